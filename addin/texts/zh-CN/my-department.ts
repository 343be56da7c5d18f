/** Whose rows the lists show; fetched with its code. */
export const myDepartment = {
	mine: "我的部门",
	everyone: "全部部门",
	withMissing: (department: string, missing: number) => `${department}（${missing === 0 ? "已填齐" : `待填 ${missing}`}）`,
	only: (department: string) => `只显示“${department}”的行。`,
	whole: (verdict: string) => `整份工作簿：${verdict}。`,
	showAll: "显示全部",
	part: (department: string) => `这是“${department}”的部门分表：只检查本部门的行，交回合并后再报送。`,
};

export type MyDepartmentTexts = typeof myDepartment;
