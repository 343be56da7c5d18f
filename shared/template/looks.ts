/** How the official workbook looks: a calm form. Yellow is to be filled, grey stands, white with blue text computes itself. */
import type { CellStyle } from "../workbook/plan.ts";

const line = "C9D3DC";
const ink = "1F2933";
const accent = "1F4E79";

/** Fill of cells that staff fill in; also named in the workbook's legend. */
export const INPUT_FILL = "FFF9E5";
const standing = "F3F5F7";

export const looks = {
	title: { bold: true, size: 16, color: accent, vertical: "center" },
	identity: { size: 10, color: "52606D", vertical: "center" },
	note: { size: 9.5, color: "7B5B17", wrap: true, vertical: "center" },
	regionTitle: { bold: true, size: 12, color: accent, vertical: "center" },
	units: { size: 9, color: "7B8794", horizontal: "center", vertical: "center", wrap: true },
	header: { bold: true, color: "FFFFFF", fill: accent, border: line, horizontal: "center", vertical: "center", wrap: true },
	/** Headers of columns to be filled stand out a little. */
	inputHeader: { bold: true, color: "FFFFFF", fill: "2F75B5", border: line, horizontal: "center", vertical: "center", wrap: true },
	label: { color: ink, fill: standing, border: line, wrap: true },
	center: { color: ink, fill: standing, border: line, horizontal: "center", wrap: true },
	status: { color: "8A6D1D", border: line, wrap: true, size: 9, indent: 1, horizontal: "left" },
	legend: { size: 9, color: "52606D", vertical: "center" },
	verdict: { bold: true, size: 14, color: accent, vertical: "center" },
	/** A letter's lines. */
	letter: { size: 12, color: ink, vertical: "center" },
	/** To be signed by hand. */
	sign: { size: 11, color: ink, vertical: "center" },
	link: { color: "0B61A4", underline: true, border: line, wrap: true },
} as const satisfies Record<string, CellStyle>;

export type Purpose = "input" | "standing" | "computed" | "notApplicable";

/** Behind a row that fails a check. */
export const FAILING_FILL = "FDE7DD";

/** What a cell may hold decides its format and side; its purpose decides colour and lock. */
export interface ContentKind {
	numberFormat?: string;
	/** Texts wrap and stand left; everything else is short. */
	horizontal: "left" | "center" | "right";
	/** Where it says nothing, in the middle. */
	vertical?: "top";
	wrap: boolean;
}

const known = new Map<string, CellStyle>();

/** One object per look, so that the writer interns them by identity. */
export function cellLook(purpose: Purpose, content: ContentKind): CellStyle {
	const key = `${purpose}|${content.numberFormat ?? ""}|${content.horizontal}|${content.wrap}|${content.vertical ?? ""}`;
	const before = known.get(key);
	if (before) return before;
	const style: CellStyle = {
		border: line,
		horizontal: content.horizontal,
		...(content.vertical ? { vertical: content.vertical } : {}),
		...(content.numberFormat ? { numberFormat: content.numberFormat } : {}),
		...(content.wrap ? { wrap: true } : {}),
		...(content.horizontal === "center" ? {} : { indent: 1 }),
		...purposeLooks[purpose],
	};
	known.set(key, style);
	return style;
}

const purposeLooks: Record<Purpose, CellStyle> = {
	input: { fill: INPUT_FILL, color: ink, unlocked: true },
	standing: { fill: standing, color: "3E4C59" },
	computed: { fill: "FFFFFF", color: accent },
	notApplicable: { fill: standing, color: "9AA5B1", italic: true, horizontal: "center", indent: 0 },
};
