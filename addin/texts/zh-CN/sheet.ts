export const sheet = {
	heading: "表格",
	tabs: "工作表",
	count: (n: number) => `${n} 处`,
	hidden: "已隐藏",
	more: (n: number) => `还有 ${n} 张`,
	readOnly: "只供查看，请在表格软件中修改",
	grid: (name: string) => `${name}，只读，用方向键移动`,
	cell: "单元格",
	rowNumber: "行号",
	content: "内容",
	formula: "公式",
	missing: (sheet: string) => `工作簿里没有“${sheet}”这张表。`,
};

export type SheetTexts = typeof sheet;
