/** The service's own check of a workbook; what the client says of it is never believed. */
import type { CheckAnswer } from "../../shared/api/checks.ts";
import type { WorkbookFacts } from "../../shared/check/facts.ts";
import { createChecker } from "../../shared/check/index.ts";
import type { Finding, Verdict } from "../../shared/check/report.ts";
import { verdictOf } from "../../shared/check/verdict.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { explained } from "./explanations.ts";
import { serviceFindings } from "./rules/index.ts";
import { requireTemplate } from "./template-match.ts";
import type { WorkbookCase } from "./workbook-case.ts";

export interface Judgement {
	/** As a school may see it: no reviewer's findings (decision 18), waived ones apart. */
	check: CheckAnswer;
	facts: WorkbookFacts;
}

/** @throws ServiceProblem wrong-template; WorkbookError where the image is no official template */
export function judge(image: WorkbookImage, subject: WorkbookCase): Judgement {
	const { set, unit, unitPeriod, approved, previous, waivers } = subject;
	const checker = createChecker(image, set);
	const report = checker.report();
	requireTemplate(report.template, subject);
	const facts = checker.facts();
	const standpoint = {
		set,
		template: report.template,
		facts,
		unit: unit.code,
		unitPeriod,
		approved,
		previous,
		locate: (place: string) => checker.locate(place),
	};

	const reviewerOnly = new Set(set.rules.filter(({ audience }) => audience === "reviewer").map(({ id }) => id));
	const passed = new Set(waivers.map(({ finding }) => finding));
	const remains = ({ rule, key }: Finding) => !reviewerOnly.has(rule) && !passed.has(key);
	const own = report.findings.filter(remains);
	const found = serviceFindings(standpoint);
	const service = explained(found, facts).filter(remains);
	const met = new Set([...report.findings, ...found].map(({ key }) => key));
	return {
		facts,
		check: {
			report: { ...report, findings: own, verdict: verdictFor(own) },
			service,
			verdict: verdictFor([...own, ...service]),
			waived: waivers.filter(({ finding }) => met.has(finding)),
			switches: subject.period.switches,
		},
	};
}

/** Over any findings; queries with an explanation that holds do not count. */
export function verdictFor(findings: readonly Finding[]): Verdict {
	return verdictOf({
		errors: findings.filter(({ severity }) => severity === "error").length,
		queries: findings.filter(({ severity, explanation }) => severity === "query" && !explanation).length,
		infos: findings.filter(({ severity }) => severity === "info").length,
	});
}
