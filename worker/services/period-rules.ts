/** Rules of a period: what one concerns, and which may be switched (decision 062). */
import type { PeriodChange, PeriodRule } from "../../shared/api/periods.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { DefinitionSet, Rule } from "../../shared/definition/schema.ts";
import { countFindings } from "../db/rule-findings.ts";
import type { Env } from "../env.ts";
import { definitionOf } from "./definitions.ts";
import { periodOf } from "./workbook-case.ts";

/** Enough to see whom it is about. */
const shownUnits = 200;

/** @throws ServiceProblem not-found, unknown-reference */
export async function periodRuleOf(env: Env, id: string, ruleId: string): Promise<PeriodRule> {
	const period = await periodOf(env, id);
	const { set } = await definitionOf(env, period.set, period.version);
	const rule = requireRule(set, ruleId);
	const { standing, openObjections, waivers, units } = await countFindings(env.DB, period.id, ruleId);
	return {
		rule: rule.id,
		title: rule.title,
		severity: rule.severity,
		level: period.switches.find((one) => one.rule === ruleId)?.level ?? "as-defined",
		switchable: isSwitchable(rule),
		standing,
		findings: units.reduce((sum, { findings }) => sum + findings, 0),
		openObjections,
		waivers,
		units: units.slice(0, shownUnits),
	};
}

/** Taking a switch back is always allowed. @throws ServiceProblem unknown-reference, rule-not-switchable */
export function requireSwitchable(set: DefinitionSet, { rule: id, level }: NonNullable<PeriodChange["switch"]>): void {
	const rule = requireRule(set, id);
	if (level !== "as-defined" && !isSwitchable(rule)) throw new ServiceProblem("rule-not-switchable", { extensions: { rules: [id] } });
}

/** Without structure and types no other finding could be trusted. */
function isSwitchable({ id, kind }: Rule): boolean {
	return kind !== "builtin" && !/^(ST|TY)/.test(id);
}

function requireRule(set: DefinitionSet, id: string): Rule {
	const rule = set.rules.find((one) => one.id === id);
	if (rule) return rule;
	throw new ServiceProblem("unknown-reference", {
		details: { zh: `没有规则 ${id}。`, en: `There is no rule ${id}.` },
		extensions: { rules: [id] },
	});
}
