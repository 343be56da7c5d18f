/** Impacts: begun, gone on with, cancelled, deleted when their time is over (decision 107). */
import type { Impact, ImpactRequest } from "../../../shared/api/impacts.ts";
import { ServiceProblem } from "../../../shared/api/problem.ts";
import { lintDefinition } from "../../../shared/definition/lint.ts";
import { parseDefinition } from "../../../shared/definition/published.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { lintProblemsNamed } from "../../../shared/domain/limits.ts";
import { findDraft, findPublished, readPublished } from "../../db/definitions.ts";
import {
	countToMeasure,
	deleteImpact,
	endImpact,
	findImpact,
	findRunningImpact,
	insertImpact,
	listImpacts,
	listImpactsToDrop,
	listRunningImpacts,
	type MeasuredRule,
	type StoredImpact,
} from "../../db/impacts.ts";
import { isConflict } from "../../db/retry.ts";
import type { Env } from "../../env.ts";
import { sha256 } from "../../hash.ts";
import { spanOf } from "../../period-id.ts";
import { toShanghai, toShanghaiOrNull } from "../../times.ts";
import { definitionOf, withSwitches } from "../definitions.ts";
import { parseJson } from "../drafts.ts";
import { periodOf } from "../workbook-case.ts";
import { dropText, keepText } from "./texts.ts";

/** What an impact found is kept for so long, and of one draft the newest so many: some 2 MB for 1,500 schools. D. */
const keptDays = 30;
const keptOfDraft = 5;

const expiryOf = (started: string): Date => new Date(Date.parse(started) + keptDays * 86_400_000);

interface MeasuredText {
	content: string;
	sha256: string;
	origin: Impact["origin"];
}

/** The draft's text, or the published version's. @throws ServiceProblem not-found */
async function textOf(env: Env, set: string, version: string): Promise<MeasuredText> {
	const draft = await findDraft(env.DB, set, version);
	if (draft) return { content: draft.content, sha256: draft.sha256, origin: "draft" };
	const content = (await findPublished(env.DB, set, version)) && (await readPublished(env.DB, set, version));
	if (content === undefined) throw new ServiceProblem("not-found");
	return { content, sha256: await sha256(content), origin: "published" };
}

/**
 * One of a draft at a time: where one is running of the same text it goes on, and is answered.
 *
 * @throws ServiceProblem not-found, unknown-reference (against), definition-invalid, invalid-request (a set or document that the period
 * does not have), impact-running (of an older text, or of another period)
 */
export async function startImpact(env: Env, request: ImpactRequest, by: string, now: Date): Promise<StoredImpact> {
	const { set, version, revisions } = request;
	const [text, period] = [await textOf(env, set, version), await periodOf(env, request.period)];
	if (period.set !== set)
		throw new ServiceProblem("invalid-request", {
			details: {
				zh: `期间 ${period.id} 用的是指标体系 ${period.set}，不是 ${set}。`,
				en: `The period ${period.id} runs on the set ${period.set}, not on ${set}.`,
			},
		});
	const against = request.against ?? period.version;
	const old = await definitionOf(env, set, against);
	const measured = requireMeasurable(text.content, spanOf(period.id).document);
	const rules = rulesOfBoth(
		withSwitches(old, period.switches),
		withSwitches({ set: measured, hash: `text ${text.sha256}` }, period.switches),
	);
	await tidyImpacts(env, now);
	const wish = { period: period.id, against, revisions, pool: request.pool ?? null };
	const running = await findRunningImpact(env.DB, set, version);
	const impact = running
		? requireSame(running, { ...wish, sha256: text.sha256 })
		: await begin(env, request, { ...wish, rules, text, switches: period.switches, by, now });
	await env.WORK.send({ impact: impact.id });
	return impact;
}

/** Its formulas must stand: what does not compile would be left out of the check without a word. @throws ServiceProblem definition-invalid, invalid-request */
function requireMeasurable(content: string, document: string): DefinitionSet {
	const input = parseJson(content);
	const { problems, ...lint } = lintDefinition(input);
	if (!lint.ok)
		throw new ServiceProblem("definition-invalid", { extensions: { lint: { ...lint, problems: problems.slice(0, lintProblemsNamed) } } });
	const set = parseDefinition(input);
	if (!set.documents.some(({ kind }) => kind === document))
		throw new ServiceProblem("invalid-request", {
			details: { zh: "这个版本没有该期间的表式。", en: "The version has no document of the period's kind." },
		});
	return set;
}

