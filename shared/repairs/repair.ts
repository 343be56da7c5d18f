/** What a repair is, and what people call it. */
import type { Text } from "../definition/schema.ts";
import type { RepairStep } from "./steps.ts";

export type RepairKind =
	| "number"
	| "percent"
	| "as-shown"
	| "hundredfold"
	| "constant"
	| "unit"
	| "conversion"
	| "date"
	| "choice"
	| "decimals"
	| "text"
	| "spelling"
	| "emptied"
	| "references"
	| "evidence-number"
	| "formula"
	| "names"
	| "frame";

/**
 * A change that corrects findings without anybody having to judge anything. It was tried out before it is offered: with its steps done
 * the findings named here are gone, and none has come that was not there before.
 */
export interface Repair {
	kind: RepairKind;
	/** Keys of the findings that go; the first is the one it was made for. */
	findings: string[];
	/** What it does, as a heading. */
	title: Text;
	/** Done all or not at all. */
	steps: RepairStep[];
}

/** What may be done about one finding, not yet tried out. */
export interface Proposal {
	kind: RepairKind;
	/** Where the kind's own title does not say everything: what was converted, what is dropped. */
	title?: Text;
	steps: RepairStep[];
	/** The sheet or the cell could not be read, or not as it was meant: findings that come up with it were there before. Such a repair is offered by itself, never among all. */
	reveals?: boolean;
	/** What stands there may be meant: somebody has to agree to this one by itself, too. */
	asks?: boolean;
}

export const titles: Readonly<Record<RepairKind, Text>> = {
	number: { zh: "改成数值", en: "Make it a number" },
	percent: { zh: "去掉百分号，填0—100的数", en: "Drop the percent sign: a number from 0 to 100" },
	"as-shown": { zh: "按显示的百分数填0—100的数", en: "Write the percentage shown as a number from 0 to 100" },
	hundredfold: { zh: "乘以100，填0—100的数", en: "Multiply by 100: a number from 0 to 100" },
	constant: { zh: "改成现在的值，不再随时变化", en: "Keep the present value, which no longer changes" },
	unit: { zh: "去掉单位，只留数值", en: "Drop the unit: the number alone" },
	conversion: { zh: "换算单位", en: "Convert the unit" },
	date: { zh: "改成日期", en: "Make it a date" },
	choice: { zh: "换成可选项", en: "Use the choice of the list" },
	decimals: { zh: "四舍五入到规定的小数位", en: "Round to the decimal places defined" },
	text: { zh: "去掉多余的空格和换行", en: "Remove stray spaces and line breaks" },
	spelling: { zh: "改成规定的写法", en: "Write it as it should be" },
	emptied: { zh: "清空只有空格的格", en: "Empty the cell that holds only blanks" },
	references: {
		zh: "佐证编号改成规定的写法，几个之间用英文分号隔开",
		en: "Write evidence numbers as they should be, parted by semicolons",
	},
	"evidence-number": { zh: "编上佐证编号", en: "Give the evidence its number" },
	formula: { zh: "恢复公式", en: "Restore the formula" },
	names: { zh: "恢复定义名称", en: "Restore the defined names" },
	frame: { zh: "恢复模板的内容", en: "Restore what the template wrote" },
};
