import type { RuleReportTexts } from "../zh-CN/rule-report.ts";

export const ruleReport: RuleReportTexts = {
	act: "This rule is wrong…",
	lead: "If you think that the rule itself is wrong, let the commission's project office know; it changes nothing in this check or submission.",
	label: "What is wrong, and what would be right",
	hint: "At least 5 characters",
	send: "Send to the commission",
	leave: "Not now",
	sent: "Sent to the commission's project office. Thank you.",
};
