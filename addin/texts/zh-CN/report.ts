/** Taking findings out: as text, as a list, as JSON; fetched with its code. */
export const report = {
	save: "保存检查结果",
	json: "存为 JSON 文件",
	jsonLead: "与命令行、服务器校验的结果一致",
	copy: (n: number) => `复制问题清单（${n} 条）`,
	copyLead: "按工作表分组的文字，可直接发到工作群；先筛选就只复制筛选出的",
	copied: (n: number) => `已复制 ${n} 条，可以粘贴到工作群或邮件。`,
	notCopied: "浏览器不允许复制，已改为下载文字文件。",
	fileName: (name: string) => `${name}-检查结果`,
	listName: (name: string) => `${name}-问题清单`,
	checked: (time: string) => `检查时间：${time}`,
	part: (n: number, of: number) => `以下是其中 ${n} 条，共 ${of} 条。`,
	sheet: (name: string) => `【${name}】`,
	line: (number: number, kind: string, cell: string, message: string) => `${number}. ${kind}${cell ? ` ${cell}` : ""}：${message}`,
	fix: (fix: string) => `   怎样改：${fix}`,
	explained: (text: string) => `   说明：${text}`,
	follows: (kind: string, cell: string, message: string) => `   └ 由此引起的${kind} ${cell}：${message}`,
	chatLead: "一行一条、同类合并的简短清单，适合发到工作群",
	xlsxLead: "可筛选、可逐条写处理情况，转给填报人",
	chatCopied: (n: number) => `已复制群消息（${n} 条），可以粘贴到工作群。`,
};

export type ReportTexts = typeof report;
