/** {fill} of a rule that asks for something: what to do in that cell, by what it should hold. */
import { type CellType, NOT_APPLICABLE } from "../../definition/kinds.ts";
import type { Attribute } from "../../definition/placeholder.ts";

type Language = "zh" | "en";
type Words = Readonly<Record<Language, string>>;

const byKind: Readonly<Record<CellType["kind"], Words>> = {
	number: { zh: "填数，确为零填0，不要留空，也不要写“无”“/”", en: "type the figure, 0 for zero, not 无 or /" },
	date: { zh: "填日期，如 2023-6-30", en: "type a date, like 2023-6-30" },
	yesno: { zh: "从下拉列表选“是”或“否”", en: "choose 是 or 否 from the list" },
	enum: { zh: "从下拉列表选一项", en: "choose from the list" },
	text: { zh: "填写，不要只写“无”“/”", en: "write it out; 无 or / alone are no answer" },
};

const byNumber: Readonly<Record<string, Words>> = {
	code: { zh: "填编码", en: "type the code" },
	number: { zh: "填佐证编号，如 ZZ-2023-0001", en: "type the number of evidence, like ZZ-2023-0001" },
	references: { zh: "填佐证材料清单中的编号，如 ZZ-2023-0001", en: "type a number of 佐证材料清单, like ZZ-2023-0001" },
};

/** @param type undefined: of the cell nothing is known */
export function howToFill(language: Language, type: CellType | undefined): Attribute {
	if (!type) return language === "zh" ? "补填" : "fill it in";
	if (type.kind === "enum" && type.options instanceof Set) {
		const choices = [...type.options].filter((one) => one !== NOT_APPLICABLE);
		if (choices.length === 1) return language === "zh" ? `从下拉列表选“${choices[0]}”` : `choose ${choices[0]} from the list`;
	}
	return (type.spelling === undefined ? byKind[type.kind] : (byNumber[type.spelling] ?? byKind.text))[language];
}
