/** What a sheet's grid says by itself. */
import { inLanguage } from "../language.ts";

export const gridWords = inLanguage(
	{
		more: (n: number) => `还有 ${n} 张`,
		grid: (name: string) => `${name}，只读，用方向键移动`,
		rowNumber: "行号",
	},
	{
		more: (n: number) => `${n} more`,
		grid: (name: string) => `${name}, read-only, arrow keys move`,
		rowNumber: "Row",
	},
);
