/** 此规则有误: what schools say of rules that they think are wrong. Nothing follows from it by itself. */
import type { RuleReport, RuleReportRequest } from "../../shared/api/period-rules.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { ruleReportsOfUnit } from "../../shared/domain/limits.ts";
import type { Actor } from "../context.ts";
import { auditStatement } from "../db/audit.ts";
import { insertRuleReport, listRuleReports } from "../db/period-rules.ts";
import { retryOnConflict } from "../db/retry.ts";
import { findUnitPeriod } from "../db/unit-periods.ts";
import { findUnit } from "../db/units.ts";
import type { Env } from "../env.ts";
import { toShanghai } from "../times.ts";
import { definitionOf } from "./definitions.ts";
import { requireRule } from "./period-rules.ts";
import { periodOf } from "./workbook-case.ts";

/** @throws ServiceProblem not-found, unknown-reference (the rule), unit-not-in-period, too-many-reports, busy */
export async function reportRule(
	env: Env,
	actor: Actor,
	{ period: id, rule, place, comment }: RuleReportRequest & { period: string; rule: string },
	now: Date,
): Promise<RuleReport> {
	const period = await periodOf(env, id);
	const { set } = await definitionOf(env, period.set, period.version);
	// A rule for reviewers only is none to a school.
	requireRule({ ...set, rules: set.rules.filter(({ audience }) => audience !== "reviewer") }, rule);
	const unit = actor.unit ?? "";
	const [own, kept] = await Promise.all([findUnit(env.DB, unit), findUnitPeriod(env.DB, unit, period.id)]);
	if (!own || !kept) throw new ServiceProblem("unit-not-in-period");
	const report = { id: crypto.randomUUID(), unit, rule, place, comment, by: actor.holder, at: now.toISOString() };
	const [made] = await retryOnConflict(async () =>
		env.DB.batch([
			insertRuleReport(env.DB, { ...report, period: period.id }, ruleReportsOfUnit),
			await auditStatement(
				env.DB,
				report.at,
				actor,
				{ action: "rule.report", subject: rule, unit, content: { period: period.id, place, comment } },
				{ sql: "EXISTS (SELECT 1 FROM rule_reports WHERE id = ?12)", values: [report.id] },
			),
		]),
	);
	if (made?.meta.changes === 0) throw new ServiceProblem("too-many-reports", { extensions: { most: ruleReportsOfUnit } });
	return { ...report, unitName: own.name, at: toShanghai(report.at) };
}

/** Newest first. @throws ServiceProblem not-found, unknown-reference */
export async function ruleReportsOf(
	env: Env,
	id: string,
	rule: string,
	from: number,
	limit: number,
): Promise<{ reports: RuleReport[]; next: number | null }> {
	const period = await periodOf(env, id);
	requireRule((await definitionOf(env, period.set, period.version)).set, rule);
	const found = await listRuleReports(env.DB, period.id, rule, from, limit + 1);
	const reports = found.slice(0, limit).map((report) => ({ ...report, at: toShanghai(report.at) }));
	return { reports, next: found.length > limit ? from + limit : null };
}
