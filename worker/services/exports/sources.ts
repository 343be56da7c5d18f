/** Which table comes from where: always through what the routes themselves answer, so that a figure has one way. */
import type { AggregateRow, Aggregates } from "../../../shared/api/aggregates.ts";
import type { ExportTable } from "../../../shared/api/exports.ts";
import { ServiceProblem } from "../../../shared/api/problem.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { kindOf } from "../../../shared/domain/document-kinds.ts";
import { exportSize } from "../../../shared/domain/limits.ts";
import type { Cell, Heading, Table } from "../../../shared/exports/table.ts";
import type { Actor } from "../../context.ts";
import { listLandmarkResults } from "../../db/landmark-results.ts";
import { pageOfUnitPeriods } from "../../db/unit-periods.ts";
import type { Env } from "../../env.ts";
import { invalidRequest, issue } from "../../issues.ts";
import { type PeriodSpan, spanOf } from "../../period-id.ts";
import { toShanghai } from "../../times.ts";
import { aggregatesOf } from "../aggregates.ts";
import { allocationsOf } from "../allocations.ts";
import { definitionOfPeriod } from "../definitions.ts";
import { progressByCode, progressOf } from "../progress.ts";
import { summariesFor } from "../summaries.ts";
import { periodOf } from "../workbook-case.ts";
import { auditHead, auditPages } from "./audit.ts";
import { resultsHead, resultsRows } from "./landmark-results.ts";
import { classHead, classRows, contributorHead, contributorRow, indicatorHead, indicatorRows, pendingRow } from "./municipal-figures.ts";
import { progressHead, progressRow } from "./progress.ts";
import { allocationHead, allocationRows, type Scored, scoredUnits, summaryHead, summaryRows, warningHead, warningRows } from "./scores.ts";
import { type Page, type Source, whole } from "./source.ts";
import { approvedHead, approvedRows, unitsHead, unitsRows } from "./unit-data.ts";
import { classNames } from "./words.ts";

export interface ExportQuestion {
	period: string;
	/** contributors: of which indicator. */
	code?: string | undefined;
	/** allocations: 万元; null: no limit. */
	pool: number | null;
}

/** What every table of a period is made with. */
export interface Setting {
	env: Env;
	actor: Actor;
	now: Date;
	question: ExportQuestion;
	set: DefinitionSet;
	span: PeriodSpan;
	heading: Heading;
	className(code: string): string;
}

/** @throws ServiceProblem not-found */
export async function settingOf(env: Env, actor: Actor, question: ExportQuestion, now: Date): Promise<Setting> {
	const period = await periodOf(env, question.period);
	const { set } = await definitionOfPeriod(env, period);
	const heading = {
		period: period.id,
		periodTitle: period.title.zh,
		definition: `${period.set}/${period.version}`,
		generatedAt: toShanghai(now),
	};
	return { env, actor, now, question, set, span: spanOf(period.id), heading, className: classNames(set) };
}

/** @throws ServiceProblem not-found, invalid-request (no such table in this kind of period, no code), unknown-reference (code) */
export async function sourceOf(setting: Setting, table: ExportTable): Promise<Source> {
	const { table: head, page } = await makers[table](setting);
	return { table: head, heading: setting.heading, page };
}

type Made = Omit<Source, "heading">;

const made = (table: Omit<Table, "rows">, rows: Cell[][]): Made => ({ table, page: whole(rows) });

