/** The open workbook beside who is signed in and what the service knows. */
export const standing = {
	otherUnit: (theirs: string, own: string) => `这是${theirs}的工作簿，不是${own}的`,
	otherUnitLead: (holder: string, own: string) => `您以“${holder}”登录，属于${own}。外单位的工作簿不能报送，检查结果对本单位也没有意义。`,
	otherPeriod: (period: string, state: string) => `这是 ${period} 的工作簿，该期间${state}`,
	states: { unknown: "服务器上没有", planned: "尚未开放", closed: "已经关闭" },
	otherPeriodLead: (asked: string) => `现在要报的是“${asked}”。请下载本期的预填模板，把内容填进去，不要在旧表上改。`,
	noPeriodLead: "请核对是否打开了正确的文件，或向市教委项目办查询应报的期间。",
	template: "下载本期的预填模板",
	another: "换一个文件",
	signOut: "退出，换密钥登录",
	anyway: "仍要查看检查结果",
	hide: "收起检查结果",

	olderVersion: (version: string) => `这份工作簿用的是较早的指标体系，本期现行的是 ${version}。请打开本期模板，把内容填入新模板。`,
	newerVersion: (version: string) => `这份工作簿所用的指标体系与本期规定的（${version}）不同。请打开本期模板，把内容填入新模板。`,

	deadline: "截止与状态",
	service: {
		heading: (n: number) => `服务器规则 ${n}`,
		lead: "下面由服务器查出：已备案的目标、拨款台账、上年数等只有服务器知道。与本地检查结果分开列出。",
		waiting: "服务器规则：待检查",
		asking: "服务器规则：正在检查…",
		passed: "服务器规则：已通过",
		found: (errors: number, queries: number) =>
			`服务器规则：${[errors > 0 ? `${errors} 个错误` : "", queries > 0 ? `${queries} 个疑问待说明` : ""].filter(Boolean).join("、")}`,
		explained: "服务器规则：疑问都已说明",
		stale: "（工作簿已改动，稍后自动更新）",
		away: "服务器规则：连不上服务器，稍后自动再试；本地检查照常。",
		failed: (why: string) => `服务器规则：没有查成。${why}`,
		accepts: "本地列出的问题，市教委已豁免或停用相应规则，服务器认可。",
		none: "服务器规则没有发现问题。",
		more: (n: number) => `还有 ${n} 处，改好上面的再看。`,
		at: (time: string) => `${time} 检查`,
	},
};
