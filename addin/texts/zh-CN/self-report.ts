/** 绩效自评报告: what making it says; fetched with its code. */
export const selfReport = {
	heading: { annual: "绩效自评报告", taskbook: "建设任务书报告", quarterly: "过程监控季报报告", final: "终期验收报告" },
	lead: "由已打开的工作簿生成 Word 文档：数字、清单和所填文字都取自工作簿，可直接在 Word 或 WPS 中修改。",
	make: { annual: "生成自评报告", taskbook: "生成任务书报告", quarterly: "生成季报报告", final: "生成终期验收报告" },
	makeLead: "Word 文档，按通常的七个部分",
	makeOwn: "按本校模板生成…",
	makeOwnLead: "选一份带占位符的 .docx",
	standard: "下载标准模板",
	standardLead: "在 Word 中改成本校的模板",
	making: "正在生成报告…",
	made: (name: string) => `已生成 ${name}，在浏览器的下载文件夹里。`,
	madeDraft: (name: string, verdict: string) => `已生成 ${name}。工作簿${verdict}，首页已注明“初稿”。`,
	madeTemplate: (name: string) => `已下载 ${name}。改好后用“按本校模板生成…”选它。`,
	isPart: (department: string) => `这是“${department}”的部门分表。请先合并各部门的分表，再打开合并后的工作簿生成报告。`,
	noWorkbook: "先打开并检查工作簿，再生成报告。",
	willBeDraft: "校验尚有问题：现在生成的是初稿，首页会写明。",
	codeAway: "生成报告的程序加载失败，请确认网络可用后再试；工作簿没有任何改动。",
	unreadable: "读不了这份模板，请在 Word 中关闭它后再选一次。",
	design: "报告的格式由核表设计（D），不是官方规定；另有规定格式的，请换用模板。",
};

export type SelfReportTexts = typeof selfReport;
