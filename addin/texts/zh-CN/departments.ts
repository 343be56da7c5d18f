export const departments = {
	mine: "我的部门",
	everyone: "全部部门",
	withMissing: (department: string, missing: number) => `${department}（${missing === 0 ? "已填齐" : `待填 ${missing}`}）`,
	only: (department: string) => `只显示“${department}”的行。`,
	whole: (verdict: string) => `整份工作簿：${verdict}。`,
	showAll: "显示全部",
	part: (department: string) => `这是“${department}”的部门分表：只检查本部门的行，交回合并后再报送。`,
	noneTitle: (department: string) => `“${department}”的行没有问题`,
	none: "这里不列其他部门的问题；整份工作簿的结论见上方。",

	nav: "拆分合并",
	dropNow: "松开鼠标，放入要合并的文件",
	heading: "拆分与合并",
	loading: "正在准备拆分与合并…",
	codeAway: "拆分与合并的程序没有取到，请确认网络可用后再试一次；工作簿没有任何改动。",
};
