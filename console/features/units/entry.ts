/** What is typed of a unit's data for a period, and what of it is asked of the service. */
import type { UnitPeriod, UnitPeriodPatch } from "../../../shared/api/units.ts";
import type { UnitClass } from "../../../shared/definition/schema.ts";
import type { UnitEntryChange } from "../../api/units.ts";
import { fenOf, wanText } from "./money.ts";

export const unitClasses = ["BK", "ZK", "XG", "HOST"] as const satisfies readonly UnitClass[];

export interface TypedCluster {
	number: string;
	code: string;
	name: string;
	/** 万元; "": not decided */
	base: string;
}

export interface TypedEntry {
	/** "": none is chosen yet */
	class: string;
	base: string;
	clusters: TypedCluster[];
}

/** @param data null: the unit is not in the period yet */
export function typedOf(data: UnitPeriod | null): TypedEntry {
	if (!data) return { class: "", base: "", clusters: [] };
	return {
		class: data.class,
		base: wanText(data.baseFen),
		clusters: data.clusters.map((cluster) => ({ ...cluster, base: wanText(data.clusterFen[cluster.code] ?? null) })),
	};
}

/**
 * @param before as it was when the typing began; @param etag of that state, null: the unit is not in the period yet
 * @returns null: something is missing or no amount, or nothing is changed
 */
export function changeOf(before: TypedEntry, typed: TypedEntry, data: UnitPeriod | null, etag: string | null): UnitEntryChange | null {
	const unitClass = unitClasses.find((code) => code === typed.class);
	const base = fenOf(typed.base);
	const money = typed.clusters.map((cluster) => [cluster.code.trim(), fenOf(cluster.base)] as const);
	const isWhole = typed.clusters.every(({ number, code, name }) => [number, code, name].every((text) => text.trim() !== ""));
	if (unitClass === undefined || base === undefined || !isWhole) return null;
	const amounts = new Map<string, number | null>();
	for (const [code, fen] of money) {
		if (fen === undefined) return null;
		amounts.set(code, fen);
	}
	const clusters = clustersOf(typed);
	if (etag === null) {
		const clusterFen: Record<string, number> = {};
		for (const [code, fen] of amounts) if (fen !== null) clusterFen[code] = fen;
		const none = { ledgerFen: { school: null, clusters: {} }, commissionValues: {}, external: {} };
		return { etag, request: { class: unitClass, clusters, baseFen: base, clusterFen, ...none } };
	}
	const patch: UnitPeriodPatch = {
		...(typed.class === before.class ? {} : { class: unitClass }),
		...(same(clustersOf(before), clusters) ? {} : { clusters }),
		...(base === fenOf(before.base) ? {} : { baseFen: base }),
		...moneyPatch(before, amounts, data),
	};
	return Object.keys(patch).length === 0 ? null : { etag, patch };
}

/** Amounts of clusters that are gone go with them. */
function moneyPatch(before: TypedEntry, amounts: ReadonlyMap<string, number | null>, data: UnitPeriod | null): UnitPeriodPatch {
	const had = new Map(before.clusters.map(({ code, base }) => [code, fenOf(base) ?? null]));
	const changed = [...new Set([...had.keys(), ...amounts.keys()])].filter(
		(code) => (had.get(code) ?? null) !== (amounts.get(code) ?? null),
	);
	const gone = Object.keys(data?.ledgerFen.clusters ?? {}).filter((code) => !amounts.has(code));
	return {
		...(changed.length > 0 ? { clusterFen: Object.fromEntries(changed.map((code) => [code, amounts.get(code) ?? null])) } : {}),
		...(gone.length > 0 ? { ledgerFen: { clusters: Object.fromEntries(gone.map((code) => [code, null])) } } : {}),
	};
}

const clustersOf = ({ clusters }: TypedEntry) =>
	clusters.map(({ number, code, name }) => ({ number: number.trim(), code: code.trim(), name: name.trim() }));
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What somebody typed, on what somebody else has saved meanwhile: of each part, what was typed where it was changed. */
export function rebased(before: TypedEntry, typed: TypedEntry, now: TypedEntry): TypedEntry {
	return {
		class: typed.class === before.class ? now.class : typed.class,
		base: typed.base === before.base ? now.base : typed.base,
		clusters: same(typed.clusters, before.clusters) ? now.clusters : typed.clusters,
	};
}

/** What is typed, and the state that it was begun from. */
export interface Draft {
	etag: string | null;
	before: TypedEntry;
	typed: TypedEntry;
}

/** As this page kept it in this tab; null: nothing, or something else. */
export function draftOf(text: string): Draft | null {
	try {
		const value: unknown = JSON.parse(text);
		// Safe: written by this page under a name of its own, and judged by its parts before it is used.
		const { etag, before, typed } = value as Partial<Draft>;
		return (etag === null || typeof etag === "string") && isTyped(before) && isTyped(typed) ? { etag, before, typed } : null;
	} catch {
		return null;
	}
}

const isTyped = (value: TypedEntry | undefined): value is TypedEntry =>
	typeof value?.class === "string" && typeof value.base === "string" && Array.isArray(value.clusters);

/** "本科 · 2000 万元 · 01 ZQ01 护理 1200" */
export const clusterText = ({ clusters }: TypedEntry): string =>
	clusters.map(({ number, code, name, base }) => [number, code, name, base].filter(Boolean).join(" ")).join("；");
