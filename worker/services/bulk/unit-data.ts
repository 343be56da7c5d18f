/** Unit data in bulk: what PUT does for one unit, for many at once; and as they are in another period. */
import type { BulkAnswer, BulkLine, BulkUnitData, CarryAnswer, CarryRequest } from "../../../shared/api/bulk.ts";
import { ServiceProblem } from "../../../shared/api/problem.ts";
import { UnitPeriodRequest } from "../../../shared/api/units.ts";
import { canonicalJson } from "../../../shared/definition/canonical.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { bulkLines, bulkShown } from "../../../shared/domain/limits.ts";
import type { FormCell } from "../../../shared/forms/form.ts";
import type { Actor } from "../../context.ts";
import { yearOf } from "../../db/approvals.ts";
import { auditStatements } from "../../db/audit.ts";
import { unitsAccepted, unitsWithRevisions } from "../../db/basis.ts";
import { everyLineTaken } from "../../db/bulk.ts";
import { findUnitPeriods, pageOfUnitPeriods, type StoredUnitPeriod, saveUnitPeriod, unitPeriodsWritten } from "../../db/unit-periods.ts";
import { unitsByCode } from "../../db/units.ts";
import { readManyYearsApprovals } from "../../db/years-approvals.ts";
import type { Env } from "../../env.ts";
import { markRevisions } from "../basis.ts";
import { definitionOf } from "../definitions.ts";
import { changesBetween } from "../entry-changes.ts";
import { warningsFor, withConfirmed } from "../entry-warnings.ts";
import { etagOf } from "../unit-period-tags.ts";
import { type Entry, entryFrom, savedEvent, writeFor } from "../unit-periods.ts";
import { periodOf } from "../workbook-case.ts";
import { inBulk, line, type Plan, problemAt, refused } from "./lines.ts";
import { misnamed } from "./named.ts";
import type { Sent, SentLine } from "./sent.ts";

type Request = BulkUnitData["units"][number];
/** In a form, anything may stand where the name is shown. */
export type UnitEntry = Omit<Request, "name"> & { name?: FormCell | undefined };

/** @throws ServiceProblem not-found, bulk-refused, busy */
export async function unitDataInBulk(
	env: Env,
	actor: Actor,
	period: string,
	sent: Sent<UnitEntry>,
	{ dryRun, confirm }: { dryRun: boolean; confirm?: string | undefined },
	now: Date,
): Promise<BulkAnswer> {
	const at = now.toISOString();
	const token = crypto.randomUUID();
	const { answer, work } = await inBulk(
		env,
		dryRun,
		() => planEntries(env, period, sent),
		async (entries) => {
			if (entries.length === 0) return [];
			// Revisions of an earlier release are held against what is kept now.
			await markAll(env, entries);
			const writes = entries.map((entry) => ({ entry, write: writeFor(entry, token, at) }));
			const events = writes.map(({ entry, write }) => savedEvent(entry, write));
			const change = { id: token, kind: "unit-data", at, by: actor.holder, lines: entries.length };
			return [
				...writes.flatMap(({ write }) => saveUnitPeriod(env.DB, write)),
				...(await auditStatements(env.DB, at, actor, events)),
				everyLineTaken(env.DB, change, unitPeriodsWritten, [period, token]),
			];
		},
		confirm,
	);
	if (!dryRun) await markAll(env, work);
	return answer;
}

async function markAll(env: Env, entries: readonly Entry[]): Promise<void> {
	for (const unit of await unitsWithRevisions(
		env.DB,
		entries.map((one) => one.unit),
	))
		await markRevisions(env, unit);
}

