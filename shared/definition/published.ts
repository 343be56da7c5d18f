/** The definition sets that come with this program, and how a set from elsewhere becomes one that code may trust. */
import { sha256OfJson } from "./canonical.ts";
import { DefinitionProblem } from "./problem.ts";
import { DefinitionSet } from "./schema.ts";

/** Loaded when asked for: a Worker that serves one set does not read the others. */
const builtIn: Readonly<Record<string, () => Promise<{ definition: unknown }>>> = {
	"2022-2024/1.0.0": () => import("./sets/2022-2024/1.0.0/index.ts"),
};

/** `set/version` of every built-in set, oldest first. */
export const publishedVersions: readonly string[] = Object.keys(builtIn);

const loaded = new Map<string, Promise<DefinitionSet>>();

/**
 * A built-in set as its authors wrote it, by `set/version`: what is sent to a service to be published there.
 *
 * @throws DefinitionProblem `unknown-set`
 */
export async function publishedDefinition(id: string): Promise<unknown> {
	const load = Object.hasOwn(builtIn, id) ? builtIn[id] : undefined;
	if (!load) {
		const en = `There is no built-in definition set “${id}”; there are: ${publishedVersions.join(", ")}.`;
		throw new DefinitionProblem("unknown-set", `${en} 没有内置的指标体系“${id}”，现有：${publishedVersions.join("、")}。`);
	}
	return (await load()).definition;
}

/**
 * A built-in set by `set/version`, parsed once per process.
 *
 * @throws DefinitionProblem `unknown-set`
 */
export async function publishedSet(id: string): Promise<DefinitionSet> {
	let set = loaded.get(id);
	if (!set) {
		set = publishedDefinition(id).then(parseDefinition);
		// A name that nobody knows is not worth remembering.
		if (publishedVersions.includes(id)) loaded.set(id, set);
	}
	return set;
}

/**
 * A set from outside (a file, a request) as code may trust it: shape and types checked, defaults filled in. Whether it makes
 * sense is for `lintDefinition` to say.
 *
 * @throws DefinitionProblem `bad-set` with the first fault and its JSON path.
 */
export function parseDefinition(input: unknown): DefinitionSet {
	const parsed = DefinitionSet.safeParse(input);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	const path = issue?.path.map(String).join(".") ?? "";
	const en = `The definition set is malformed: ${path}: ${issue?.message}`;
	throw new DefinitionProblem("bad-set", `${en} 指标体系格式有误：${path}：${issue?.message}`);
}

/** The identity of a set's content: SHA-256 over its canonical JSON, defaults filled in, so that spacing and the order of keys do not matter. */
export function hashDefinition(set: DefinitionSet): Promise<string> {
	return sha256OfJson(set);
}
