/** The verdict as the browser page shows it. */
export const band = {
	readyLead: "没有错误，疑问都已说明，可以报送。",
	errorsLead: "请在表格软件中改正错误并保存；有错误时不能报送。",
	unexplainedLead: "没有错误。请改正或说明下面的疑问，然后就可以报送。",
	following: (n: number) => `由此引起的另有 ${n} 处，改正后随之消失或再单独列出`,
	infos: (n: number) => `${n} 条提示`,
	watching: "保存文件后自动重新检查",
	notWatching: "修改并保存后，请重新打开文件",
	another: "打开其他文件",
	reopen: "重新打开",
	goFile: "去报送",
	version: "指标体系",
	complete: (percent: string) => `已填 ${percent}`,
};

export type BandTexts = typeof band;
