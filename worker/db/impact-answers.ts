/** What impacts found, counted and in pages. */
import type { D1Database } from "@cloudflare/workers-types";
import type { Text, UnitClass } from "../../shared/definition/schema.ts";
import type { ProjectState } from "./impact-rows.ts";
import { stored } from "./json.ts";

export interface ImpactRuleCount {
	rule: string;
	findingsBefore: number;
	findingsAfter: number;
	unitsBefore: number;
	unitsAfter: number;
	appeared: number;
	vanished: number;
	unitsAppeared: number;
	unitsVanished: number;
	/** Units of accepted revisions in which it fires under the version measured. */
	acceptedAfter: number;
}

const ruleCounts = `SELECT rule, SUM(before) AS findingsBefore, SUM(after) AS findingsAfter, SUM(before > 0) AS unitsBefore, SUM(after > 0) AS unitsAfter,
	SUM(appeared) AS appeared, SUM(vanished) AS vanished, SUM(appeared > 0) AS unitsAppeared, SUM(vanished > 0) AS unitsVanished,
	SUM(after > 0 AND (SELECT state FROM impact_units WHERE impact_units.impact = ?1 AND impact_units.unit = impact_rules.unit) = 'accepted') AS acceptedAfter
	FROM impact_rules WHERE impact = ?1 GROUP BY rule ORDER BY SUM(appeared) + SUM(vanished) DESC, SUM(after) DESC, rule`;

/** Those that change most first. */
export async function countRules(db: D1Database, impact: string): Promise<ImpactRuleCount[]> {
	return (await db.prepare(ruleCounts).bind(impact).all<ImpactRuleCount>()).results;
}

export interface ImpactCounts {
	units: Record<
		| "compared"
		| "accepted"
		| "uncompared"
		| "readyBefore"
		| "readyAfter"
		| "unexplainedBefore"
		| "unexplainedAfter"
		| "errorsBefore"
		| "errorsAfter"
		| "blocked"
		| "freed"
		| "filledBefore"
		| "filledAfter"
		| "requiredBefore"
		| "requiredAfter"
		| "completeness"
		| "template"
		| "templateUnits",
		number
	>;
	projects: Record<"projects" | "up" | "down" | "ranks" | "moneyBefore" | "moneyAfter" | "moneyChanged", number>;
	grades: { before: string | null; after: string | null; projects: number }[];
}

const verdicts = (side: "before" | "after") =>
	(["ready", "unexplained", "errors"] as const)
		.map((code) => `COALESCE(SUM(verdict_${side} = '${code}'), 0) AS ${code}${side === "before" ? "Before" : "After"}`)
		.join(", ");
const isBlocked = (side: "before" | "after") => `verdict_${side} = 'errors'`;
const completenessDiffers = "(filled_before IS NOT filled_after OR required_before IS NOT required_after)";

export async function countImpact(db: D1Database, impact: string): Promise<ImpactCounts> {
	const of = (sql: string) => db.prepare(sql).bind(impact);
	const total = (side: string) => `${side} ->> '$.total'`;
	const [units, projects, grades] = await db.batch<Record<string, unknown>>([
		of(`SELECT COALESCE(SUM(reason IS NULL), 0) AS compared, COALESCE(SUM(reason IS NULL AND state = 'accepted'), 0) AS accepted,
			COALESCE(SUM(reason IS NOT NULL), 0) AS uncompared, ${verdicts("before")}, ${verdicts("after")},
			COALESCE(SUM(${isBlocked("after")} AND NOT ${isBlocked("before")}), 0) AS blocked, COALESCE(SUM(${isBlocked("before")} AND NOT ${isBlocked("after")}), 0) AS freed,
			COALESCE(SUM(filled_before), 0) AS filledBefore, COALESCE(SUM(filled_after), 0) AS filledAfter,
			COALESCE(SUM(required_before), 0) AS requiredBefore, COALESCE(SUM(required_after), 0) AS requiredAfter,
			COALESCE(SUM(reason IS NULL AND ${completenessDiffers}), 0) AS completeness,
			COALESCE(SUM(template_findings), 0) AS template, COALESCE(SUM(template_findings > 0), 0) AS templateUnits FROM impact_units WHERE impact = ?1`),
		of(`SELECT COUNT(*) AS projects, COALESCE(SUM(${total("after")} > ${total("before")}), 0) AS up, COALESCE(SUM(${total("after")} < ${total("before")}), 0) AS down,
			COALESCE(SUM(rank_before IS NOT rank_after), 0) AS ranks, COALESCE(SUM(money_before), 0) AS moneyBefore, COALESCE(SUM(money_after), 0) AS moneyAfter,
			COALESCE(SUM(money_before IS NOT money_after), 0) AS moneyChanged FROM impact_projects WHERE impact = ?1`),
		of(`SELECT before ->> '$.grade' AS before, after ->> '$.grade' AS after, COUNT(*) AS projects FROM impact_projects
			WHERE impact = ?1 GROUP BY 1, 2 ORDER BY projects DESC, 1, 2`),
	]);
	// safe: the columns named above, one row each but for the grades
	return {
		units: units?.results[0] as ImpactCounts["units"],
		projects: projects?.results[0] as ImpactCounts["projects"],
		grades: (grades?.results ?? []) as unknown as ImpactCounts["grades"],
	};
}

