export const start = {
	heading: "把填好的表拖到这里",
	lead: "核表逐格检查上海“双高”绩效工作簿：指出哪一格有问题、错在哪里、怎样改。文件只在这台电脑上检查，不会上传；您按下“报送”时才会发送。",
	drop: "拖放 .xlsx 文件到此处",
	dropNow: "松开鼠标即可检查",
	or: "或",
	open: "选择文件…",
	recent: "最近打开",
	reopen: (name: string) => `再次打开 ${name}`,
	forget: (name: string) => `从列表中移除 ${name}`,
	recentGone: "这个文件已被移动或删除，请用“选择文件”重新打开。",
	recentDenied: "浏览器没有获准读取这个文件，请再点一次并选择“允许”。",
	sampleQuestion: "没有现成的文件？",
	sample: "用样表试一试",
	sampleLead: "（一所虚构学校的自评表，里面故意留了几处错误）",
	sampleName: "样表（虚构学校）.xlsx",
	sampleAway: "样表暂时取不到，请稍后再试，或直接打开您自己的文件。",
	steps: [
		{ title: "检查", text: "打开工作簿，几秒内列出全部错误和疑问。" },
		{ title: "修改", text: "在 WPS、LibreOffice 或 Excel 中改好并保存，这里随即重新检查。" },
		{ title: "说明并报送", text: "数字属实但不寻常的，写一句说明；没有错误就可以报送。" },
	],
	template: "还没有模板？登录后可下载本单位的预填模板",
};

export type StartTexts = typeof start;
