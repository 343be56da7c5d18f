/**
 * LibreOffice as a second opinion on formulas. One start of soffice takes seconds, so everything is put into one workbook:
 * `calculate` for formulas of our own over cells of our own, `recalculate` for whole workbooks.
 */
import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { read, type WorkBook } from "@e965/xlsx";
import { type ErrorCode, errors, type Value } from "../../shared/formula/value.ts";
import { workbookOf } from "./workbook.ts";

const run = promisify(execFile);

/** Cells of a sheet of their own, and formulas to compute on that sheet. */
export interface Batch {
	/** Address → value, "A1": 5. An empty text is written as a formula that gives one, for no cell holds it as a constant. */
	readonly cells: Readonly<Record<string, Value>>;
	/** As a file holds them, with or without the leading =; addresses mean the batch's own sheet, columns A to Y. */
	readonly formulas: readonly string[];
}

/** Formulas stand below each other in this column; cells must keep to its left. */
export const FORMULA_COLUMN = "Z";

/** Recalculates .xlsx files on loading whatever values they bring, and never asks for anything. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>`;

/** The program: SOFFICE, else the first soffice or libreoffice on the PATH. Throws one plain sentence where there is none. */
export async function soffice(): Promise<string> {
	const given = process.env.SOFFICE;
	if (given) return given;
	for (const folder of (process.env.PATH ?? "").split(delimiter)) {
		for (const name of ["soffice", "libreoffice", "soffice.exe"]) {
			const path = join(folder, name);
			if (
				await access(path).then(
					() => true,
					() => false,
				)
			)
				return path;
		}
	}
	throw new Error("LibreOffice is needed for this test: install it (soffice on the PATH) or set SOFFICE to its program file.");
}

/** The workbook as LibreOffice saves it after computing every formula anew. Each call has a profile of its own, so calls may overlap. */
export async function recalculate(workbook: Uint8Array): Promise<Uint8Array> {
	const program = await soffice();
	const folder = await mkdtemp(join(tmpdir(), "hebiao-oracle-"));
	try {
		const profile = join(folder, "profile");
		await mkdir(join(profile, "user"), { recursive: true });
		await mkdir(join(folder, "out"));
		await writeFile(join(profile, "user", "registrymodifications.xcu"), SETTINGS);
		await writeFile(join(folder, "in.xlsx"), workbook);
		const options = [`-env:UserInstallation=${pathToFileURL(profile)}`, "--headless", "--norestore", "--nologo", "--nodefault"];
		await run(
			program,
			[...options, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", join(folder, "out"), join(folder, "in.xlsx")],
			{
				timeout: 120_000,
			},
		);
		return new Uint8Array(await readFile(join(folder, "out", "in.xlsx")));
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** The results of every batch's formulas, in their order. A formula that LibreOffice cannot read gives #NAME? or an error of its own. */
export async function calculate(batches: readonly Batch[]): Promise<Value[][]> {
	const bytes = await recalculate(workbookOf(batches));
	const workbook = read(bytes, { cellText: true });
	return batches.map((batch, index) => batch.formulas.map((_, row) => valueAt(workbook, `S${index + 1}`, `${FORMULA_COLUMN}${row + 1}`)));
}

/** The values of cells in a workbook, for instance one that `recalculate` gave: the verdicts of rules standing in it. */
export function valuesIn(bytes: Uint8Array, places: readonly { readonly sheet: string; readonly cell: string }[]): Value[] {
	const workbook = read(bytes, { cellText: true });
	return places.map(({ sheet, cell }) => valueAt(workbook, sheet, cell));
}

function valueAt(workbook: WorkBook, sheet: string, address: string): Value {
	const cells = workbook.Sheets[sheet];
	if (cells === undefined) throw new Error(`The recalculated workbook has no sheet ${sheet}.`);
	// The library's index signature also covers the sheet's own attributes; an address always leads to a cell.
	const cell = cells[address] as { t: string; v?: unknown; w?: string } | undefined;
	if (cell === undefined || cell.t === "z") return null;
	if (cell.t === "e") return errors[(cell.w ?? "") as ErrorCode] ?? errors["#VALUE!"];
	if (typeof cell.v === "number" || typeof cell.v === "string" || typeof cell.v === "boolean") return cell.v;
	return null;
}
