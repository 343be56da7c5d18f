/** The text that an impact measures: kept in the bucket as it was when it was begun, parsed once an isolate. */
import { parseDefinition } from "../../../shared/definition/published.ts";
import type { StoredImpact } from "../../db/impacts.ts";
import type { Env } from "../../env.ts";
import { type Definition, rememberedDefinition } from "../definitions.ts";

const nameOf = (id: string) => `impacts/${id}`;

/** Before D1 hears of the impact: a row never names a text that is not there. */
export async function keepText(env: Env, id: string, content: string): Promise<void> {
	await env.ORIGINALS.put(nameOf(id), content);
}

export async function dropText(env: Env, id: string): Promise<void> {
	await env.ORIGINALS.delete(nameOf(id));
}

/** @throws Error where the bucket has lost it */
export async function measuredDefinition(env: Env, { id, sha256 }: Pick<StoredImpact, "id" | "sha256">): Promise<Definition> {
	const hash = `text ${sha256}`;
	const set = await rememberedDefinition(hash, async () => {
		const kept = await env.ORIGINALS.get(nameOf(id));
		if (!kept) throw new Error(`the text of the impact ${id} is missing from the bucket`);
		return parseDefinition(JSON.parse(await kept.text()));
	});
	return { set, hash };
}
