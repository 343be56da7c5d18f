/** How far the workbook is filled, sheet by sheet; fetched with its code. */
export const completeness = {
	total: (filled: number, required: number) => `必填 ${required} 格，已填 ${filled} 格`,
	sheet: (filled: number, required: number) => `${filled} / ${required}`,
	done: "已填齐",
	next: "接下来要填",
	more: (n: number) => `还有 ${n} 格`,
	show: (label: string, cell: string) => `${label}，${cell}`,
};

export type CompletenessTexts = typeof completeness;
