/** Writing an explanation; fetched with its code. */
export const explain = {
	heading: "写说明",
	lead: "如果数字属实，请写清原因；如果填错了，请在表格软件中改正。",
	good: "好的说明写清三件事：发生了什么、为什么、有什么依据。例：“2023 年新增人工智能专业群，专任教师由 210 人增至 268 人，见沪职校〔2023〕18 号文。”",
	short: (n: number) => `还需要至少 ${n} 个字`,
	length: (n: number, max: number) => `${n} / ${max} 字`,
	placeholder: "“无”“见附件”之类的话不算说明，请写出原因。",
	record: "记入工作簿",
	held: "已有说明",
	change: "修改说明",
	until: "数值改变后，说明自动失效，疑问会再次出现。",
	recorded: "说明已记入工作簿。",
	save: "写回文件",
	saveFirst: "写回前，请先在表格软件中保存并关闭这个文件。",
	download: "下载改好的文件",
	saved: "已写回文件。",
	downloaded: "已下载。以后请用下载的这份文件。",
	locked: "文件正被其他程序占用，没有写入。请在表格软件中关闭它再试，或下载改好的文件。",
	denied: "浏览器没有获准写入这个文件。请再点一次并选择“允许”，或下载改好的文件。",
	gone: "原文件已被移动或删除，没有写入。请下载改好的文件。",
	noSheet: "工作簿里没有“校验说明”表，无法记入说明。请从空白模板复制该表后再试。",
	full: "“校验说明”表的行已用完，无法记入说明。请删去已不需要的说明后再试。",
};

export type ExplainTexts = typeof explain;
