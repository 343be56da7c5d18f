/** Whether the trail is whole: walked in order, piece by piece, and its chains' ends held against where they are known to have ended. */
import type { Text } from "../definition/schema.ts";
import { type AuditEntry, firstPrevious, hashOf } from "./chain.ts";

/** An entry by its place, with its hash: where a walk stands, or a chain's end as it was known at some time. */
export interface ChainMark {
	chain: string;
	sequence: number;
	hash: string;
}

export type BreakKind = "altered" | "missing" | "unlinked" | "cut-off" | "beyond-end" | "rewritten" | "no-end";

export interface ChainBreak {
	chain: string;
	/** Of the entry that does not fit, or the first that is gone. */
	sequence: number;
	kind: BreakKind;
	message: Text;
}

/** What is said of each kind. */
const sentences: Record<BreakKind, Text> = {
	altered: { zh: "本条内容被改动，与其哈希不符。", en: "This entry was altered: its hash is not that of its content." },
	missing: { zh: "从本条起有记录被删去。", en: "Entries are gone from here on." },
	unlinked: {
		zh: "本条不接在前一条之后：有记录被插入、替换或调换。",
		en: "This entry does not follow the one before: something was put in, replaced or moved.",
	},
	"cut-off": { zh: "链的末尾被截去，从本条起缺失。", en: "The chain's end was cut off: this entry and those after it are gone." },
	"beyond-end": {
		zh: "本条在链的末尾之后，不是服务写入的。",
		en: "This entry stands beyond the chain's end: the service did not write it.",
	},
	rewritten: { zh: "本条与当时留存的哈希不符：链被重写。", en: "This entry is not the one that was kept: the chain was written anew." },
	"no-end": { zh: "该链没有留存末尾。", en: "No end is kept of this chain." },
};

const broken = (chain: string, sequence: number, kind: BreakKind): ChainBreak => ({ chain, sequence, kind, message: sentences[kind] });

export interface Walk {
	breaks: ChainBreak[];
	/** Where the chains ended that are over within the piece. */
	ends: ChainMark[];
	/** Where the next piece goes on; undefined: nothing has been walked yet. */
	at: ChainMark | undefined;
}

/**
 * Walks a piece of the trail.
 * @param entries in the order of chain and sequence, right after `from`
 * @param from where the piece before stopped; undefined: at the very beginning
 * @param isLast nothing comes after this piece, so its last chain is over, too
 */
export async function walkTrail(entries: readonly AuditEntry[], from: ChainMark | undefined, isLast: boolean): Promise<Walk> {
	const breaks: ChainBreak[] = [];
	const ends: ChainMark[] = [];
	let at = from;
	for (const entry of entries) {
		const { chain, sequence, previous, hash } = entry;
		if (at && at.chain !== chain) ends.push(at);
		const before = at?.chain === chain ? at : { chain, sequence: 0, hash: firstPrevious };
		if (sequence !== before.sequence + 1) breaks.push(broken(chain, before.sequence + 1, "missing"));
		else if (previous !== before.hash) breaks.push(broken(chain, sequence, "unlinked"));
		if (hash !== (await hashOf(entry))) breaks.push(broken(chain, sequence, "altered"));
		at = { chain, sequence, hash };
	}
	if (isLast && at) ends.push(at);
	return { breaks, ends, at };
}

/** Holds where chains end against where the database says that they do. @param known of the same chains, and of those that are gone */
export function compareEnds(ends: readonly ChainMark[], known: readonly ChainMark[]): ChainBreak[] {
	const found = new Map(ends.map((end) => [end.chain, end]));
	const unknown = new Set(found.keys());
	const breaks: ChainBreak[] = [];
	for (const { chain, sequence, hash } of known) {
		const end = found.get(chain);
		unknown.delete(chain);
		if (end === undefined || end.sequence < sequence) breaks.push(broken(chain, (end?.sequence ?? 0) + 1, "cut-off"));
		else if (end.sequence > sequence) breaks.push(broken(chain, sequence + 1, "beyond-end"));
		else if (end.hash !== hash) breaks.push(broken(chain, sequence, "rewritten"));
	}
	return [...breaks, ...[...unknown].map((chain) => broken(chain, 1, "no-end"))];
}

/** Holds a mark that was kept outside against the entry that stands there now. @param hash of that entry; undefined: there is none */
export function compareMark({ chain, sequence, hash: kept }: ChainMark, hash: string | undefined): ChainBreak | undefined {
	if (hash === undefined) return broken(chain, sequence, "cut-off");
	return hash === kept ? undefined : broken(chain, sequence, "rewritten");
}
