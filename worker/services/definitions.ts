/** Published sets as the service uses them: parsed once per isolate, by content hash. */

import type { RuleSwitch } from "../../shared/api/periods.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import { madeOf } from "../../shared/definition/original.ts";
import { parseDefinition } from "../../shared/definition/published.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { findPublished, readPublished } from "../db/definitions.ts";
import type { StoredPeriod } from "../db/periods.ts";
import type { Env } from "../env.ts";

export interface Definition {
	set: DefinitionSet;
	hash: string;
}

/** Keys: content hash, or content hash and switches. The oldest goes when there are too many for one isolate's memory. */
const cache = new Map<string, DefinitionSet>();
const cacheSize = 12;

/** @throws ServiceProblem unknown-reference where the version is not published */
export async function definitionOf(env: Env, set: string, version: string): Promise<Definition> {
	const published = await findPublished(env.DB, set, version);
	const known = published && cache.get(published.hash);
	if (published && known) return { set: known, hash: published.hash };
	const content = published && (await readPublished(env.DB, set, version));
	if (!published || content === undefined) {
		throw new ServiceProblem("unknown-reference", {
			details: { zh: `指标体系 ${set}/${version} 未发布。`, en: `Definition set ${set}/${version} is not published.` },
			extensions: { set, version },
		});
	}
	return { set: remember(published.hash, parseDefinition(JSON.parse(content))), hash: published.hash };
}

/** A set that is no published version, by a key of its own. @param read where the isolate does not hold it */
export async function rememberedDefinition(key: string, read: () => Promise<DefinitionSet>): Promise<DefinitionSet> {
	return cache.get(key) ?? remember(key, await read());
}

/** Of a period that was just read: without another question where the isolate holds them. */
export async function definitionOfPeriod(
	env: Env,
	{ set, version, hash }: Pick<StoredPeriod, "set" | "version" | "hash">,
): Promise<Definition> {
	const known = hash === undefined ? undefined : cache.get(hash);
	return known && hash !== undefined ? { set: known, hash } : definitionOf(env, set, version);
}

/**
 * The set with a period's switches applied: rules that are off are gone, lowered ones are queries (decision 062). Everything else
 * (compiled programs, explanations) then works as for any set. Same object for the same switches, so that caches by object hold.
 */
export function withSwitches({ set, hash }: Definition, switches: readonly RuleSwitch[]): DefinitionSet {
	if (switches.length === 0) return set;
	const levels = new Map(switches.map(({ rule, level }) => [rule, level]));
	const key = `${hash} ${canonicalJson([...levels].sort())}`;
	const known = cache.get(key);
	if (known) return known;
	const rules = set.rules
		.filter(({ id }) => levels.get(id) !== "off")
		.map((rule) => (levels.get(rule.id) === "query" && rule.severity === "error" ? { ...rule, severity: "query" as const } : rule));
	return remember(key, madeOf({ ...set, rules }, set));
}

function remember(key: string, set: DefinitionSet): DefinitionSet {
	const oldest = cache.keys().next().value;
	if (cache.size >= cacheSize && oldest !== undefined) cache.delete(oldest);
	cache.set(key, set);
	return set;
}