async function planEntries(env: Env, id: string, { lines: sent, faulty }: Sent<UnitEntry>): Promise<Plan<Entry[]>> {
	const period = await periodOf(env, id);
	const { set } = await definitionOf(env, period.set, period.version);
	const codes = sent.map(({ value }) => value.unit);
	const [units, kept, approvals, accepted] = await Promise.all([
		unitsByCode(env.DB, codes),
		findUnitPeriods(env.DB, codes, id),
		readManyYearsApprovals(env.DB, codes, yearOf(id)),
		unitsAccepted(env.DB, id, codes),
	]);
	const work: Entry[] = [];
	const lines = sent.map((one): BulkLine => {
		const { unit } = one.value;
		if (units.get(unit.toUpperCase())?.code !== unit)
			return refused(one.at("unit"), unit, problemAt(one.at("unit"), `没有单位 ${unit}。`, `There is no unit ${unit}.`));
		const other = misnamed(one.at("unit"), unit, units.get(unit.toUpperCase())?.name ?? "", one.value.name);
		if (other) return refused(one.at("unit"), unit, other);
		const before = kept.get(unit);
		const entry = entryOrRefusal(set, id, one, { before, approvals: before ?? approvals.get(unit) ?? none });
		if ("outcome" in entry) return entry;
		const { changes, more } = changesBetween(before?.content, entry.content);
		if (before && Object.keys(changes).length === 0) return line(one.at("unit"), unit, "unchanged");
		if (accepted.has(unit) && before && shapeOf(before) !== shapeOf(entry)) {
			const zh = "该期间的报送已审核通过，类别和专业群不能改；确需更改的，先重新开放填报。";
			return refused(
				one.at("unit"),
				unit,
				problemAt(one.at("class"), zh, "A revision is accepted: class and clusters stay until it is reopened."),
			);
		}
		work.push(entry);
		return line(one.at("unit"), unit, before ? "changed" : "created", changes, more);
	});
	const warnings = await warningsFor(env, set, work);
	const at = new Map(sent.map((one) => [one.value.unit, one.at]));
	const warned = lines.map((one): BulkLine => {
		const own = warnings.filter(({ unit }) => unit === one.subject).slice(0, bulkShown.problems);
		return { ...one, warnings: own.map(({ place, message }) => ({ at: at.get(one.subject)?.(lastPart(place)) ?? one.at, message })) };
	});
	return { lines: [...faulty, ...warned], work: work.map((entry) => withConfirmed(entry, warnings)), warnings };
}

/** As problems of an entry name their places: without the member that holds them. */
const lastPart = (place: string): string => place.replace(/^approved\./, "");

const none = { approvals: {}, approvalsVersion: 0 };

const shapeOf = ({ content }: Pick<StoredUnitPeriod, "content">): string =>
	canonicalJson([content.class, content.clusters.map(({ number, code }) => `${number}${code}`).toSorted()]);

/** The entry, or the line that says why there is none. */
function entryOrRefusal(
	set: DefinitionSet,
	period: string,
	{ value: { unit, name: _, etag, ...request }, at }: SentLine<UnitEntry>,
	read: Pick<Entry, "before" | "approvals">,
): Entry | BulkLine {
	const present = read.before ? etagOf(read.before) : null;
	if (etag !== present && !(etag !== null && read.before && sameAs(read.before, request)))
		return refused(at("unit"), unit, staleAt(at("etag"), etag, present));
	try {
		return entryFrom(set, { unit, period }, read, request);
	} catch (error) {
		if (!(error instanceof ServiceProblem)) throw error;
		return refused(at("unit"), unit, ...problemsOf(error, at));
	}
}

/** Whatever state was seen, what is asked for stands already: nothing to do. */
function sameAs(before: StoredUnitPeriod, request: UnitPeriodRequest): boolean {
	const { vetoes: _, ...content } = before.content;
	return canonicalJson(content) === canonicalJson({ ...content, ...request });
}

function staleAt(at: string, etag: string | null, present: string | null) {
	if (present === null)
		return problemAt(at, "该单位已不在本期间，请重新下载。", "The unit is not in the period any more; download it again.");
	return etag === null
		? problemAt(
				at,
				`该单位已登记在本期间，须注明所依据的版本（${present}），请重新下载。`,
				`The unit is in the period already; name the state that you saw (${present}).`,
			)
		: problemAt(at, "下载之后，该单位的登记已由他人更改，请重新下载。", "Somebody has changed the unit's data since; download it again.");
}

