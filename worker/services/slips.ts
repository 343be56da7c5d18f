/** 报送单: what stands on the paper that a unit signs and stamps, from what was stored with the revision and its receipt. */
import type { CheckAnswer } from "../../shared/api/checks.ts";
import type { Slip, SlipFigure, SlipSheet } from "../../shared/api/scans.ts";
import type { WorkbookFacts } from "../../shared/check/index.ts";
import type { DefinitionSet, Document, Indicator, Level } from "../../shared/definition/schema.ts";
import { slipLists } from "../../shared/domain/limits.ts";
import { fundIndicators } from "../../shared/score/funds.ts";
import { appliesTo, indicatorOf, scalarOf } from "../../shared/score/measures.ts";
import type { Actor } from "../context.ts";
import { readCheck, readFacts, type StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { spanOf } from "../period-id.ts";
import { definitionOf } from "./definitions.ts";
import { slipCode } from "./slip-code.ts";
import { visibleSubmission } from "./submissions.ts";
import { periodOf } from "./workbook-case.ts";

/** @throws ServiceProblem not-found */
export async function slipOf(env: Env, actor: Actor, id: string): Promise<Slip> {
	const submission = await visibleSubmission(env, actor, id);
	const [check, facts, period, { set }] = await Promise.all([
		readCheck(env.DB, id),
		readFacts(env.DB, id),
		periodOf(env, submission.period),
		definitionOf(env, submission.set, submission.version),
	]);
	if (!check || !facts) throw new Error(`no check or no facts are stored for submission ${id}`);
	return { ...slipContent(submission, set, check, facts), title: period.title };
}

function slipContent(submission: StoredSubmission, set: DefinitionSet, check: CheckAnswer, facts: WorkbookFacts): Omit<Slip, "title"> {
	const { content } = submission.receipt;
	const { document: kind } = spanOf(submission.period);
	const document = set.documents.find((one) => one.kind === kind);
	const { filled, required } = check.report.completeness;
	return {
		submission: submission.id,
		code: slipCode(submission.id),
		receipt: content.receipt,
		unit: submission.unit,
		unitName: content.unitName,
		class: submission.class,
		period: submission.period,
		document: kind,
		revision: submission.revision,
		state: submission.state,
		set: submission.set,
		version: submission.version,
		setTitle: set.title,
		imageSha256: submission.imageSha256,
		originalSha256: submission.originalSha256,
		original: submission.original,
		submittedAt: content.submittedAt,
		submittedBy: content.submittedBy,
		deadline: content.deadline,
		late: content.late,
		onBehalf: submission.onBehalf,
		withdrawn: content.withdrawn ?? null,
		verdict: check.verdict,
		completeness: { filled, required },
		sheets: sheetsOf(check, document, facts),
		figures: figuresOf(set, submission, facts),
		...explanationsOf(check),
		objections: content.objections.map(({ finding, reason }) => ({ ...placeOf(finding), reason })),
		waived: content.waived,
		switches: content.switches,
	};
}

/** A finding's key is its rule, its place and its value. */
function placeOf(finding: string): { rule: string; place: string } {
	const [rule = "", ...rest] = finding.split("|");
	return { rule, place: rest.slice(0, -1).join("|") };
}

const explainedIn = ({ report, service }: CheckAnswer) =>
	[...report.findings, ...service].flatMap((one) =>
		one.severity === "query" && one.explanation ? [{ ...one, explanation: one.explanation }] : [],
	);

function explanationsOf(check: CheckAnswer): Pick<Slip, "explanations" | "moreQueries"> {
	const all = explainedIn(check);
	const beyond = check.report.more.reduce((sum, { severity, count }) => sum + (severity === "query" ? count : 0), 0);
	return {
		explanations: all
			.slice(0, slipLists.explanations)
			.map(({ rule, sheet, cell, place, message, explanation }) => ({ rule, sheet, cell, place, message, explanation })),
		moreQueries: beyond + Math.max(0, all.length - slipLists.explanations),
	};
}

/** Sheets in which something is asked for, in the order of the workbook. */
function sheetsOf(check: CheckAnswer, document: Document | undefined, facts: WorkbookFacts): SlipSheet[] {
	const explained = Map.groupBy(explainedIn(check), ({ sheet }) => sheet);
	const rows = rowsBySheet(document, facts);
	return check.report.completeness.sheets.map(({ sheet, filled, required }) => ({
		sheet,
		required,
		filled,
		rows: rows.get(sheet) ?? null,
		explained: explained.get(sheet)?.length ?? 0,
	}));
}

/** Of lists alone. */
function rowsBySheet(document: Document | undefined, { clusters, regions }: WorkbookFacts): Map<string, number> {
	const found = new Map<string, number>();
	for (const sheet of document?.sheets ?? []) {
		const lists = sheet.regions.filter((role) => document?.regions[role]?.kind === "list");
		if (lists.length === 0) continue;
		const count = (own: WorkbookFacts["regions"]) => lists.reduce((sum, role) => sum + (own[role]?.length ?? 0), 0);
		if (sheet.each === "once") found.set(sheet.name, count(regions));
		else for (const cluster of clusters) found.set(sheet.name.replace("NN", cluster.number), count(cluster.regions));
	}
	return found;
}

/** D: budget, arrived, spent and their rates; then the indicators of most weight. The school's first, then each cluster's. */
function figuresOf(set: DefinitionSet, { class: unitClass }: StoredSubmission, facts: WorkbookFacts): SlipFigure[] {
	const of = (level: Level, cluster: string | null, own: WorkbookFacts["school"], most: number): SlipFigure[] => {
		const { arrival, execution } = fundIndicators(set, level);
		const money = [arrival?.ratio?.denominator, arrival?.ratio?.numerator, execution?.ratio?.numerator].flatMap((code) =>
			code === undefined ? [] : (indicatorOf(set, code) ?? []),
		);
		const heaviest = set.indicators
			.filter((one) => one.level === level && one.scored && appliesTo(one, level, unitClass))
			.toSorted((left, right) => right.weight - left.weight);
		const listed = new Set<Indicator>([...money, ...(arrival ? [arrival] : []), ...(execution ? [execution] : []), ...heaviest]);
		return [...listed].flatMap((one) => figureOf(one, cluster, own)).slice(0, most);
	};
	const school = of("school", null, facts.school, 16);
	const clusters = facts.clusters.flatMap(({ name, facts: own }) => of("cluster", name, own, 6));
	return [...school, ...clusters].slice(0, slipLists.figures);
}

/** Nothing where the workbook says neither the figure nor its target. */
function figureOf({ code, name, unit }: Indicator, cluster: string | null, facts: WorkbookFacts["school"]): SlipFigure[] {
	const [actual, target] = [scalarOf(facts, code, "actual"), scalarOf(facts, code, "target")];
	return actual === null && target === null ? [] : [{ cluster, code, name, measuredIn: unit, actual, target }];
}
