/** Every cell that the template writes and the school does not fill: altered, it is found at that cell, and what belonged there is known. */
import { describe, expect, test } from "vitest";
import { Engine } from "../../shared/check/evaluate/engine.ts";
import { templateFrame } from "../../shared/check/frame/template-frame.ts";
import { applyEdits, check, type Edit } from "../../shared/check/index.ts";
import type { DocumentKind, UnitClass } from "../../shared/definition/schema.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { periods } from "../../shared/example/prefills.ts";
import { type RepairStep, repairOf } from "../../shared/repairs/index.ts";
import { layoutOf, type PlacedRegion } from "../../shared/template/layout.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { type CellImage, WorkbookError, type WorkbookImage } from "../../shared/workbook/image.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";
import { idsOf, set } from "./support.ts";

interface Piece extends CellImage {
	sheet: string;
	/** Its row is found by it. */
	key: boolean;
	header: boolean;
	/** Above and between the tables, or on a sheet without any. */
	around: boolean;
}

interface Book {
	image: WorkbookImage;
	pieces: Piece[];
}

function bookFor(document: DocumentKind, unitClass: UnitClass, clusters: number): Book {
	const { prefill } = honestSchool(set, { code: "SH01", name: "示例学校", class: unitClass, clusters, year: 2023 });
	const roles = Object.keys(set.documents.find(({ kind }) => kind === document)?.regions ?? {});
	const capacity = Object.fromEntries(roles.map((role) => [role, 4]));
	const wanted = { ...prefill, facts: {}, rows: {}, period: periods[document], capacity };
	const plan = planTemplate(set, wanted);
	const image = imageOfPlan(plan);
	const { regions } = layoutOf(set, wanted);
	const open = new Set(
		plan.sheets.flatMap(({ name, cells }) =>
			cells.flatMap(({ row, column, style }) => (style.unlocked ? [`${name}!${row},${column}`] : [])),
		),
	);
	const pieces = image.sheets.flatMap(({ name, cells }) =>
		cells.flatMap((cell): Piece[] => {
			if (open.has(`${name}!${cell.row},${cell.column}`)) return [];
			const region = regions.find((one) => one.sheet === name && cell.row >= one.headerRow && cell.row <= one.lastRow);
			const header = region?.headerRow === cell.row;
			return [{ ...cell, sheet: name, header, key: !header && isKey(region, cell.column), around: region === undefined }];
		}),
	);
	return { image, pieces };
}

const isKey = (placed: PlacedRegion | undefined, column: number): boolean =>
	placed !== undefined && placed.region.kind !== "list" && placed.region.key.includes(placed.region.columns[column - 1]?.header ?? "");

const alterations = ["another value", "nothing", "a formula"] as const;

function altered({ sheet, row, column, value }: Piece, how: (typeof alterations)[number]): Edit {
	const at = { sheet, row, column };
	if (how === "nothing") return { ...at, value: null };
	if (how === "a formula") return { ...at, kind: "number", value: 1, formula: "1+0" };
	return { ...at, value: typeof value === "number" ? value + 7 : `${value ?? ""}改` };
}

const places: readonly [DocumentKind, UnitClass, number][] = (["taskbook", "annual", "quarterly", "final"] as const).flatMap((document) =>
	(["BK", "ZK", "XG", "HOST"] as const).map((unitClass): [DocumentKind, UnitClass, number] => [document, unitClass, 2]),
);

/** Alters the pieces all at once; everything is found where it is, and with what belongs there put back all is as it was. */
function expectFound({ image }: Book, pieces: readonly Piece[], how: (typeof alterations)[number], clean: readonly string[]): void {
	const changed = applyEdits(
		image,
		pieces.map((piece) => altered(piece, how)),
	);
	const engine = new Engine(changed, set, templateFrame);
	const found = new Set(engine.whole().findings.map(({ sheet, cell }) => `${sheet}!${cell}`));
	// A sheet's headers have one finding, which names them (ST03).
	const lost = pieces.filter(({ sheet, row, column, header }) => !found.has(`${sheet}!${header ? null : formatAddress(row, column)}`));
	expect(lost.map(({ sheet, row, column, value, formula }) => `${sheet}!${formatAddress(row, column)} ${formula ?? value}`)).toEqual([]);
	const restored = applyEdits(
		changed,
		pieces.map(({ sheet, row, column }): Edit => {
			const { value = null, formula } = engine.frame?.belongs({ sheet, row, column }) ?? {};
			return { sheet, row, column, value, ...(formula === undefined ? {} : { formula }) };
		}),
	);
	expect(contentsAt(restored, pieces)).toEqual(contentsAt(image, pieces));
	expect(idsOf(check(restored, set).findings)).toEqual(clean);
}

