/** Published definition sets: public and immutable, so what was fetched once is kept and serves without a network. */
import type { DefinitionSet, DefinitionSetInput } from "../shared/definition/schema.ts";
import { forSchools, withDefaults } from "./definition-defaults.ts";
import { failureOf, ServiceAway, ServiceRefused } from "./http.ts";

const cacheName = "hebiao-definitions";

/** By address, for this page's life: checkers compile once per set object. */
const loaded = new Map<string, DefinitionSet>();

/** Sets that the page carries within itself, by `set/version`; null where it has none of that name. */
type Carried = (version: string) => DefinitionSetInput | null;
let carried: Carried | null = null;
class NotCarried extends Error {}

/** From now on sets come from here, and the service is not asked (the offline edition). */
export function carryDefinitions(source: Carried): void {
	carried = source;
}

/**
 * A published definition set, with the rules that schools may see.
 * @throws what `isUnknownDefinition` knows when there is none, ServiceAway when it was never fetched and the service is away
 */
export async function fetchDefinition(set: string, version: string): Promise<DefinitionSet> {
	const address = `/api/v1/definitions/${encodeURIComponent(set)}/${encodeURIComponent(version)}`;
	const known = loaded.get(address);
	if (known) return known;
	if (carried) {
		const own = carried(`${set}/${version}`);
		if (!own) throw new NotCarried(`${set}/${version}`);
		const definition = forSchools(withDefaults(own));
		loaded.set(address, definition);
		return definition;
	}
	const cache = await openCache();
	const kept = await cache?.match(address);
	const definition = kept ? await parse(kept) : await fetchAndKeep(address, cache);
	loaded.set(address, definition);
	return definition;
}

async function fetchAndKeep(address: string, cache: Cache | null): Promise<DefinitionSet> {
	const answer = await fetch(address).catch((error: unknown) => {
		throw new ServiceAway(error);
	});
	if (!answer.ok) throw failureOf(await answer.text());
	const copy = answer.clone();
	const definition = await parse(answer);
	// A full disk or a private window must not stop the check.
	await cache?.put(address, copy).catch(() => undefined);
	return definition;
}

async function parse(answer: Response): Promise<DefinitionSet> {
	try {
		// Safe: a published set has passed its schema when it was published; nothing else stands at this address.
		return forSchools(withDefaults((await answer.json()) as DefinitionSetInput));
	} catch (error) {
		throw new ServiceAway(error);
	}
}

/** Null where the browser has none (plain http on another machine, private windows). */
async function openCache(): Promise<Cache | null> {
	return "caches" in globalThis ? caches.open(cacheName).catch(() => null) : null;
}

export const isUnknownDefinition = (error: unknown): boolean =>
	error instanceof NotCarried || (error instanceof ServiceRefused && error.problem.code === "not-found");
