/** What a cell without a finding is; fetched with its code. */
export const cell = {
	hereFine: "这一格没有问题",
	hereBlank: "必填，还没有填",
	counted: "怎样算出来的",
	rules: (n: number) => `涉及该单元格的规则（${n} 条）`,
	noRules: "没有涉及该单元格的公式规则。",
	computedCell: "由公式算出，不用填",
	lockedCell: "不由学校填写",
	inputCell: "由学校填写",
};

export type CellTexts = typeof cell;
