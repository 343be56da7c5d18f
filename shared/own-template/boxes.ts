/** Boxes that are ticked on forms: ☐是 ☑否 in one text, or a cell for each. */
import type { CellImage } from "../workbook/image.ts";

const ticked = "☑☒√✓✔■●";
const open = "□☐▢○";
const box = new RegExp(`([${ticked}${open}])[\\s\\u3000]*([^${ticked}${open}]*)`, "gu");
/** What stands between two of them. */
const ends = /^[\s\u3000、，,；;：:/／]+|[\s\u3000、，,；;：:/／（(]+$/gu;

/** Whether a text is made of boxes with their words: a tick among words of a text makes none. */
export const holdsBoxes = (text: string): boolean => /[□☐▢☑☒]/u.test(text);

/** The words behind ticked boxes of a text, in their order. */
export const tickedIn = (text: string): string[] =>
	[...text.matchAll(box)].filter(([, sign = ""]) => ticked.includes(sign)).map(([, , word = ""]) => word.replaceAll(ends, ""));

/** The text with the box of this word ticked and no other; undefined where none has the word. "" unticks all. */
export function withTick(text: string, chosen: string): string | undefined {
	let found = chosen === "";
	const result = text.replaceAll(box, (whole, sign: string, word: string) => {
		const isChosen = chosen !== "" && word.replaceAll(ends, "") === chosen;
		found ||= isChosen;
		return (isChosen ? "☑" : "☐") + whole.slice(sign.length);
	});
	return found ? result : undefined;
}

/** Whether a cell that is a box is ticked: by a control (TRUE), a sign, or a typed mark. */
export function isTicked(cell: Pick<CellImage, "value"> | undefined): boolean {
	const value = cell?.value ?? null;
	if (typeof value === "boolean") return value;
	if (typeof value === "number") return value === 1;
	return typeof value === "string" && ([...value].some((sign) => ticked.includes(sign)) || /^\s*[vVxXyY是]\s*$/u.test(value));
}

/** What a box holds once it is ticked or not, in the way it was written: TRUE, or ☑ with whatever stood behind. */
export function boxValue(before: CellImage["value"] | undefined, isOn: boolean): string | boolean {
	if (typeof before === "boolean") return isOn;
	if (typeof before !== "string") return isOn ? "☑" : "☐";
	const rest = [...before].filter((sign) => !ticked.includes(sign) && !open.includes(sign)).join("");
	return (isOn ? "☑" : "☐") + (/^\s*[vVxXyY是]\s*$/u.test(rest) ? "" : rest);
}
