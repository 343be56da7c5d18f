/** TX06: a text is read as what it is, but should be written otherwise; and what every rule that finds a cell blank says of it. */

import type { Attribute } from "../../definition/placeholder.ts";
import { cut } from "../../domain/cut.ts";
import type { Language } from "../../domain/language.ts";
import { differencesBetween, type SpellingDifference } from "../../domain/spelling.ts";
import type { Program } from "../compile/program.ts";
import type { CellProblem } from "../model/cell.ts";
import { spotOfCell } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RowState } from "../state/workbook-state.ts";
import { withBlanksSeen } from "./seen.ts";

const words: Readonly<Record<SpellingDifference, Record<Language, string>>> = {
	unseen: { zh: "看不见的字符", en: "characters that cannot be seen" },
	blanks: { zh: "多余的空格", en: "stray blanks" },
	width: { zh: "全角等异形字符", en: "full-width or variant characters" },
	dashes: { zh: "另一种短横线", en: "another kind of dash" },
	marks: { zh: "另一种引号或括号", en: "another kind of quotes or brackets" },
	case: { zh: "大小写不同的字母", en: "letters of another case" },
};

/** Longer texts are cut in messages. */
const SHOWN = 60;

export function otherSpelling(program: Program, row: RowState, column: number, { shown, meant = "" }: CellProblem): Failure[] {
	const values = { v: short(withBlanksSeen(shown)), meant: short(meant) };
	// In both languages the same, and found by folding the text several times.
	let kinds: readonly SpellingDifference[] | undefined;
	const differences = (): readonly SpellingDifference[] => {
		kinds ??= differencesBetween(shown, meant);
		return kinds;
	};
	return raise(program, "TX06", spotOfCell(row, column), values, (language, name) =>
		name === "how" ? howWritten(language, meant, differences) : name === "reading" ? readAs(language, meant) : undefined,
	);
}

function howWritten(language: Language, meant: string, differences: () => readonly SpellingDifference[]): string {
	if (meant === "") return language === "zh" ? "只有空格等看不见的字符" : "holds only blanks or characters that cannot be seen";
	const kinds = differences().map((kind) => words[kind][language]);
	if (kinds.length === 0) return language === "zh" ? "分隔的写法不同" : "is parted in another way";
	return language === "zh" ? `有${kinds.join("、")}` : `has ${kinds.join(", ")}`;
}

function readAs(language: Language, meant: string): string {
	if (meant === "") return language === "zh" ? "按空白读取" : "it counts as blank";
	return language === "zh" ? `按“${short(meant)}”读取` : `it is read as “${short(meant)}”`;
}

const short = (text: string): string => cut(text, SHOWN);

/** {now} of a rule that asks for something: what stands in the cell instead; "" where nothing does. */
export function standingInstead(language: Language, problem: CellProblem | undefined): Attribute {
	if (problem === undefined || problem.rule === "ST08") return "";
	if (problem.rule === "TX06" && problem.meant === "")
		return language === "zh" ? "，格中只有空格等看不见的字符" : " (there are only blanks)";
	const shown = short(problem.shown);
	if (problem.rule === null) return language === "zh" ? `，“${shown}”不算填写` : ` (“${shown}” is no answer)`;
	return language === "zh" ? `，现为“${shown}”` : `, not “${shown}”`;
}
