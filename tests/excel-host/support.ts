/** What the tests of the Excel host share. */
import { expect } from "vitest";
import { type ExcelHost, type ExcelTiming, openExcel } from "../../addin/hosts/excel.ts";
import type { WorkbookChange } from "../../addin/hosts/host.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { type ExcelOptions, SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openOffice } from "../../testkit/excel/realm.ts";
import type { SimulatedWorkbook } from "../../testkit/excel/workbook.ts";

export { honest, set } from "../../testkit/corpus/example.ts";

/** Short waits: nobody types here. */
export const timing: ExcelTiming = { ready: 60, debounce: 15, retry: 20, answer: 2_000, pause: 0 };

export interface Session {
	excel: SimulatedExcel;
	host: ExcelHost;
	image: WorkbookImage;
	/** What the host has told so far. */
	changes: WorkbookChange[];
	/** The change with this number, from 1, once it is told. */
	told(count: number): Promise<WorkbookChange>;
	close(): Promise<void>;
}

/** A workbook open in the simulated Excel, read and followed. */
export async function openSession(
	source: Uint8Array | SimulatedWorkbook,
	options: ExcelOptions & Partial<ExcelTiming> = {},
): Promise<Session> {
	const excel = new SimulatedExcel(source, options);
	const host = await openExcel(openOffice(excel), { ...timing, ...options });
	const image = await host.readImage();
	const changes: WorkbookChange[] = [];
	host.follow((change) => {
		if (change.kind !== "same") changes.push(change);
	});
	return {
		excel,
		host,
		image,
		changes,
		told: async (count) => {
			for (let waited = 0; changes.length < count && waited < 5000; waited += 5) await new Promise((resolve) => setTimeout(resolve, 5));
			const change = changes[count - 1];
			if (!change) throw new Error(`The host told ${changes.length} changes, not ${count}.`);
			return change;
		},
		close: () => host.close(),
	};
}

/**
 * What decision 069 compares: not the spelling of formulas, the order of names and tables, nor very-hidden.
 */
export function comparable(image: WorkbookImage): unknown {
	const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
	return {
		sheets: image.sheets.map(({ name, state, cells, hiddenRows, hiddenColumns, ...sheet }) => ({
			name,
			hidden: state !== "visible",
			cells: cells.map(({ row, column, kind, value, formula }) =>
				kind === "blank" ? `${row},${column} text "" true` : `${row},${column} ${kind} ${JSON.stringify(value)} ${formula !== undefined}`,
			),
			merges: sheet.merges.toSorted(),
			hiddenRows,
			hiddenColumns,
		})),
		tables: image.tables.toSorted(byName),
		names: image.names.map(({ name, sheet }) => ({ name: `${sheet ?? ""}!${name}` })).sort(byName),
	};
}

/** Without the values of formulas that nobody has calculated in the file: Excel calculates them when it opens it. */
export function expectSame(image: WorkbookImage, file: WorkbookImage): void {
	const uncalculated = new Set(
		file.sheets.flatMap(({ name, cells }) =>
			cells.flatMap(({ row, column, kind, formula }) => (kind === "blank" && formula !== undefined ? [`${name} ${row},${column}`] : [])),
		),
	);
	const without = (one: WorkbookImage): WorkbookImage => ({
		...one,
		sheets: one.sheets.map((sheet) => ({
			...sheet,
			cells: sheet.cells.map((cell) =>
				uncalculated.has(`${sheet.name} ${cell.row},${cell.column}`) ? { ...cell, kind: "blank" as const, value: null } : cell,
			),
		})),
	});
	expect(comparable(without(image))).toEqual(comparable(without(file)));
}

/** Waits until nothing has been asked and nothing told for a while. */
export async function settled({ excel, changes }: Pick<Session, "excel" | "changes">): Promise<void> {
	for (let quiet = 0, seen = -1; quiet < 5; quiet++) {
		const now = excel.requests.length + changes.length;
		if (now !== seen) quiet = 0;
		seen = now;
		await new Promise((resolve) => setTimeout(resolve, 40));
	}
}
