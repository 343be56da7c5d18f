/** What commands of the ribbon and the context menu say; fetched with their code. */
export const command = {
	noQueryHere: "选中的单元格没有需要说明的疑问。",
	noFindings: "没有问题可以跳转。",
	notInTable: "选中的单元格不在填报表格内，没有规则。",
	notYet: "工作簿还没有检查完，请稍候。",
};

export type CommandTexts = typeof command;
