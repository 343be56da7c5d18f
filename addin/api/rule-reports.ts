/** 此规则有误: what a school says of a rule. */
import type { RuleReport } from "../../shared/api/period-rules.ts";
import { askJson } from "../../ui/http.ts";

/** @param place of the finding it is about @throws ServiceRefused, ServiceAway */
export const sendRuleReport = (
	token: string,
	{ period, rule, place, comment }: { period: string; rule: string; place: string; comment: string },
): Promise<RuleReport> =>
	askJson<RuleReport>(`/periods/${encodeURIComponent(period)}/rules/${encodeURIComponent(rule)}/reports`, {
		method: "POST",
		token,
		json: { place, comment },
	});
