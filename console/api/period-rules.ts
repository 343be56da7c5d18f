/** The rules of a period: how they do, whom they concern, and switching one. */
import type { PeriodRules, RuleReport } from "../../shared/api/period-rules.ts";
import type { Period, PeriodRule } from "../../shared/api/periods.ts";
import { askJson } from "../../ui/http.ts";

const of = (period: string, rest: string): string => `/periods/${encodeURIComponent(period)}${rest}`;

/** @throws ServiceRefused, ServiceAway */
export const listPeriodRules = (period: string, signal: AbortSignal): Promise<PeriodRules> =>
	askJson<PeriodRules>(of(period, "/rules"), { signal });

/** What switching it would concern. @throws ServiceRefused, ServiceAway */
export const readPeriodRule = (period: string, rule: string, signal: AbortSignal): Promise<PeriodRule> =>
	askJson<PeriodRule>(of(period, `/rules/${encodeURIComponent(rule)}`), { signal });

/** 此规则有误, newest first. @throws ServiceRefused, ServiceAway */
export const listRuleReports = (period: string, rule: string, signal: AbortSignal): Promise<{ reports: RuleReport[] }> =>
	askJson<{ reports: RuleReport[] }>(of(period, `/rules/${encodeURIComponent(rule)}/reports?limit=200`), { signal });

/** @throws ServiceRefused, ServiceAway */
export const switchRule = (period: string, rule: string, level: PeriodRule["level"], reason: string): Promise<Period> =>
	askJson<Period>(of(period, ""), { method: "PATCH", json: { switch: { rule, level }, reason } });
