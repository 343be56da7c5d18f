/** What a cell or a row holds, as people read it. */
import type { Language } from "../domain/language.ts";
import type { PatchValue } from "../workbook/patch.ts";
import type { RowValues } from "./merge-result.ts";

const words = {
	zh: { blank: "（空）", is: "：", separator: "；", true: "是", false: "否" },
	en: { blank: "(blank)", is: ": ", separator: "; ", true: "yes", false: "no" },
};

/** 12 · （空） · 类别编码：L05；级别：国家级 */
export function valueText(value: PatchValue | RowValues, language: Language): string {
	const say = words[language];
	if (value === null) return say.blank;
	if (typeof value === "boolean") return value ? say.true : say.false;
	if (typeof value !== "object") return String(value);
	const cells = Object.entries(value).map(([header, own]) => `${header}${say.is}${valueText(own, language)}`);
	return cells.length > 0 ? cells.join(say.separator) : say.blank;
}
