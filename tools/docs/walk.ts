/** The walk through every cell that schools fill in or that is prefilled with figures: which rules find fault there, which read it, what passes. */

import { templatesOf } from "../../shared/definition/instances.ts";
import { heldType, kindOfType, spellingOf } from "../../shared/definition/kinds.ts";
import { codesIn, placesOf, regionsOf } from "../../shared/definition/layout.ts";
import { indicatorOf } from "../../shared/definition/lookup.ts";
import type { Column, DefinitionSet, Document, FixedRow, Region } from "../../shared/definition/schema.ts";
import { kindOf } from "../../shared/domain/document-kinds.ts";
import { parse, references } from "../../shared/formula/index.ts";
import { walkNotes } from "./walk-notes.ts";

export interface WalkRow {
	role: string;
	/** A header, or a form's line. */
	name: string;
	/** Rules that report at such a cell. */
	faults: string[];
	/** Formula rules that read it and report elsewhere. */
	reads: string[];
	/** undefined: nobody has thought about this cell yet. */
	note: string | undefined;
}

/** By the built-in rule, what it wants of a cell; service rules by the cell they report at. */
const ofKind: Readonly<Record<string, readonly string[]>> = {
	number: ["TY01", "TY06", "TY11", "TY13", "TY14"],
	date: ["TY04", "TY12", "TY14"],
	yesno: ["TY05", "TX06"],
	enum: ["TY09", "TX06"],
	text: ["TY10", "TX15"],
	spelled: ["TX06"],
	computed: ["ST06", "ST22"],
};
const ofService: Readonly<Record<string, readonly string[]>> = {
	"自评.基期值": ["YR04"],
	"自评.本年目标值": ["YR05"],
	"监控.本年目标值": ["YR05"],
	"资金.实际到位数": ["FD04"],
	"资金.上年结转": ["FD08"],
	"成果.成果名称": ["LS04"],
	"终期.2022年审定值": ["FE09"],
	"三年基础.2022年审定值": ["FE09"],
	"建设期资金.2022年预算数": ["FE10"],
	"建设期资金.2022年到位数": ["FE10"],
	"建设期资金.2022年支出数": ["FE10"],
	"终期.2023年审定值": ["FE09"],
	"三年基础.2023年审定值": ["FE09"],
	"建设期资金.2023年预算数": ["FE10"],
	"建设期资金.2023年到位数": ["FE10"],
	"建设期资金.2023年支出数": ["FE10"],
	"终期.2024年审定值": ["FE09"],
	"三年基础.2024年审定值": ["FE09"],
	"建设期资金.2024年预算数": ["FE10"],
	"建设期资金.2024年到位数": ["FE10"],
	"建设期资金.2024年支出数": ["FE10"],
	"终期.基期值": ["YR04"],
	"终期.终期目标值": ["YR05"],
	"任务终态.任务编码": ["FE11"],
	"任务终态.计划完成": ["FE11"],
	"任务终态.最终状态": ["FE11"],
	"任务终态.完成进度": ["FE11"],
	"任务终态.实际完成": ["FE11"],
};

/** In the order of the document, without what the template writes and nobody fills in. */
export function walkOf(set: DefinitionSet, document: Document): WalkRow[] {
	const touched = touchedBy(set, document);
	const roles = new Map(
		regionsOf(document)
			.filter(({ sheet }) => sheet.state !== "veryHidden")
			.map(({ role, region }) => [role, region]),
	);
	return [...roles].flatMap(([role, region]) =>
		cellsOf(region).map(({ name, column, row }): WalkRow => {
			const key = `${role}.${name}`;
			const { at = [], read = [] } = touched.get(key) ?? {};
			const own = [...kindsOf(set, document, role, region, column, row)].flatMap((kind) => ofKind[kind] ?? []);
			const known = new Set(set.rules.map(({ id }) => id));
			const faults = sorted([...own, ...at, ...(ofService[key] ?? [])]).filter((id) => known.has(id));
			return { role, name, faults, reads: sorted(read).filter((id) => !faults.includes(id)), note: walkNotes[key] };
		}),
	);
}

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

interface WalkCell {
	name: string;
	column: Column;
	row?: FixedRow;
}

