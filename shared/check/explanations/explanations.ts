/** Explanations of queries, kept in the workbook's own list 校验说明 (decision 057): which query each row explains. */
import { EXPLANATIONS_ROLE } from "../../definition/layout.ts";
import { foldSpelling, isNoAnswer, withoutEnds } from "../../domain/spelling.ts";
import type { Value } from "../../formula/value.ts";
import type { Finding } from "../model/report.ts";
import type { RowState, WorkbookState } from "../state/workbook-state.ts";
import { type PlaceNames, placeNamesOf, plainPlace, type Query, typedPlace } from "./explained-places.ts";
import { isGivenFor } from "./explained-values.ts";

/** Shorter texts explain nothing. */
export const MIN_EXPLANATION = 10;

/** A row of the list. */
export interface Explanation {
	/** Ids of the rules, capitals, or what else was typed in their place; none: every query at the place. */
	rules: readonly string[];
	/** Cells as they were typed. */
	rule: string;
	place: string;
	value: string;
	text: string;
	/** As `typedPlace` writes the place. */
	name: string;
	/** Absent where the list comes from facts. */
	row?: RowState;
}

/** What the rows are held against. */
export interface ExplanationContext {
	/** All queries there are: a cell without its sheet is told by them. */
	queries(): readonly Query[];
	/** What the cell of a finding holds; undefined: not known. */
	heldAt(finding: Finding): Value | undefined;
}

/** Also TG 01, TG-1 and the letter O for the figure 0. */
const ruleId = /\b([a-z]{2})[- ]?([\do]{1,2})\b/g;
/** 全部, 所有: what people write for “all rules”, beside nothing at all. */
const everyRule = /^[全所]/;

/** Rows of 校验说明, each as what stands under a header. */
export function explanationFrom(read: (header: string) => unknown, row?: RowState): Explanation {
	const text = (header: string): string => withoutEnds(String(read(header) ?? ""));
	const [rule, place] = [text("规则"), text("位置")];
	return { rules: rulesIn(rule), rule, place, value: text("当时值"), text: text("说明"), name: typedPlace(place), ...(row ? { row } : {}) };
}

/** A word that names no rule stands for none, not for all: a slip of the pen must not explain what nobody looked at. */
function rulesIn(text: string): string[] {
	const plain = foldSpelling(text);
	const ids = [...plain.matchAll(ruleId)].map(([, family, number = ""]) =>
		`${family}${number.replaceAll("o", "0").padStart(2, "0")}`.toUpperCase(),
	);
	return ids.length > 0 || isNoAnswer(plain) || everyRule.test(plain) ? ids : [text];
}

/** The workbook's rows, those that explain nothing included. */
export function explanationRows(book: WorkbookState): Explanation[] {
	const region = book.regions.find((one) => one.plan.place.role === EXPLANATIONS_ROLE);
	const rows = region?.rows.filter(({ exists }) => exists) ?? [];
	return rows.map((row) => explanationFrom((header) => row.values[region?.plan.indexOf.get(header) ?? -1], row));
}

export class Explanations {
	readonly rows: readonly Explanation[];
	readonly #scene: ExplanationContext;
	/** Rows that say something, by the name of their place. */
	readonly #byName = new Map<string, Explanation[]>();
	/** By a name that several places may have: the queries called so. Asked for once. */
	#called: Map<string, Query[]> | undefined;

	constructor(rows: readonly Explanation[], scene: ExplanationContext) {
		this.rows = rows;
		this.#scene = scene;
		for (const row of rows) {
			if (row.name === "" || !explains(row.text)) continue;
			const found = this.#byName.get(row.name);
			if (found) found.push(row);
			else this.#byName.set(row.name, [row]);
		}
	}

	/**
	 * The explanation that holds for a query: for its rule or for all queries at its place, given for the same figures. For all queries,
	 * 当时值 is that of any one of them.
	 *
	 * @param together the queries at the same place, this one included
	 */
	textFor(query: Query, together: readonly Query[]): string | null {
		if (this.#byName.size === 0) return null;
		const names = placeNamesOf(query);
		for (const row of this.#rowsAt(names)) if (this.isAbout(row, query) && this.holds(row, query, together)) return row.text;
		return null;
	}

	*#rowsAt({ exact, loose }: PlaceNames): Generator<Explanation> {
		for (const name of exact) yield* this.#byName.get(name) ?? [];
		for (const name of loose) yield* this.#byName.get(name) ?? [];
	}

	/** Whether the row names the query's place and rule. */
	isAbout(row: Explanation, query: Query): boolean {
		return this.meantBy(row).includes(query.finding.place) && (row.rules.length === 0 || row.rules.includes(query.finding.rule));
	}

	/** Whether the row was given for figures as they are now. */
	holds({ rules, value }: Explanation, query: Query, together: readonly Query[]): boolean {
		const given = rules.length > 0 ? [query] : together;
		return given.some(({ finding }) => isGivenFor(value, finding, this.#scene.heldAt(finding)));
	}

	/** What the cell of a query holds now; undefined: not known. */
	heldAt({ finding }: Query): Value | undefined {
		return this.#scene.heldAt(finding);
	}

	/** Keys of the places of queries that a row's 位置 names; several: nobody knows which. */
	placesNamed(row: Explanation): string[] {
		const called = this.queriesCalled(row.name);
		const asked = called.filter(({ finding }) => row.rules.length === 0 || row.rules.includes(finding.rule));
		const exact = asked.filter((query) => placeNamesOf(query).exact.has(row.name));
		const beside = plainPlace(`${row.rule} ${row.text}`);
		const onSheet = asked.filter(({ finding }) => beside.includes(plainPlace(finding.sheet)));
		const meant = exact.length > 0 ? exact : onSheet.length > 0 ? onSheet : asked;
		return [...new Set(meant.map(({ finding }) => finding.place))];
	}

	/** The one place a row means, as a list of it; none where it means none or several. */
	meantBy(row: Explanation): string[] {
		const known = this.#meant.get(row) ?? this.placesNamed(row);
		this.#meant.set(row, known);
		return known.length === 1 ? known : [];
	}

	readonly #meant = new Map<Explanation, string[]>();

	/** Queries with this name, exactly or loosely. */
	queriesCalled(name: string): readonly Query[] {
		this.#called ??= this.#callAll();
		return this.#called.get(name) ?? [];
	}

	#callAll(): Map<string, Query[]> {
		const called = new Map<string, Query[]>();
		for (const query of this.#scene.queries()) {
			const { exact, loose } = placeNamesOf(query);
			for (const name of [...exact, ...loose]) {
				if (!this.#byName.has(name)) continue;
				const found = called.get(name);
				if (found) found.push(query);
				else called.set(name, [query]);
			}
		}
		return called;
	}
}

const placeholders = /无|待定|暂无|同上|见上|略|n\/?a|见附件|详见附件|情况属实|已核实|属实/gi;

/** Whether a text explains something: long enough, and more than 无 or 见附件 repeated. */
export function explains(text: string): boolean {
	if ([...withoutEnds(text)].length < MIN_EXPLANATION) return false;
	const rest = foldSpelling(text)
		.replaceAll(placeholders, "")
		.replaceAll(/[\s\p{P}\p{S}]/gu, "");
	return new Set(rest).size >= 4;
}
