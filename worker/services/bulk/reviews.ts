/** Acceptances in bulk: revisions without queries, that nobody objected to and nothing has changed for since; each by its id. */
import type { BulkAnswer, BulkLine, BulkReviews } from "../../../shared/api/bulk.ts";
import { problems, ServiceProblem } from "../../../shared/api/problem.ts";
import { bulkLines } from "../../../shared/domain/limits.ts";
import type { FormCell, FormColumn, FormRow, FormSheet } from "../../../shared/forms/form.ts";
import type { ReadForm } from "../../../shared/forms/read.ts";
import type { FilledSheet } from "../../../shared/forms/write.ts";
import type { Actor } from "../../context.ts";
import { auditStatements } from "../../db/audit.ts";
import { everyLineTaken } from "../../db/bulk.ts";
import { findSubmission } from "../../db/submissions.ts";
import { decisionsTaken, revisionsById, type WaitingRevision } from "../../db/waiting.ts";
import type { Env } from "../../env.ts";
import { spanOf } from "../../period-id.ts";
import { toShanghai } from "../../times.ts";
import { markRevisions } from "../basis.ts";
import { type PreparedMove, prepareMove } from "../review.ts";
import { stateAfter } from "../transitions.ts";
import { inBulk, line, type Plan, problemAt, refused } from "./lines.ts";
import { misidentified } from "./named.ts";
import { linesOf, rowOf, type Sent } from "./sent.ts";

type Request = BulkReviews["accept"][number];
/** In a form, anything may stand where a unit, a name and a revision are shown. */
export type Acceptance = Pick<Request, "id" | "comment" | "withoutScan"> & { [Key in "unit" | "name" | "revision"]?: FormCell | undefined };

interface Work {
	moves: PreparedMove[];
	units: string[];
}

/** @param period that all of them are of. @throws ServiceProblem bulk-refused, busy */
export async function acceptInBulk(
	env: Env,
	actor: Actor,
	period: string,
	sent: Sent<Acceptance>,
	dryRun: boolean,
	now: Date,
): Promise<BulkAnswer> {
	const at = now.toISOString();
	const { answer, work } = await inBulk(
		env,
		dryRun,
		() => planAcceptances(env, actor, { period, sent, now }),
		async ({ moves }) => {
			if (moves.length === 0) return [];
			const change = { id: crypto.randomUUID(), kind: "reviews", at, by: actor.holder, lines: moves.length };
			return [
				...moves.flatMap(({ statements }) => statements),
				...(await auditStatements(
					env.DB,
					at,
					actor,
					moves.map(({ event }) => event),
				)),
				everyLineTaken(env.DB, change, decisionsTaken, [JSON.stringify(moves.map(({ token }) => token))]),
			];
		},
	);
	// What is approved comes from the task book.
	if (!dryRun && spanOf(period).document === "taskbook") for (const unit of work.units) await markRevisions(env, unit);
	return answer;
}

async function planAcceptances(
	env: Env,
	actor: Actor,
	{ period, sent, now }: { period: string; sent: Sent<Acceptance>; now: Date },
): Promise<Plan<Work>> {
	const known = await revisionsById(
		env.DB,
		sent.lines.map(({ value }) => value.id),
	);
	const work: Work = { moves: [], units: [] };
	const lines: BulkLine[] = [];
	for (const { value, at } of sent.lines) {
		const found = known.get(value.id);
		const problem = problemOf(found, period);
		if (!found || problem) {
			lines.push(refused(at("id"), found?.unit ?? value.id, { at: at("id"), message: problem ?? notThere }));
			continue;
		}
		const other = misidentified(at("id"), found, value);
		if (other) {
			lines.push(refused(at("id"), found.unit, other));
			continue;
		}
		try {
			const submission = await findSubmission(env.DB, value.id);
			if (!submission) throw new ServiceProblem("not-found");
			const request = {
				action: "accept" as const,
				...(value.comment === undefined ? {} : { comment: value.comment }),
				...(value.withoutScan === undefined ? {} : { withoutScan: value.withoutScan }),
			};
			work.moves.push(await prepareMove(env, actor, submission, request, stateAfter("accept", submission.state), now));
			work.units.push(found.unit);
			lines.push(line(at("id"), found.unit, "changed", { state: [found.state, "accepted"] }));
		} catch (error) {
			if (!(error instanceof ServiceProblem)) throw error;
			lines.push(refused(at("id"), found.unit, problemOfRefusal(error.code, at)));
		}
	}
	return { lines: [...sent.faulty, ...lines], work };
}

/** What keeps one from being accepted, and where it is put right: a missing scan takes a reason, anything else a look of its own. */
function problemOfRefusal(code: ServiceProblem["code"], at: (member: string) => string): BulkLine["problems"][number] {
	const { zh, en } = problems[code].message;
	return code === "scan-missing"
		? problemAt(
				at("withoutScan"),
				`${zh}等学校上传，或写明没有扫描件而通过的理由。`,
				`${en} Wait for the school to upload it, or say why it is accepted without.`,
			)
		: problemAt(at("id"), `${zh}请单独审核。`, `${en} Review it by itself.`);
}

const notThere = { zh: "没有这份报送。", en: "There is no such revision." };

