/** Which names a formula may use, over the whole set and in one document at one place. */
import { FACT_NAME } from "../../domain/codes.ts";
import type { Reference, Scope } from "../../formula/scope.ts";
import { factsOf, regionIn, regionsOf } from "../layout.ts";
import { indicatorOf } from "../lookup.ts";
import { type Column, type DefinitionSet, type Document, type Level, Measure } from "../schema.ts";

/** What is known of a value before anything is calculated. integer: a number without a fraction, dates too. */
export type ValueKind = "integer" | "number" | "text" | "boolean" | "any";

/** Where a formula stands. */
export interface FormulaPlace {
	document: Document;
	level: Level;
	/** The region whose rows it runs in: `[@列]` is allowed there. */
	role?: string;
	/** The indicator of the row or instance. */
	code?: string;
}

/** A scope that only says what there is: nothing is ever read through it. */
export interface LintScope extends Scope<never> {
	kindOf(reference: { kind: "name" | "column" | "thisRow"; name?: string; table?: string | undefined; column?: string }): ValueKind;
	/** Facts of clusters seen from the school's level: several cells. */
	isClusterRange(name: string): boolean;
	/** A list: its table has blank spare rows. */
	isList(table: string): boolean;
	/** Names that exist in the set but not in this document, in the order they were asked for. */
	readonly absent: readonly string[];
}

const never = (): never => {
	throw new Error("Lint reads no cells.");
};
const cell: Reference<never> = { kind: "cell", read: never };
const range: Reference<never> = { kind: "range", read: never };

const constants: Readonly<Record<string, ValueKind>> = {
	"PERIOD.start": "integer",
	"PERIOD.end": "integer",
	"PERIOD.year": "integer",
	"UNIT.class": "text",
	"UNIT.code": "text",
	"OWNER.code": "text",
	"CLUSTERS.count": "integer",
};

const beginning = /^(.+)\.begun$/;
/** The list of which `成果.begun` speaks, if the document says when it is begun. */
export const listOfBeginning = (name: string, { regions }: Document): string | undefined => {
	const [, role = ""] = beginning.exec(name) ?? [];
	return regionIn({ regions }, role)?.begun === undefined ? undefined : role;
};

const measures: readonly string[] = Measure.options;

export function kindOfFact(set: DefinitionSet, code: string, measure: string): ValueKind {
	if (measure === "note" || measure === "evidence") return "text";
	const indicator = indicatorOf(set, code);
	switch (indicator?.valueType) {
		case "count":
		case "date":
			return "integer";
		case "amount":
		case "percent":
		case "decimal":
			return "number";
		case "yesno":
		case "text":
			return "text";
		case undefined:
			return "any";
	}
}

function kindOfColumn(set: DefinitionSet, column: Column | undefined, code: string | undefined): ValueKind {
	switch (column?.type) {
		case "integer":
		case "date":
			return "integer";
		case "decimal":
		case "amount":
		case "percent":
			return "number";
		case "indicator":
			return code && column.measure ? kindOfFact(set, code, column.measure) : "any";
		case undefined:
			return "any";
		// 内容 of a form holds what each row says.
		case "text":
			return column.header === "内容" ? "any" : "text";
		default:
			return "text";
	}
}

const facts = new WeakMap<Document, ReadonlySet<string>>();

/** `S_T3_02.actual` of everything that stands in the document. Sets that change are parsed anew, so the document is a safe key. */
export function factNames(set: DefinitionSet, document: Document): ReadonlySet<string> {
	let names = facts.get(document);
	if (!names) {
		names = new Set(factsOf(set, document).map(({ code, measure }) => `${code}.${measure}`));
		facts.set(document, names);
	}
	return names;
}

export function scopeOf(set: DefinitionSet, { document, level, role, code }: FormulaPlace): LintScope {
	const absent: string[] = [];
	const elsewhere = (text: string): Reference<never> => {
		if (!absent.includes(text)) absent.push(text);
		return cell;
	};
	const isClusterRange = (name: string): boolean => level === "school" && FACT_NAME.test(name) && name.startsWith("C");
	const own = role === undefined ? undefined : regionIn(document, role);
	const columnIn = (table: string, header: string): Column | undefined =>
		regionIn(document, table)?.columns.find((column) => column.header === header);
	const standsAt = (table: string): boolean =>
		regionsOf(document).some((place) => place.role === table && (place.level === "school" || level === "cluster"));
	const inSet = (table: string, header: string): boolean =>
		set.documents.some((other) => regionIn(other, table)?.columns.some((column) => column.header === header));
	return {
		absent,
		isClusterRange,
		isList: (table) => regionIn(document, table)?.kind === "list",
		name(name) {
			if (Object.hasOwn(constants, name) || listOfBeginning(name, document)) return cell;
			if (set.documents.some((other) => listOfBeginning(name, other))) return elsewhere(name);
			const [, factCode, measure] = FACT_NAME.exec(name) ?? [];
			if (!factCode || !measure || !measures.includes(measure) || !indicatorOf(set, factCode)) return undefined;
			if (!factNames(set, document).has(name)) return elsewhere(name);
			return isClusterRange(name) ? range : cell;
		},
		column(table, header) {
			if (columnIn(table, header) && standsAt(table)) return range;
			if (!inSet(table, header)) return undefined;
			elsewhere(`${table}[${header}]`);
			return range;
		},
		thisRow(header, table) {
			if (table !== undefined && table !== role) return undefined;
			return own?.columns.some((column) => column.header === header) ? cell : undefined;
		},
		kindOf({ kind, name = "", table, column = "" }) {
			if (kind === "column") return kindOfColumn(set, columnIn(table ?? "", column), undefined);
			if (kind === "thisRow") return kindOfColumn(set, role === undefined ? undefined : columnIn(role, column), code);
			const [, factCode = "", measure = ""] = FACT_NAME.exec(name) ?? [];
			return constants[name] ?? (beginning.test(name) ? "boolean" : kindOfFact(set, factCode, measure));
		},
	};
}
