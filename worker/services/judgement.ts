/** The service's own check of a workbook; what the client says of it is never believed. */
import type { CheckAnswer } from "../../shared/api/checks.ts";
import { aloneFirst, bounded, createChecker, type Finding, settled, verdictOf, type WorkbookFacts } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { explained } from "./explanations.ts";
import { serviceFindings } from "./rules/index.ts";
import { requireTemplate } from "./template-match.ts";
import type { WorkbookCase } from "./workbook-case.ts";

export interface Judgement {
	/** As a school may see it: no reviewer's findings (decision 061), waived ones apart. */
	check: CheckAnswer;
	/** Everything that was found, the service's own included; what `check` lists is bounded. */
	findings: readonly Finding[];
	facts: WorkbookFacts;
}

/** @throws ServiceProblem wrong-template; WorkbookError where the image is no official template */
export function judge(image: WorkbookImage, subject: WorkbookCase): Judgement {
	const { set, unit, unitPeriod, approved, previous, years, waivers } = subject;
	const checker = createChecker(image, set);
	const report = checker.whole();
	requireTemplate(report.template, subject.period, subject);
	const facts = checker.facts();
	const standpoint = {
		set,
		template: report.template,
		facts,
		unit: unit.code,
		unitPeriod,
		approved,
		previous,
		years,
		locate: (place: string) => checker.locate(place),
	};

	const reviewerOnly = reviewerRules(set);
	const passed = new Set(waivers.map(({ finding }) => finding));
	const remains = ({ rule, key }: Finding) => !reviewerOnly.has(rule) && !passed.has(key);
	const found = serviceFindings(standpoint);
	const service = explained(found, facts).filter(remains);
	const all = aloneFirst([...settled(report.findings.filter(remains)), ...service], set);
	const own = all.slice(0, all.length - service.length);
	const met = new Set([...report.findings, ...found].map(({ key }) => key));
	return {
		facts,
		findings: all,
		check: {
			report: bounded({ ...report, findings: own, verdict: verdictOf(own) }),
			service: all.slice(own.length),
			verdict: verdictOf(all),
			waived: waivers.filter(({ finding }) => met.has(finding)),
			switches: subject.period.switches,
		},
	};
}

/**
 * What the workbook alone says, by the period's rules: for whoever may not know what is kept of its unit. No rules of the service, no
 * waivers, and not whether the unit is in the period, as which class, with which clusters.
 *
 * @throws ServiceProblem wrong-template; WorkbookError where the image is no official template
 */
export function judgeAlone(image: WorkbookImage, { period, set }: Pick<WorkbookCase, "period" | "set">): CheckAnswer {
	const whole = createChecker(image, set).whole();
	requireTemplate(whole.template, period);
	const reviewerOnly = reviewerRules(set);
	const findings = [...settled(whole.findings.filter(({ rule }) => !reviewerOnly.has(rule)))];
	const verdict = verdictOf(findings);
	return { report: bounded({ ...whole, findings, verdict }), service: [], verdict, waived: [], switches: period.switches };
}

const reviewerRules = (set: DefinitionSet): ReadonlySet<string> =>
	new Set(set.rules.filter(({ audience }) => audience === "reviewer").map(({ id }) => id));