/** Why a revision is not accepted with others; undefined: it may be. */
function problemOf(found: WaitingRevision | undefined, period: string): BulkLine["problems"][number]["message"] | undefined {
	if (!found) return notThere;
	const { unit, revision, state, queries, objections, changed } = found;
	const name = `${unit} 第 ${revision} 版`;
	if (found.period !== period)
		return { zh: `${name}是期间 ${found.period} 的。`, en: `${unit} revision ${revision} is of the period ${found.period}.` };
	if (state !== "submitted")
		return {
			zh: `${name}不在待审核状态，请重新下载或刷新。`,
			en: `${unit} revision ${revision} does not wait for review; load the list again.`,
		};
	if (queries > 0)
		return {
			zh: `${name}有 ${queries} 处疑问，须单独审核。`,
			en: `${unit} revision ${revision} has ${queries} queries: review it by itself.`,
		};
	if (objections > 0)
		return {
			zh: `${name}有 ${objections} 条异议未裁定或被驳回，须单独审核。`,
			en: `${unit} revision ${revision} has ${objections} open objections: review it by itself.`,
		};
	if (changed.length > 0)
		return {
			zh: `报送之后，${unit} 登记的内容已变更，须单独审核。`,
			en: `What is kept of ${unit} has changed since it was submitted: review it by itself.`,
		};
	return undefined;
}

export const reviewForm = "reviews";
const ACCEPT = "通过";
/** As in JSON. */
const longestComment = 1000;
const info = (key: string, header: string, width: number, kind: FormColumn["kind"] = "text"): FormColumn => ({
	key,
	header,
	kind,
	width,
	shown: true,
});

export const reviewSheet: FormSheet = {
	name: "审核",
	title: "批量审核",
	notes: ["只列待审核的报送。没有疑问、没有未决异议、登记内容也未变更的预填“通过”；不通过的把“处理”清空，逐份审核。报送编号不要改。"],
	columns: [
		{ key: "id", header: "报送编号", kind: "code", width: 40, required: true },
		info("unit", "单位代码", 12),
		info("name", "单位名称", 26),
		info("revision", "版次", 8, "number"),
		info("submittedAt", "报送时间", 20),
		info("queries", "疑问", 8, "number"),
		info("objections", "未决异议", 10, "number"),
		info("changed", "登记变更", 10),
		{ key: "action", header: "处理", kind: "code", width: 10, choices: [ACCEPT] },
		{ key: "comment", header: "意见", kind: "text", width: 30 },
		{ key: "withoutScan", header: "没有扫描件而通过的理由", kind: "text", width: 30 },
	],
	key: ["id"],
	most: bulkLines.reviews,
};

export function filledReviews(waiting: readonly WaitingRevision[]): FilledSheet[] {
	const rows = waiting.map((one) => ({
		...one,
		submittedAt: toShanghai(one.submittedAt).slice(0, 19).replace("T", " "),
		changed: one.changed.length > 0 ? "有" : null,
		action: problemOf(one, one.period) === undefined ? ACCEPT : null,
		comment: null,
		withoutScan: null,
	}));
	return [
		{
			sheet: reviewSheet,
			rows: rows.map(({ id, unit, name, revision, submittedAt, queries, objections, changed, action, comment, withoutScan }) => ({
				id,
				unit,
				name,
				revision,
				submittedAt,
				queries,
				objections,
				changed,
				action,
				comment,
				withoutScan,
			})),
			spare: 0,
		},
	];
}

/** Rows without an action are left alone, unless something was written into them. */
export function reviewsSent({ rows, faults }: ReadForm): Sent<Acceptance> {
	const faulty = linesOf(faults);
	const wrong = new Set(faults.map(({ at }) => rowOf(at)));
	const lines: Sent<Acceptance>["lines"] = [];
	for (const row of rows.get(reviewSheet.name) ?? []) {
		if (wrong.has(rowOf(row.at()))) continue;
		const { id, unit = null, name = null, revision = null, action = null } = row.cells;
		const [comment, withoutScan] = [textIn(row.cells.comment), textIn(row.cells.withoutScan)];
		const problem = commentProblem(row, action, comment) ?? reasonProblem(row, action, withoutScan);
		if (problem) faulty.push(refused(row.at("id"), String(unit ?? id ?? ""), problem));
		else if (action === ACCEPT)
			lines.push({
				value: {
					...{ id: String(id ?? ""), unit, name, revision },
					...(comment === undefined ? {} : { comment }),
					...(withoutScan === undefined ? {} : { withoutScan }),
				},
				at: (member) => row.at(member),
			});
	}
	return { lines, faulty };
}

const textIn = (cell: FormCell | undefined): string | undefined => (cell === null || cell === undefined ? undefined : String(cell));

/** As long as a reason is in JSON, and of a row that is accepted. */
function reasonProblem(row: FormRow, action: FormCell, reason: string | undefined): BulkLine["problems"][number] | undefined {
	if (reason === undefined) return undefined;
	if (reason.trim().length < 2 || reason.length > longestComment)
		return problemAt(row.at("withoutScan"), `理由为 2 至 ${longestComment} 字。`, `A reason has 2 to ${longestComment} characters.`);
	if (action === ACCEPT) return undefined;
	return problemAt(
		row.at("action"),
		`写了没有扫描件而通过的理由，却没有写处理：要通过就写“${ACCEPT}”，否则清空理由。`,
		`There is a reason for accepting without a scan, but no action: write ${ACCEPT} to accept, or clear the reason.`,
	);
}

function commentProblem(row: FormRow, action: FormCell, comment: string | undefined): BulkLine["problems"][number] | undefined {
	if (comment === undefined) return undefined;
	if (comment.length > longestComment)
		return problemAt(row.at("comment"), `意见至多 ${longestComment} 字。`, `A comment has at most ${longestComment} characters.`);
	if (action === ACCEPT) return undefined;
	return problemAt(
		row.at("action"),
		`写了意见而没有写处理：要通过就写“${ACCEPT}”；不通过的清空意见，逐份审核。`,
		`There is a comment, but no action: write ${ACCEPT} to accept; otherwise clear the comment and review it by itself.`,
	);
}
