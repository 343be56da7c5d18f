export const departments = {
	noneTitle: (department: string) => `“${department}”的行没有问题`,
	none: "这里不列其他部门的问题；整份工作簿的结论见上方。",
	chat: (department: string | null) => `复制群消息${department === null ? "" : `（${department}）`}`,
	xlsx: (department: string | null) => `问题清单 .xlsx${department === null ? "" : `（${department}）`}`,
	nav: "拆分合并",
	heading: "拆分与合并",
};
