import { asPercent } from "../../shared/check/index.ts";
import type { CellImage } from "../../shared/workbook/image.ts";

const millisecondsPerDay = 86_400_000;
/** Serial 0 of the 1900 system, counted back from dates after the 29 February 1900 that never was. */
const serialZero = Date.UTC(1899, 11, 30);

/** What a cell shows. Numbers at 15 significant digits, as in Excel; dates as yyyy-mm-dd, with the time where there is one. */
export function cellText({ kind, value }: Pick<CellImage, "kind" | "value">): string {
	if (value === null) return "";
	if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
	if (typeof value === "string") return value.replace(/\s*\n\s*/g, " ");
	if (kind === "percent") return `${asPercent(value)}%`;
	return kind === "date" ? dateText(value) : String(Number(value.toPrecision(15)));
}

function dateText(serial: number): string {
	const iso = new Date(serialZero + Math.round(serial * millisecondsPerDay)).toISOString();
	return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 16).replace("T", " ");
}

/** In Latin characters: Chinese ones and full-width signs are twice as wide. */
export function textWidth(text: string): number {
	let width = 0;
	for (const character of text)
		width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”‘’—…]/.test(character)
			? 1.9
			: 1;
	return width;
}
