/** A workbook on somebody else's template held against that: labels and formulas of the file outside its bound cells, and figures beside them. */
import { asHandedOut, type BoundCell, boundCells } from "../../own-template/bound.ts";
import { type FramedCell, framedCells, isFilledIn, Moves } from "../../own-template/frame.ts";
import { templateIn } from "../../own-template/own-sheet.ts";
import type { Projection } from "../../own-template/project.ts";
import type { Steps } from "../../steps.ts";
import { formatAddress } from "../../workbook/address.ts";
import type { CellImage, SheetImage } from "../../workbook/image.ts";
import type { Program } from "../compile/program.ts";
import type { Explanations } from "../explanations/explanations.ts";
import { strayExplanations } from "../explanations/stray-explanations.ts";
import { rounded } from "../state/failure.ts";
import { isFigureText } from "../state/figures.ts";
import { spotOfWorkbook } from "../state/places.ts";
import { raise } from "../state/raise.ts";
import type { Failure, RowState, Spot, WorkbookState } from "../state/workbook-state.ts";
import { besideTables } from "./beside.ts";
import { BLANK, shownCell, spotIn } from "./cells.ts";
import type { BookFrame, FrameSource } from "./framed.ts";
import { plainFormula } from "./same-formula.ts";
import { holds, isBlank } from "./same-value.ts";

/** In front of the name of a sheet of the file: the finding's cell is the file's, too. No sheet's name begins so. */
export const FILE_SHEET = "\u0001";
/** Cells to name in one message. */
const NAMED = 6;

/** @see BookFrame. The file's own formulas are compared but for the rows in them, for rows move. */
export const ownFrame = (projection: Projection): FrameSource =>
	// biome-ignore lint/correctness/useYield: one step
	function* (program, book) {
		return new OwnFrame(program, book, projection);
	};

class OwnFrame implements BookFrame {
	readonly #program: Program;
	readonly #book: WorkbookState;
	readonly #projection: Projection;
	readonly #cells: ReadonlyMap<string, CellImage>;