function cellsOf(region: Region): WalkCell[] {
	const isGiven = ({ type, formula }: Column): boolean => region.kind === "matrix" && type === "amount" && formula === undefined;
	const columns = region.columns.filter(
		(column) => column.type !== "status" && (column.input || column.measure !== undefined || isGiven(column)),
	);
	if (region.kind !== "form") return columns.map((column) => ({ name: column.header, column }));
	const key = region.key[0] ?? "";
	return (region.rows ?? [])
		.filter(({ locked }) => !locked)
		.flatMap((row) => columns.map((column) => ({ name: String(row.cells[key] ?? ""), column, row })));
}

/** What a column's cells hold, whatever their row, and whether any of them computes itself. */
function kindsOf(set: DefinitionSet, document: Document, role: string, region: Region, column: Column, row?: FixedRow): Set<string> {
	const kinds = new Set<string>();
	if (row || region.kind !== "indicator") kinds.add(kindOfType(heldType(column, row, undefined)));
	else
		for (const code of (["school", "cluster"] as const).flatMap((level) => codesIn(role, level, document, set))) {
			const indicator = indicatorOf(set, code);
			if (!indicator) continue;
			kinds.add(kindOfType(heldType(column, undefined, indicator)));
			if (column.measure === "actual" && indicator.formula !== null) kinds.add("computed");
		}
	if (kinds.has("text") && spellingOf(heldType(column, row, undefined), role, region.key.includes(column.header)).spelling)
		kinds.add("spelled");
	if (region.rows?.some(({ codes, formulas }) => codes?.[column.header] || formulas?.[column.header])) kinds.add("computed");
	return kinds;
}

type Touched = Map<string, { at: string[]; read: string[] }>;

/** The formula rules at and on each cell, by role and header. */
function touchedBy(set: DefinitionSet, document: Document): Touched {
	const touched: Touched = new Map();
	const note = (key: string | undefined, rule: string, how: "at" | "read"): void => {
		if (key === undefined) return;
		const known = touched.get(key) ?? { at: [], read: [] };
		known[how].push(rule);
		touched.set(key, known);
	};
	for (const unitClass of ["BK", "ZK", "XG", "HOST"] as const) {
		const facts = new Map(
			placesOf(set, document, unitClass).map(({ code, measure, role, header }) => [`${code}.${measure}`, { role, header }]),
		);
		const keysOf = (text: string, role: string | undefined, formula: string): string[] =>
			references(parse(text)).flatMap((reference) => {
				const { kind, name = "", table = role, column } = reference;
				const place = kind === "name" ? facts.get(name) : table !== undefined && column !== undefined && { role: table, header: column };
				return place ? cellKeys(document, place.role, place.header, formula) : [];
			});
		for (const { rule, formula, at, role } of templatesOf(set, document, unitClass)) {
			for (const key of keysOf(`=${at}`, role, formula)) note(key, rule.id, "at");
			for (const key of keysOf(formula, role, formula)) note(key, rule.id, "read");
		}
	}
	return touched;
}

/** In a form the lines that the formula names, or all. */
function cellKeys(document: Document, role: string, header: string, formula: string): string[] {
	const region = document.regions[role];
	if (region?.kind !== "form") return [`${role}.${header}`];
	const lines = (region.rows ?? []).map(({ cells }) => String(cells[region.key[0] ?? ""] ?? ""));
	const named = lines.filter((line) => formula.includes(`"${line}"`));
	return (named.length > 0 ? named : lines).map((line) => `${role}.${line}`);
}

/** The walk as Markdown. */
export function walkPage(set: DefinitionSet): string {
	return [
		"## Every column, and what is checked there",
		"",
		"A walk through what schools fill in, and what is prefilled with figures, cell by cell: the rules that find fault there, the rules that read it",
		"and report elsewhere, and what passes, with the reason. The rules are computed from the set; what passes stands in `tools/docs/walk-notes.ts`, and",
		"a test fails for a column of which nobody has said it. Everywhere: error values (ST08), and in texts personal numbers (TX04, TX05). What the",
		"template writes and nobody fills in is held against the template.",
		"",
		...set.documents.flatMap((document) => [
			`### ${kindOf[document.kind].letter} ${document.title.zh} ${document.title.en}`,
			"",
			"| cell | faults found there | also read by | what passes |\n|---|---|---|---|",
			...walkOf(set, document).map(
				({ role, name, faults, reads, note }) => `| ${role}·${name} | ${faults.join(" ")} | ${reads.join(" ")} | ${note ?? ""} |`,
			),
			"",
		]),
	].join("\n");
}
