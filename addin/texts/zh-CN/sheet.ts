export const sheet = {
	heading: "表格",
	tabs: "工作表",
	count: (n: number) => `${n} 处`,
	hidden: "已隐藏",
	readOnly: "只供查看，请在表格软件中修改",
	cell: "单元格",
	content: "内容",
	formula: "公式",
	missing: (sheet: string) => `工作簿里没有“${sheet}”这张表。`,
};

export type SheetTexts = typeof sheet;
