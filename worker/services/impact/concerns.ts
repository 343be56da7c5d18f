/** What needs a reason before a draft is published: rules that fire on many of what was accepted, and blocking ones that nobody measured. */
import type { DraftConcerns } from "../../../shared/api/impacts.ts";
import { canonicalJson } from "../../../shared/definition/canonical.ts";
import { parseDefinition } from "../../../shared/definition/published.ts";
import type { DefinitionSet, Indicator, Rule } from "../../../shared/definition/schema.ts";
import { compareVersions } from "../../../shared/definition/versions.ts";
import { type DefinitionDraft, listPublished } from "../../db/definitions.ts";
import { countImpact, countRules } from "../../db/impact-answers.ts";
import { findMeasured } from "../../db/impacts.ts";
import type { Env } from "../../env.ts";
import { definitionOf } from "../definitions.ts";
import { type DraftName, parseJson } from "../drafts.ts";

/** Percent of accepted submissions. D. */
const usualShare = 20;

/** RULE_SHARE, or what is usual where it is no percentage. */
export function shareNeedingReason({ RULE_SHARE: setting }: Pick<Env, "RULE_SHARE">): number {
	const share = setting === undefined || setting.trim() === "" ? Number.NaN : Number(setting);
	return share >= 0 && share <= 100 ? share : usualShare;
}

/** From the newest impact of exactly this text. A first version has no concerns: there is nothing to hold it against. @param draft has the shape of a set */
export async function concernsOf(env: Env, name: DraftName, draft: Pick<DefinitionDraft, "content" | "sha256">): Promise<DraftConcerns> {
	const limit = shareNeedingReason(env);
	const base = await versionInForce(env, name.set);
	if (base === undefined) return { limit, impact: null, concerns: [] };
	const after = parseDefinition(parseJson(draft.content));
	const tightened = tightenedRules((await definitionOf(env, name.set, base)).set, after);
	const measured = await findMeasured(env.DB, name.set, name.version, draft.sha256);
	const { accepted } = measured ? (await countImpact(env.DB, measured.id)).units : { accepted: 0 };
	const impact = measured ? { id: measured.id, period: measured.period, accepted } : null;
	if (!measured || accepted === 0) {
		const blocking = tightened.filter(({ severity }) => severity === "error");
		return {
			limit,
			impact,
			concerns: blocking.map(({ id, title }) => ({ rule: id, title, kind: "unmeasured", units: null, share: null })),
		};
	}
	const counts = new Map((await countRules(env.DB, measured.id)).map((count) => [count.rule, count]));
	const concerns = after.rules.filter(isInForce).flatMap((rule): DraftConcerns["concerns"] => {
		const { acceptedAfter = 0, unitsAppeared = 0 } = counts.get(rule.id) ?? {};
		// Whatever it is that makes a rule ask more, a bound, a column, a phrase: what it newly says of many is seen here.
		const units = tightened.includes(rule) ? acceptedAfter : Math.min(acceptedAfter, unitsAppeared);
		const share = Math.round((units / accepted) * 1000) / 10;
		return share > limit ? [{ rule: rule.id, title: rule.title, kind: "fires", units, share }] : [];
	});
	return { limit, impact, concerns };
}

const strength = { info: 0, query: 1, error: 2 } as const;

/** What schools are asked to correct or explain. */
const isInForce = ({ trial, severity, audience }: Rule): boolean => !trial && severity !== "info" && audience !== "reviewer";

/**
 * Errors and queries in force that are new, graver than they were, turned on, or ask something else, also because what their formulas are
 * made of has changed: what was published before has had its reason.
 */
function tightenedRules(before: DefinitionSet, after: DefinitionSet): Rule[] {
	const known = new Map(before.rules.map((rule) => [rule.id, rule]));
	const changed = changedWords(before, after);
	return after.rules.filter((rule) => {
		if (!isInForce(rule)) return false;
		const old = known.get(rule.id);
		if (!old || old.trial || strength[rule.severity] > strength[old.severity]) return true;
		if (old.yieldsTo.some((id) => !rule.yieldsTo.includes(id))) return true;
		const text = canonicalJson([rule.clauses, rule.documents, rule.blanks]);
		return (
			text !== canonicalJson([old.clauses, old.documents, old.blanks]) || changed.some((word) => new RegExp(`\\b${word}\\b`).test(text))
		);
	});
}

/** Names of phrases, and of attributes of indicators that both versions have, whose values differ. */
function changedWords(before: DefinitionSet, after: DefinitionSet): string[] {
	const old = new Map(before.indicators.map((indicator) => [indicator.code, attributesIn(indicator)]));
	const attributes = after.indicators.flatMap((indicator) => {
		const known = old.get(indicator.code);
		return known ? Object.entries(attributesIn(indicator)).flatMap(([name, value]) => (known[name] === value ? [] : [name])) : [];
	});
	const phrases = Object.entries(after.phrases ?? {}).flatMap(([name, text]) => (before.phrases?.[name] === text ? [] : [name]));
	return [...new Set([...attributes, ...phrases])];
}

/** As formulas name them. */
function attributesIn(indicator: Indicator): Record<string, unknown> {
	const { bounds, precision, valueType, required, yoyRatioMax, baselineRequired, incrementRequired, evidenceRequired } = indicator;
	const { direction, accumulation, scored, category, unit } = indicator;
	return {
		...bounds,
		...{ precision, valueType, required, yoyRatioMax, baselineRequired, incrementRequired, evidenceRequired },
		...{ direction, accumulation, scored, category, unit },
	};
}

/** The highest version that is neither withdrawn nor retired; undefined where there is none. */
async function versionInForce(env: Env, set: string): Promise<string | undefined> {
	const published = (await listPublished(env.DB)).filter((one) => one.set === set && one.state === "published");
	return published
		.map(({ version }) => version)
		.sort(compareVersions)
		.at(-1);
}
