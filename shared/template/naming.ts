/** Names of tables. They are global in a workbook, so a cluster's carry its number: 资金_01 (decision 051). */
import type { PrefillCluster } from "./prefill.ts";

/** Excel takes names for columns (AB) and cells (AB12) as such, and no name may start with them alone. */
const looksLikeAddress = /^([A-Za-z]{1,3}\d*|[Rr]\d*[Cc]\d*)$/;

export function tableNameOf(role: string, cluster: PrefillCluster | null): string {
	const clean = role.replaceAll(/[^\p{L}\p{N}_.]/gu, "_").replace(/^[\d.]/, "_$&");
	const name = clean.startsWith("_") || looksLikeAddress.test(clean) ? `表${clean}` : clean;
	return cluster ? `${name}_${cluster.number}` : name;
}