function rulesOfBoth(before: DefinitionSet, after: DefinitionSet): Record<string, MeasuredRule> {
	const levels = ({ rules }: DefinitionSet) =>
		new Map(rules.map(({ id, severity, trial, title }) => [id, { title, level: { severity, trial: trial === true } }]));
	const [old, now] = [levels(before), levels(after)];
	return Object.fromEntries(
		[...new Set([...old.keys(), ...now.keys()])].map((id) => {
			const [was, is] = [old.get(id), now.get(id)];
			return [id, { title: (is ?? was)?.title ?? { zh: id, en: id }, before: was?.level ?? null, after: is?.level ?? null }];
		}),
	);
}

type Wish = Pick<StoredImpact, "period" | "against" | "revisions" | "pool">;

function requireSame(running: StoredImpact, wish: Wish & { sha256: string }): StoredImpact {
	const isSame = (["period", "against", "revisions", "pool", "sha256"] as const).every((field) => running[field] === wish[field]);
	if (isSame) return running;
	throw new ServiceProblem("impact-running", { extensions: { impact: running.id } });
}

async function begin(
	env: Env,
	{ set, version }: ImpactRequest,
	{
		text,
		rules,
		by,
		now,
		...wish
	}: Wish & Pick<StoredImpact, "switches"> & { text: MeasuredText; rules: Record<string, MeasuredRule>; by: string; now: Date },
): Promise<StoredImpact> {
	const id = crypto.randomUUID();
	await keepText(env, id, text.content);
	const total = await countToMeasure(env.DB, wish.period, wish.revisions);
	const { sha256: digest, origin } = text;
	try {
		await insertImpact(
			env.DB,
			{
				...wish,
				id,
				set,
				version,
				origin,
				sha256: digest,
				total,
				startedBy: by,
				started: now.toISOString(),
			},
			rules,
		).run();
	} catch (error) {
		await dropText(env, id);
		// Somebody has just started one.
		const running = isConflict(error) ? await findRunningImpact(env.DB, set, version) : undefined;
		if (running) return requireSame(running, { ...wish, sha256: digest });
		throw error;
	}
	return requireImpact(env, id);
}

/** @throws ServiceProblem not-found */
export async function requireImpact(env: Env, id: string): Promise<StoredImpact> {
	const impact = await findImpact(env.DB, id);
	if (!impact) throw new ServiceProblem("not-found");
	return impact;
}

/** Nothing happens to one that is over. @throws ServiceProblem not-found */
export async function cancelImpact(env: Env, id: string, now: Date): Promise<Impact> {
	await requireImpact(env, id);
	await endImpact(env.DB, id, "cancelled", null, now.toISOString()).run();
	return impactAnswer(env, await requireImpact(env, id));
}

/** Latest first. */
export async function impactsOf(env: Env, set: string, version: string): Promise<Impact[]> {
	const impacts = await listImpacts(env.DB, set, version, keptOfDraft + 1);
	const digest = impacts.length === 0 ? undefined : await digestOf(env, set, version);
	return impacts.map((impact) => answerOf(impact, digest));
}

export async function impactAnswer(env: Env, impact: StoredImpact): Promise<Impact> {
	return answerOf(impact, await digestOf(env, impact.set, impact.version));
}

/** Of the text that stands now; undefined: there is neither draft nor version. */
async function digestOf(env: Env, set: string, version: string): Promise<string | undefined> {
	const draft = await findDraft(env.DB, set, version);
	if (draft) return draft.sha256;
	const published = await readPublished(env.DB, set, version);
	return published === undefined ? undefined : sha256(published);
}

function answerOf(
	{ sha256: digest, switches: _, stage: __, cursor: ___, pieces: ____, ...impact }: StoredImpact,
	now: string | undefined,
): Impact {
	return {
		...impact,
		current: digest === now,
		started: toShanghai(impact.started),
		updated: toShanghai(impact.updated),
		finished: toShanghaiOrNull(impact.finished),
		expires: toShanghai(expiryOf(impact.started).toISOString()),
	};
}

/** Deletes those whose time is over, and goes on with those whose message was lost. Every night, and before one is begun. */
export async function tidyImpacts(env: Env, now: Date): Promise<void> {
	const before = new Date(now.getTime() - keptDays * 86_400_000).toISOString();
	for (const id of await listImpactsToDrop(env.DB, before, keptOfDraft)) {
		await deleteImpact(env.DB, id).run();
		await dropText(env, id);
	}
	for (const id of await listRunningImpacts(env.DB)) await env.WORK.send({ impact: id });
}
