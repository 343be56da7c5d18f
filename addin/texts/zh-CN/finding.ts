/** A finding in full; fetched with its code. */
export const finding = {
	followersLead: "这些问题用到了这一格的数，或与它出自同一操作；先改正这一处，它们多半随之消失。",
	because: "由这一处引起：",
	choose: "从列表中选一条，看它错在哪里、怎样改。",
	back: "返回列表",
	previous: "上一条",
	next: "下一条",
	position: (n: number, of: number) => `第 ${n} 条，共 ${of} 条`,
	filter: {
		search: "搜索",
		searchHint: "指标、编码、单元格…",
		sheet: "工作表",
		allSheets: (n: number) => `全部工作表（${n}）`,
		rule: "规则",
		allRules: (n: number) => `全部规则（${n}）`,
		withCount: (name: string, n: number) => `${name}（${n}）`,
	},
	detail: {
		fix: "怎样改",
		cell: (sheet: string, cell: string) => `${sheet} ${cell}`,
		show: "在表中查看",
		folded: (row: number) => `第${row}行在表格软件中是隐藏（折叠）的：选中它上下两行，右键“取消隐藏”，才看得见。`,
		foldedColumn: (column: string) => `${column}列在表格软件中是隐藏的：选中它左右两列，右键“取消隐藏”，才看得见。`,
		values: "涉及的数值",
		valueOf: "名称",
		value: "数值",
		at: "位置",
		blank: "（空白）",
		rule: "依据的规则",
		formula: "规则公式",
		builtin: "这条规则由程序检查，没有公式。",
		indicator: "指标定义",
		source: "来源",
		why: "为什么会这样判断",
	},
	sources: {
		design: "核表自行设计，非官方规定",
		plan: "依据市教委建设方案",
		found: "参照公开材料",
	},
};

export type FindingTexts = typeof finding;
