/** Keys of places, as everywhere: `S_T3_02.actual`, `群01!资金[SJ].年末结转`, `封面[联系人].内容`. */
import { fixedRowKey } from "../definition/layout.ts";
import type { Column } from "../definition/schema.ts";
import type { BodyRow, PlacedRegion } from "./layout.ts";
import type { PrefillCluster } from "./prefill.ts";

/** 群01! in front of what belongs to a cluster. */
export const clusterPrefix = (cluster: PrefillCluster | null): string => (cluster ? `群${cluster.number}!` : "");

/** The keys by which a cell may be meant: as a fact, and by its row's key; none for list rows, which have no key yet. */
export function placeKeysOf(placed: PlacedRegion, body: BodyRow, column: Column): string[] {
	const { code, fixed, cluster } = body;
	if (code) {
		const own = column.measure ? [`${clusterPrefix(cluster)}${code}.${column.measure}`] : [];
		return [...own, `${clusterPrefix(cluster)}${placed.role}[${code}].${column.header}`];
	}
	if (!fixed) return [];
	const fact = fixed.codes[column.header];
	const row = `${clusterPrefix(placed.cluster)}${placed.role}[${fixedRowKey(placed.region, fixed, cluster?.code)}].${column.header}`;
	return fact ? [`${clusterPrefix(cluster)}${fact}.actual`, row] : [row];
}
