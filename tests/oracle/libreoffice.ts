/** LibreOffice as it stands on this machine: recalculates workbooks, and reads what came out. One start of it takes seconds. */
import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { read, type WorkBook } from "@e965/xlsx";
import { type ErrorCode, errors, type Value } from "../../shared/formula/index.ts";

const run = promisify(execFile);

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
	const [recalculated] = await recalculateAll([workbook]);
	if (!recalculated) throw new Error("LibreOffice saved nothing.");
	return recalculated;
}

/** The same for several workbooks with one start of LibreOffice, which takes as long as a workbook does. */
export const recalculateAll = (workbooks: readonly Uint8Array[]): Promise<Uint8Array[]> =>
	convertAll(workbooks, "xlsx", "xlsx:Calc MS Excel 2007 XML");

/** CSV files as workbooks, opened as a person opens them: commas, quotes, UTF-8, numbers and formulas as it finds them. */
export const openCsv = (files: readonly Uint8Array[]): Promise<Uint8Array[]> =>
	convertAll(files, "xlsx", "xlsx:Calc MS Excel 2007 XML", {
		ending: "csv",
		filter: "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,true",
	});

/** Workbooks as LibreOffice prints them, every formula computed anew. */
export const pdfsOf = (workbooks: readonly Uint8Array[]): Promise<Uint8Array[]> => convertAll(workbooks, "pdf", "pdf");

async function convertAll(
	workbooks: readonly Uint8Array[],
	ending: string,
	filter: string,
	given: { ending: string; filter?: string } = { ending: "xlsx" },
): Promise<Uint8Array[]> {
	const program = await soffice();
	const folder = await mkdtemp(join(tmpdir(), "hebiao-oracle-"));
	try {
		const profile = join(folder, "profile");
		await mkdir(join(profile, "user"), { recursive: true });
		await mkdir(join(folder, "out"));
		await writeFile(join(profile, "user", "registrymodifications.xcu"), SETTINGS);
		for (const [index, workbook] of workbooks.entries()) await writeFile(join(folder, `${index}.${given.ending}`), workbook);
		const options = [`-env:UserInstallation=${pathToFileURL(profile)}`, "--headless", "--norestore", "--nologo", "--nodefault"];
		if (given.filter !== undefined) options.push(`--infilter=${given.filter}`);
		const files = workbooks.map((_, index) => join(folder, `${index}.${given.ending}`));
		await run(program, [...options, "--convert-to", filter, "--outdir", join(folder, "out"), ...files], { timeout: 240_000 });
		return await Promise.all(workbooks.map(async (_, index) => new Uint8Array(await readFile(join(folder, "out", `${index}.${ending}`)))));
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
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