export interface ImpactUnitRow {
	unit: string;
	name: string;
	class: UnitClass;
	submission: string;
	revision: number;
	state: string;
	reason: Text | null;
	verdictBefore: string | null;
	verdictAfter: string | null;
	filledBefore: number | null;
	filledAfter: number | null;
	requiredBefore: number | null;
	requiredAfter: number | null;
	rule: { before: number; after: number; places: { appeared: string[]; vanished: string[] } } | null;
}

export type UnitPart = "all" | "uncompared" | "blocked" | "completeness";

const parts: Readonly<Record<UnitPart, string>> = {
	all: "1",
	uncompared: "reason IS NOT NULL",
	blocked: `(${isBlocked("before")}) IS NOT (${isBlocked("after")})`,
	completeness: `reason IS NULL AND ${completenessDiffers}`,
};

/** By unit. @param rule of this rule's units only, with what it says there */
export async function pageOfUnits(
	db: D1Database,
	impact: string,
	{ part, rule, after, limit }: { part: UnitPart; rule: string | null; after: string; limit: number },
): Promise<ImpactUnitRow[]> {
	const own = `impact_units.unit, units.name, impact_units.class, submission, revision, impact_units.state, reason, verdict_before AS verdictBefore,
		verdict_after AS verdictAfter, filled_before AS filledBefore, filled_after AS filledAfter, required_before AS requiredBefore, required_after AS requiredAfter`;
	const sql =
		rule === null
			? `SELECT ${own}, NULL AS rule FROM impact_units JOIN units ON units.code = impact_units.unit
				WHERE impact = ?1 AND impact_units.unit > ?2 AND ${parts[part]} ORDER BY impact_units.unit LIMIT ?3`
			: `SELECT ${own}, json_object('before', impact_rules.before, 'after', impact_rules.after, 'places', json(places)) AS rule FROM impact_rules
				JOIN impact_units ON impact_units.impact = impact_rules.impact AND impact_units.unit = impact_rules.unit JOIN units ON units.code = impact_units.unit
				WHERE impact_rules.impact = ?1 AND impact_rules.rule = ?4 AND impact_rules.unit > ?2 ORDER BY impact_rules.unit LIMIT ?3`;
	const statement = db.prepare(sql);
	const { results } = await (rule === null ? statement.bind(impact, after, limit) : statement.bind(impact, after, limit, rule)).all<
		Omit<ImpactUnitRow, "reason" | "rule"> & { reason: string | null; rule: string | null }
	>();
	return results.map(({ reason, rule: found, ...row }) => ({
		...row,
		reason: reason === null ? null : stored(reason),
		rule: found === null ? null : stored(found),
	}));
}

export interface ImpactFindingRow {
	rule: string;
	unit: string;
	name: string;
	before: number;
	after: number;
	places: { appeared: string[]; vanished: string[] };
}

/** Rules and units of which anything comes or goes, by rule and unit. */
export async function pageOfFindings(
	db: D1Database,
	impact: string,
	after: { rule: string; unit: string },
	limit: number,
): Promise<ImpactFindingRow[]> {
	const { results } = await db
		.prepare(
			`SELECT rule, unit, name, before, after, places FROM impact_rules JOIN units ON units.code = unit
			WHERE impact = ?1 AND (rule, unit) > (?2, ?3) AND appeared + vanished > 0 ORDER BY rule, unit LIMIT ?4`,
		)
		.bind(impact, after.rule, after.unit, limit)
		.all<Omit<ImpactFindingRow, "places"> & { places: string }>();
	return results.map((row) => ({ ...row, places: stored(row.places) }));
}

export interface ImpactProjectRow {
	unit: string;
	name: string;
	cluster: string;
	class: string;
	before: ProjectState | null;
	after: ProjectState | null;
	rankBefore: number | null;
	rankAfter: number | null;
	/** 0.01 万元 */
	moneyBefore: number | null;
	moneyAfter: number | null;
}

/** By unit and cluster; those of which anything changes, or all. */
export async function pageOfProjects(
	db: D1Database,
	impact: string,
	{ onlyChanged, after, limit }: { onlyChanged: boolean; after: { unit: string; cluster: string }; limit: number },
): Promise<ImpactProjectRow[]> {
	const { results } = await db
		.prepare(
			`SELECT unit, name, cluster, class, before, after, rank_before AS rankBefore, rank_after AS rankAfter, money_before AS moneyBefore, money_after AS moneyAfter
			FROM impact_projects JOIN units ON units.code = unit WHERE impact = ?1 AND (unit, cluster) > (?2, ?3) ${onlyChanged ? "AND changed" : ""}
			ORDER BY unit, cluster LIMIT ?4`,
		)
		.bind(impact, after.unit, after.cluster, limit)
		.all<Omit<ImpactProjectRow, "before" | "after"> & { before: string | null; after: string | null }>();
	return results.map(({ before, after: now, ...row }) => ({
		...row,
		before: before === null ? null : stored(before),
		after: now === null ? null : stored(now),
	}));
}