const makers: Record<ExportTable, (setting: Setting) => Promise<Made>> = {
	indicators: async (setting) => {
		const all = await aggregatesOf(setting.env, setting.question.period, { by: "indicator", compare: true, ...wholeRange });
		return made(indicatorHead(all), indicatorRows(setting.set, all));
	},
	classes: async (setting) => {
		const { all, cut } = await byClass(setting);
		return made(classHead(setting.set, all), classRows(setting.set, all.rows, cut));
	},
	contributors: async (setting) => {
		const { env, question, className } = setting;
		const { period, code } = question;
		if (code === undefined) throw invalidRequest([issue("code", "请用 code 注明指标。", "Name the indicator: code.")]);
		const first = await aggregatesOf(env, period, { by: "indicator", code, after: "", limit: 1 });
		return {
			table: contributorHead(first),
			page: async (after, limit) => {
				if (after?.startsWith(pendingMark)) return pendingPage(setting, after.slice(pendingMark.length), limit);
				const { contributors = [], next } = await aggregatesOf(env, period, { by: "indicator", code, after: after ?? "", limit });
				return { rows: contributors.map((one) => contributorRow(one, className)), next: next ?? pendingMark };
			},
		};
	},
	summaries: async (setting) => {
		const { outdated } = await summariesFor(setting.env, setting.actor, setting.question.period, { after: "", limit: 1 });
		return {
			table: summaryHead(kindOf[setting.span.document].graded, outdated),
			page: scorePages(setting, (one) => summaryRows(one, setting.className)),
		};
	},
	warnings: async (setting) => {
		const { outdated } = await summariesFor(setting.env, setting.actor, setting.question.period, { after: "", limit: 1 });
		return { table: warningHead(outdated), page: scorePages(setting, (one) => warningRows(one, setting.className)) };
	},
	allocations: async (setting) => {
		const { env, question } = setting;
		const first = await allocationsOf(env, question.period, question.pool, { after: "", limit: 1 });
		return {
			table: allocationHead(first),
			page: async (after, limit) => {
				const [page, { units, next }] = await Promise.all([
					allocationsOf(env, question.period, question.pool, { after: after ?? "", limit }),
					progressPage(setting, after ?? "", limit),
				]);
				return { rows: allocationRows(page, units), next };
			},
		};
	},
	progress: async (setting) => {
		const first = await progressPage(setting, "", 1);
		return {
			table: progressHead(first),
			page: async (after, limit) => {
				const { units, next } = await progressPage(setting, after ?? "", limit);
				return { rows: units.map((one) => progressRow(one, setting.className)), next };
			},
		};
	},
	results: async (setting) => {
		const head = resultsHead(setting.set, setting.span.document);
		if (!head) throw noSuchTable("这类期间的工作簿没有标志性成果清单。", "Workbooks of such periods have no list of landmark results.");
		return { table: head, page: resultsPages(setting) };
	},
	units: async ({ env, question: { period }, className }) => ({
		table: unitsHead,
		page: keptPages(env, period, (one) => unitsRows(one, className)),
	}),
	approved: async ({ env, question: { period }, set }) => ({
		table: approvedHead,
		page: keptPages(env, period, (one) => approvedRows(set, one), exportSize.approved),
	}),
	audit: async ({ env, question: { period } }) => ({ table: auditHead, page: auditPages(env, period) }),
};

const wholeRange = { after: "", limit: 1 };

/** Municipal figures of all units together, and rows by school class. */
export async function byClass({ env, question: { period } }: Setting): Promise<{ all: Aggregates; cut: AggregateRow[] }> {
	const [all, cut] = await Promise.all([
		aggregatesOf(env, period, { by: "indicator", compare: true, ...wholeRange }),
		aggregatesOf(env, period, { by: "category", ...wholeRange }),
	]);
	return { all, cut: cut.rows };
}

/** Begins what is asked for after the last contributor: the units that wait. */
const pendingMark = "~";

async function pendingPage(setting: Setting, after: string, limit: number): Promise<Page> {
	const { units, next } = await progressPage(setting, after, limit);
	const rows = units.filter(({ state }) => state !== "accepted").map((one) => pendingRow(one, setting.className));
	return { rows, next: next === null ? null : `${pendingMark}${next}` };
}

/** Units of the period with what each is worth. */
export async function scoredPage(setting: Setting, after: string, limit: number): Promise<{ units: Scored[]; next: string | null }> {
	const { env, actor, question } = setting;
	// Of as many units from the same one on, those that are accepted are no more.
	const [{ units, next }, { summaries }] = await Promise.all([
		progressPage(setting, after, limit),
		summariesFor(env, actor, question.period, { after, limit }),
	]);
	return { units: scoredUnits(units, summaries), next };
}

const scorePages =
	(setting: Setting, rowsOf: (one: Scored) => Cell[][]): Source["page"] =>
	async (after, limit) => {
		const { units, next } = await scoredPage(setting, after ?? "", limit);
		return { rows: units.flatMap(rowsOf), next };
	};

export const progressPage = ({ env, now, question: { period } }: Setting, after: string, limit: number) =>
	progressOf(env, period, progressByCode({ after, limit }), now);

export function resultsPages({ env, set, span, question: { period } }: Setting): Source["page"] {
	return pages(
		(after, most) => listLandmarkResults(env.DB, period, after, most),
		(one) => resultsRows(set, span.document, one),
		exportSize.results,
	);
}

const keptPages = (
	env: Env,
	period: string,
	rowsOf: (one: Awaited<ReturnType<typeof pageOfUnitPeriods>>[number]) => Cell[][],
	most: number = exportSize.largestPage,
) => pages((after, limit) => pageOfUnitPeriods(env.DB, period, after, limit), rowsOf, most);

/** @param read one more than are shown tells whether there is a next page @param most units on a page, whatever is asked for */
function pages<T extends { unit: string }>(
	read: (after: string | null, most: number) => Promise<T[]>,
	rowsOf: (one: T) => Cell[][],
	most: number,
): Source["page"] {
	return async (after, asked): Promise<Page> => {
		const limit = Math.min(asked, most);
		const found = await read(after, limit + 1);
		const page = found.slice(0, limit);
		return { rows: page.flatMap(rowsOf), next: found.length > page.length ? (page.at(-1)?.unit ?? null) : null };
	};
}

const noSuchTable = (zh: string, en: string) =>
	new ServiceProblem("invalid-request", { details: { zh, en }, extensions: { issues: [issue("period", zh, en)] } });
