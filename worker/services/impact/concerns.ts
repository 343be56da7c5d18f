/** What needs a reason before a draft is published: rules that fire on many of what was accepted, and blocking ones that nobody measured. */
import type { DraftConcerns } from "../../../shared/api/impacts.ts";
import { canonicalJson } from "../../../shared/definition/canonical.ts";
import { parseDefinition } from "../../../shared/definition/published.ts";
import type { DefinitionSet, Rule } from "../../../shared/definition/schema.ts";
import type { DefinitionDraft } from "../../db/definitions.ts";
import { countImpact, countRules } from "../../db/impact-answers.ts";
import { findMeasured } from "../../db/impacts.ts";
import type { Env } from "../../env.ts";
import { definitionOf } from "../definitions.ts";
import { baseVersion, type DraftName, parseJson } from "../drafts.ts";

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
	const base = await baseVersion(env, name.set);
	if (base === undefined) return { limit, impact: null, concerns: [] };
	const tightened = tightenedRules((await definitionOf(env, name.set, base)).set, parseDefinition(parseJson(draft.content)));
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
	const fires = new Map((await countRules(env.DB, measured.id)).map(({ rule, acceptedAfter }) => [rule, acceptedAfter]));
	const concerns = tightened.flatMap(({ id, title }): DraftConcerns["concerns"] => {
		const units = fires.get(id) ?? 0;
		const share = Math.round((units / accepted) * 1000) / 10;
		return share > limit ? [{ rule: id, title, kind: "fires", units, share }] : [];
	});
	return { limit, impact, concerns };
}

const strength = { info: 0, query: 1, error: 2 } as const;

/** Errors and queries in force that are new, graver than they were, turned on, or ask something else: what was published before has had its reason. */
function tightenedRules(before: DefinitionSet, after: DefinitionSet): Rule[] {
	const known = new Map(before.rules.map((rule) => [rule.id, rule]));
	return after.rules.filter((rule) => {
		if (rule.trial || rule.severity === "info" || rule.audience === "reviewer") return false;
		const old = known.get(rule.id);
		if (!old || old.trial || strength[rule.severity] > strength[old.severity]) return true;
		return canonicalJson([rule.clauses, rule.documents, rule.blanks]) !== canonicalJson([old.clauses, old.documents, old.blanks]);
	});
}
