/** Facts as a comparison reads them: by owner, region, row and column. */
import type { ProjectFacts, RowFacts, WorkbookFacts } from "../check/index.ts";
import { SCHOOL_OWNER } from "../definition/layout.ts";

/** The school or one of its clusters, in either workbook. */
export interface ComparedOwner {
	/** 校级公共 or the cluster's code. */
	code: string;
	/** "" for the school, 01 … for clusters. */
	number: string;
	/** "群01!" before place keys of a cluster. */
	prefix: string;
}

export const schoolOwner: ComparedOwner = { code: SCHOOL_OWNER, number: "", prefix: "" };

/** Clusters of the later workbook, then those that only the earlier one has. */
export function clustersOf(before: WorkbookFacts, after: WorkbookFacts): ComparedOwner[] {
	const clusters = new Map<string, ComparedOwner>();
	for (const { number, code } of [...after.clusters, ...before.clusters])
		if (!clusters.has(number)) clusters.set(number, { code, number, prefix: `群${number}!` });
	return [...clusters.values()];
}

/** One of the two workbooks. */
export class ComparedSide {
	readonly #facts: WorkbookFacts;
	readonly #rows = new Map<string, ReadonlyMap<string, RowFacts>>();

	constructor(facts: WorkbookFacts) {
		this.#facts = facts;
	}

	project({ number }: ComparedOwner): ProjectFacts {
		return (number === "" ? this.#facts.school : this.#cluster(number)?.facts) ?? {};
	}

	rows({ number }: ComparedOwner, role: string): readonly RowFacts[] {
		return (number === "" ? this.#facts.regions : this.#cluster(number)?.regions)?.[role] ?? [];
	}

	row(owner: ComparedOwner, role: string, key: string): RowFacts | undefined {
		const name = `${owner.prefix}${role}`;
		const known = this.#rows.get(name) ?? new Map(this.rows(owner, role).map((row) => [row.key, row]));
		this.#rows.set(name, known);
		return known.get(key);
	}

	/** 责任部门 and 填报人 of fixed rows, by place. */
	responsible(place: string): string | null {
		return this.#facts.responsible?.[place] ?? null;
	}

	#cluster(number: string): WorkbookFacts["clusters"][number] | undefined {
		return this.#facts.clusters.find((cluster) => cluster.number === number);
	}
}