const contentsAt = (image: WorkbookImage, pieces: readonly Piece[]) =>
	pieces.map(({ sheet, row, column }) => {
		const cell = image.sheets.find(({ name }) => name === sheet)?.cells.find((one) => one.row === row && one.column === column);
		return [sheet, row, column, cell?.formula ?? cell?.value];
	});

/** So that not all neighbours of a piece are altered with it. */
const slices = <T>(all: readonly T[], count: number): T[][] =>
	Array.from({ length: count }, (_, i) => all.filter((_, at) => at % count === i)).filter((slice) => slice.length > 0);

/** One piece of each sheet at a time. */
const onePerSheet = (pieces: readonly Piece[]): Piece[][] => {
	const bySheet = [...Map.groupBy(pieces, ({ sheet }) => sheet).values()];
	return Array.from({ length: Math.max(0, ...bySheet.map(({ length }) => length)) }, (_, i) => bySheet.flatMap((own) => own[i] ?? []));
};

describe.each(places)("document %s of class %s", (document, unitClass, clusters) => {
	const book = bookFor(document, unitClass, clusters);
	const clean = idsOf(check(book.image, set).findings);
	const seen = book.pieces.filter(({ sheet }) => sheet !== "_meta");

	test("the template itself has no such finding", () => {
		expect(clean.filter((id) => /^ST1[4-7]$|^ST06$/.test(id))).toEqual([]);
	});

	test.each(alterations)("cells of rows: %s", { timeout: 120_000 }, (how) => {
		const pieces = seen.filter(({ key, header, around }) => !key && !header && !around);
		expect(pieces.length).toBeGreaterThan(100);
		for (const slice of slices(pieces, 3)) expectFound(book, slice, how, clean);
	});

	test.each(alterations)("titles, notes, units and the sheet 校验: %s", { timeout: 120_000 }, (how) => {
		for (const slice of slices(
			seen.filter(({ around }) => around),
			5,
		))
			expectFound(book, slice, how, clean);
	});

	test.each(["another value", "nothing"] as const)("codes and headers: %s", { timeout: 240_000 }, (how) => {
		const keys = seen.filter(({ key }) => key);
		const rounds = [...onePerSheet(seen.filter(({ header }) => header)), ...onePerSheet(keys)];
		// Of the longest sheets every few rows.
		for (const round of rounds.filter((_, i) => i < 24 || i % 9 === 0)) expectFound(book, round, how, clean);
	});

	test("one click restores it", { timeout: 120_000 }, () => {
		const all = seen.filter(({ sheet }, i) => sheet !== "校验" || i % 50 === 0);
		for (const [i, piece] of all.filter((_, at) => at % Math.ceil(all.length / 18) === 0).entries()) {
			const how = alterations[piece.key || piece.header ? i % 2 : i % 3] ?? "nothing";
			const image = applyEdits(book.image, [altered(piece, how)]);
			const cell = formatAddress(piece.row, piece.column);
			const finding = check(image, set).findings.find((one) => one.sheet === piece.sheet && one.cell === (piece.header ? null : cell));
			const repair = finding && repairOf(finding, { image, definition: set });
			// A figure where the formula has nothing to compute with is not thrown away (decision 014).
			if (how === "another value" && piece.formula !== undefined && finding?.rule !== "ST17") continue;
			const at = `${piece.sheet}!${cell} ${how}`;
			expect([at, repair?.steps.flatMap(contentOf)]).toEqual([at, [[piece.sheet, piece.row, piece.column, piece.formula ?? piece.value]]]);
		}
	});
});

const contentOf = (step: RepairStep) =>
	step.what === "cell" ? [[step.sheet, step.row, step.column, step.after.formula ?? step.after.value]] : [];

describe("_meta", () => {
	const book = bookFor("annual", "ZK", 2);
	const own = book.pieces.filter(({ sheet, header }) => sheet === "_meta" && !header);
	// When the file was made, and which cells were filled in for the unit, is said nowhere else.
	test.each(own.filter(({ value }) => value !== "2023-12-01T00:00:00Z" && !/^0{9,}$/.test(String(value))))("$value", (piece) => {
		for (const how of ["another value", "nothing"] as const) {
			const image = applyEdits(book.image, [altered(piece, how)]);
			let found: unknown;
			try {
				const { findings } = check(image, set);
				// Without its list of clusters the workbook has sheets that it should not have.
				const stray =
					typeof piece.value === "string" && piece.value.startsWith("01:") ? findings.find(({ rule }) => rule === "ST13") : undefined;
				found = findings.find(({ sheet, cell }) => sheet === "_meta" && cell === formatAddress(piece.row, piece.column)) ?? stray;
			} catch (error) {
				if (!(error instanceof WorkbookError)) throw error;
				found = error;
			}
			expect([how, found]).toEqual([how, expect.anything()]);
		}
	});
});
