export const functions = {
	refresh: "刷新核表函数",
	refreshed: "已重新读取核表函数的数。",
	busy: "Excel 正忙，核表函数没有刷新。请结束单元格编辑后再试。",
};
