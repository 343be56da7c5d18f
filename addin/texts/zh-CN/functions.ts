/** Refreshing the custom functions; fetched with their code. */
export const functions = {
	refreshed: "已重新读取核表函数的数。",
	busy: "Excel 正忙，核表函数没有刷新。请结束单元格编辑后再试。",
};

export type FunctionTexts = typeof functions;