/** A problem of one unit, place by place. */
function problemsOf(problem: ServiceProblem, at: SentLine<UnitEntry>["at"]): BulkLine["problems"] {
	const { values, places } = problem.extensions;
	if (Array.isArray(values)) return values.map(({ place, message }) => ({ at: at(String(place)), message }));
	if (Array.isArray(places))
		return places.map((place) =>
			problemAt(
				at(String(place)),
				`没有这个位置，或不由市教委填：${place}。`,
				`There is no such place for the commission to enter: ${place}.`,
			),
		);
	const message = problem.details ?? { zh: "不能受理。", en: "This cannot be taken." };
	return [{ at: at("clusters"), message }];
}

/**
 * Class, clusters and base amounts as in another period, for units that are not in this one yet; what is of a year (ledger, approved values,
 * the commission's figures) is not carried over. D.
 *
 * @throws ServiceProblem not-found, unknown-reference, bulk-refused, busy
 */
export async function carryOver(
	env: Env,
	actor: Actor,
	period: string,
	{ from, units }: CarryRequest,
	how: { dryRun: boolean; confirm?: string | undefined },
	now: Date,
): Promise<CarryAnswer> {
	await Promise.all([periodOf(env, period), periodOf(env, from)]);
	const source = units ? [...(await findUnitPeriods(env.DB, units, from)).values()] : await absent(env, from, period);
	const present = await findUnitPeriods(
		env.DB,
		source.map(({ unit }) => unit),
		period,
	);
	const known = new Set(source.map(({ unit }) => unit));
	const faulty = (units ?? []).flatMap((unit, index) =>
		known.has(unit)
			? []
			: [
					refused(
						`units.${index}`,
						unit,
						problemAt(`units.${index}`, `${unit} 不在期间 ${from}。`, `${unit} is not in the period ${from}.`),
					),
				],
	);
	const ready = source.filter(({ unit }) => !present.has(unit)).slice(0, bulkLines.unitData);
	const lines = ready.map(
		({ unit, content: { class: unitClass, clusters, baseFen, clusterFen } }): SentLine<UnitEntry> => ({
			value: { ...UnitPeriodRequest.parse({ class: unitClass, clusters, baseFen, clusterFen }), unit, etag: null },
			at: () => unit,
		}),
	);
	const answer = await unitDataInBulk(env, actor, period, { lines, faulty }, how, now);
	const standing = [...present.keys()].map((unit) => line(unit, unit, "unchanged"));
	const left = source.filter(({ unit }) => !present.has(unit)).length - ready.length;
	return {
		...answer,
		counts: { ...answer.counts, unchanged: answer.counts.unchanged + standing.length },
		lines: [...answer.lines, ...standing],
		left: Math.max(0, left),
		note: notCarried,
	};
}

const notCarried = {
	zh: "批准的基期值、目标值以及台账、市教委填报的数不随之带入。须为新期间录入批准值（任务书已审核通过的以任务书为准）；未经批准的目标按学校自填的计分，审核时会提示。",
	en: "Approved baselines and targets, the ledger and the commission's own figures are not carried over. Enter what is approved for this period (or accept the task book); a target that is not approved is scored as the school types it, and the reviewer is shown that.",
};

/** Units of a period, as many as one request can take and one more that are not in the other. */
async function absent(env: Env, from: string, period: string): Promise<StoredUnitPeriod[]> {
	const found: StoredUnitPeriod[] = [];
	let after: string | null = null;
	while (found.length <= bulkLines.unitData) {
		const page: StoredUnitPeriod[] = await pageOfUnitPeriods(env.DB, from, after, bulkLines.unitData);
		const last = page.at(-1);
		if (!last) break;
		const present = await findUnitPeriods(
			env.DB,
			page.map(({ unit }) => unit),
			period,
		);
		found.push(...page.filter(({ unit }) => !present.has(unit)));
		after = last.unit;
	}
	return found;
}
