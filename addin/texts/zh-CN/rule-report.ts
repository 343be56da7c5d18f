export const ruleReport = {
	act: "此规则有误…",
	lead: "觉得这条规则本身不对，可以告诉市教委项目办；不影响本次检查和报送。",
	label: "哪里不对、应当怎样",
	hint: "至少 5 个字",
	send: "发给市教委",
	leave: "先不发",
	sent: "已发给市教委项目办，谢谢。",
};

export type RuleReportTexts = typeof ruleReport;
