/** What service rules look at: the checked workbook, and what only the service knows of the unit. */
import type { UnitPeriod } from "../../../shared/api/units.ts";
import {
	type Finding,
	failureOf,
	type ProjectFacts,
	type RowFacts,
	type Scalar,
	type TemplateIdentity,
	type WorkbookFacts,
} from "../../../shared/check/index.ts";
import type { DefinitionSet, Rule } from "../../../shared/definition/schema.ts";
import { sameText } from "../../../shared/domain/spelling.ts";
import type { ProgrammeYear } from "../../db/programme.ts";

export interface Standpoint {
	/** With the period's switches applied: a rule that is off is not in it. */
	set: DefinitionSet;
	template: TemplateIdentity;
	facts: WorkbookFacts;
	/** Code of the unit that files. */
	unit: string;
	unitPeriod: UnitPeriod;
	/** Approved baselines and targets by place, e.g. `S_T3_02.target`. */
	approved: Readonly<Record<string, Scalar>>;
	/** Facts of the annual revision accepted for the year before; undefined: none. */
	previous: WorkbookFacts | undefined;
	/** A final evaluation's: what was accepted each year. Of another document none. */
	years: readonly ProgrammeYear[];
	/** The cell of a place in this workbook. */
	locate(place: string): { sheet: string; row: number; column: number } | undefined;
}

/** A service rule: pure, gives what fails. */
export type ServiceRule = (rule: Rule, standpoint: Standpoint) => Finding[];

/** The finding of `rule` at a place; `fallback` is the sheet named where the place has no cell in this workbook. */
export function findingAt(
	rule: Rule,
	standpoint: Pick<Standpoint, "locate">,
	place: string,
	values: Record<string, Scalar>,
	options: { name?: { zh: string; en: string }; fallback?: string } = {},
): Finding {
	const cell = standpoint.locate(place);
	const spot = {
		sheet: -1,
		sheetName: cell?.sheet ?? options.fallback ?? "",
		row: cell?.row ?? 0,
		column: cell?.column ?? 0,
		key: place,
		label: options.name?.zh ?? "",
		header: "",
	};
	return failureOf(rule, 0, spot, values, (language, attribute) => (attribute === "name" ? (options.name?.[language] ?? "") : undefined))
		.finding;
}

export interface Project {
	/** "" for the school, `群01!` for a cluster: the beginning of its places. */
	prefix: string;
	/** The cluster's code; undefined for the school. */
	code: string | undefined;
	level: "school" | "cluster";
	facts: ProjectFacts;
	/** Rows of a region on the project's own sheets. */
	rows(role: string): RowFacts[];
}

/** The school and its clusters. */
export function projectsOf({ school, clusters, regions }: WorkbookFacts): Project[] {
	return [
		{ prefix: "", code: undefined, level: "school", facts: school, rows: (role) => regions[role] ?? [] },
		...clusters.map((cluster) => ({
			prefix: `群${cluster.number}!`,
			code: cluster.code,
			level: "cluster" as const,
			facts: cluster.facts,
			rows: (role: string) => cluster.regions[role] ?? [],
		})),
	];
}

/** Two cells say the same: numbers to nine decimals, texts in whatever spelling; blank is equal to blank only. */
export function same(left: Scalar | undefined, right: Scalar | undefined): boolean {
	const [one, other] = [left ?? "", right ?? ""];
	if (typeof one === "number" && typeof other === "number") return Math.abs(one - other) < 1e-9;
	return sameText(String(one), String(other));
}

/** As messages say it, in either language: blank is a dash. */
export function shown(value: Scalar | undefined): Scalar {
	return value === undefined || value === null || value === "" ? "—" : value;
}