	constructor(program: Program, book: WorkbookState, projection: Projection) {
		this.#program = program;
		this.#book = book;
		this.#projection = projection;
		this.#cells = new Map(
			projection.file.sheets.flatMap(({ name, cells }) => cells.map((cell) => [keyOf(name, cell.row, cell.column), cell])),
		);
	}

	/** A formula of the file's own, or a figure typed there, that differs from what the set computes. */
	inRow(row: RowState, column: number): Failure | undefined {
		const computed = row.computed[column];
		const [at] = this.#projection.toFile(row.region.sheetName, row.sheetRow, row.region.columns[column] ?? 0) ?? [];
		if (!computed || !at || at.name === "") return undefined;
		const cell = this.#cells.get(keyOf(at.sheet, at.row, at.column));
		const value = row.values[column] ?? null;
		if (isBlank(cell) || cell?.value === null || value === null || (typeof value === "number" && sameNumber(cell?.value, value)))
			return undefined;
		if (typeof value !== "number" && cell?.value === value) return undefined;
		return raise(this.#program, "ST06", spotIn(row, column), { f: computed.formula.source.slice(1), v: cell?.value ?? BLANK })[0];
	}

	isKnown(): boolean {
		return false;
	}

	done(): void {
		// Nothing is remembered between checks.
	}

	columnsOf(): readonly number[] {
		return [];
	}

	decides(): boolean {
		return false;
	}

	*around(): Steps<Failure[]> {
		const { own, lost, canonical, cells } = this.#projection;
		const failures: Failure[] = [];
		const template = templateIn(this.#projection.file);
		if (template !== own.sha256)
			failures.push(
				...raise(this.#program, "ST01", spotOfWorkbook(), { v: shortDigest(template), exp: `${own.file}（${shortDigest(own.sha256)}）` }),
			);
		const planned = new Map(boundCells(canonical, asHandedOut).cells.map((cell) => [placeOf(cell), cell]));
		const moves = new Moves(
			cells.flatMap((cell) =>
				cell.at.flatMap((now, i) => {
					const before = planned.get(placeOf(cell))?.at[i];
					return before ? [{ planned: before, now }] : [];
				}),
			),
		);
		const framed = Map.groupBy(framedCells(own), ({ sheet }) => sheet);
		for (const [name, expected] of framed) {
			yield;
			const sheet = this.#projection.file.sheets.find((one) => one.name === moves.sheet(name));
			if (!sheet) {
				failures.push(...raise(this.#program, "ST02", { ...spotOfWorkbook(), sheetName: FILE_SHEET + name, key: name }, { sheet: name }));
				continue;
			}
			const gone = lost.filter(({ region }) => own.regions[region]?.sheet === name);
			if (gone.length > 0) failures.push(...this.#lostFailure(sheet.name, gone));
			const taken = new Set<CellImage>();
			for (const cell of expected) failures.push(...this.#framedFailure(sheet.name, cell, moves, taken));
			failures.push(...this.#beside(sheet, taken));
		}
		return failures;
	}

	#lostFailure(sheet: string, gone: Projection["lost"]): Failure[] {
		const names = gone.map(
			({ placed, body, column }) =>
				`${body.code ?? Object.values(body.fixed?.cells ?? {})[0] ?? ""}·${placed.region.columns[column - 1]?.header ?? ""}`,
		);
		const shown = names.slice(0, NAMED).join("、");
		const what = {
			zh: `被删去了要填的单元格：${shown}${names.length > NAMED ? `等${names.length}格` : ""}`,
			en: `has lost cells that are to be filled in: ${shown}${names.length > NAMED ? ` and others, ${names.length} in all` : ""}`,
		};
		const spot = { ...this.#spot(sheet, 0, 0), key: sheet };
		return raise(this.#program, "ST04", spot, { code: names[0] ?? "" }, (language, name) => (name === "what" ? what[language] : undefined));
	}

	#framedFailure(sheet: string, expected: FramedCell, moves: Moves, taken: Set<CellImage>): Failure[] {
		const places = moves.of(expected).map((at) => ({ at, cell: this.#cells.get(keyOf(at.sheet, at.row, at.column)) }));
		const found = places.find(({ cell }) => isSame(expected, cell));
		if (found?.cell) {
			taken.add(found.cell);
			return [];
		}
		const [first] = places;
		if (!first) return [];
		// A formula that gave way to nothing but its value is the file's business; the check does not rest on it.
		if (first.cell) taken.add(first.cell);
		const belongs = expected.formula === undefined ? expected.value : `=${expected.formula}`;
		const rule = expected.formula === undefined ? "ST14" : "ST17";
		return raise(this.#program, rule, this.#spot(sheet, first.at.row, first.at.column), { a: belongs, v: shownCell(first.cell) });
	}

	/** Figures in cells that nothing binds, and what rules on texts find there. */
	#beside(sheet: SheetImage, taken: Set<CellImage>): Failure[] {
		const isAsked = (cell: CellImage): boolean =>
			taken.has(cell) || this.#projection.fromFile({ sheet: sheet.name, row: cell.row, column: cell.column }) !== undefined;
		const index = this.#indexOf(sheet.name);
		const failures = besideTables(this.#program, index, { ...sheet, name: FILE_SHEET + sheet.name }, isAsked, taken);
		const figures = sheet.cells.filter((cell) => !isAsked(cell) && isFigure(cell, this.#program));
		const [first] = figures;
		if (!first) return failures;
		const named = figures.slice(0, NAMED).map(({ row, column }) => formatAddress(row, column));
		const more = figures.length > NAMED ? { zh: ` 等${figures.length}格`, en: ` and ${figures.length - NAMED} more` } : { zh: "", en: "" };
		const spot = { ...this.#spot(sheet.name, first.row, first.column), key: `${sheet.name}[表外]`, label: sheet.name };
		return [
			...failures,
			...raise(this.#program, "ST15", spot, { cells: named.join("、"), n: figures.length }, (language, name) =>
				name === "more" ? more[language] : undefined,
			),
		];
	}

	/** Findings of the file's sheets come where the document's sheets come that stand in them. */
	#indexOf(sheet: string): number {
		const cell = this.#projection.cells.find(({ at }) => at.some((one) => one.sheet === sheet));
		return cell ? this.#book.image.sheets.findIndex(({ name }) => name === cell.placed.sheet) : -1;
	}

	#spot(sheet: string, row: number, column: number): Spot {
		const label = row === 0 ? sheet : formatAddress(row, column);
		return { sheet: this.#indexOf(sheet), sheetName: FILE_SHEET + sheet, row, column, key: `${sheet}!${label}`, label, header: "" };
	}

	stray(explanations: Explanations): Failure[] {
		return strayExplanations(this.#program, this.#book, explanations);
	}

	names(): [] {
		return [];
	}

	belongs(): undefined {
		return undefined;
	}
}

const placeOf = ({ region, body, column }: BoundCell): string => `${region}|${body.row}|${column}`;
const keyOf = (sheet: string, row: number, column: number): string => `${sheet}!${row},${column}`;
const shortDigest = (sha256: string): string => sha256.slice(0, 8);

/** As a person sees them: to two decimals, the file's own formulas seldom round. */
function sameNumber(cell: CellImage["value"] | undefined, value: number): boolean {
	const own = typeof cell === "string" ? Number(cell) : cell;
	return (
		typeof own === "number" && (Math.abs(own - value) < 0.00501 || rounded(own) === rounded(value) || Math.abs(own * 100 - value) < 0.00501)
	);
}

function isSame({ value, formula }: FramedCell, cell: CellImage | undefined): boolean {
	if (formula !== undefined) return cell?.formula !== undefined && plainFormula(cell.formula) === plainFormula(formula);
	if (typeof value === "boolean") return cell?.value === value;
	if (holds(cell, value)) return true;
	return typeof value === "string" && typeof cell?.value === "string" && isFilledIn(value, cell.value);
}

function isFigure(cell: CellImage, program: Program): boolean {
	if (cell.kind === "number" || cell.kind === "percent") return true;
	return cell.kind === "text" && typeof cell.value === "string" && isFigureText(cell.value, program.plans);
}
