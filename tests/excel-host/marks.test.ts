/** Marks in the sheets of the simulated Excel: written when asked for, taken away whole, and no part of what is filed. */
import { createHash } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { type CellMark, markFormula } from "../../addin/hosts/excel/marks.ts";
import { HostError } from "../../addin/hosts/host.ts";
import { marksFor } from "../../addin/shell/pane/in-workbook/marks-for.ts";
import { check } from "../../shared/check/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mistakenFile } from "../../testkit/corpus/files.ts";
import { changePart, sheetPart } from "../../testkit/surgery.ts";
import { openSession, type Session, set } from "./support.ts";

const mistaken = mistakenFile(set).bytes;
const image = readWorkbook(mistaken);
const report = check(image, set);
const marks = marksFor(report.findings);

let session: Session | undefined;
afterEach(() => session?.close());

const open = async (excelApi = "1.14"): Promise<Session> => {
	session = await openSession(mistaken, { excelApi });
	return session;
};

const sheets = () => session?.excel.workbook.sheets ?? [];
const formats = () => sheets().map(({ name, conditionalFormats }) => ({ name, formats: conditionalFormats.map((one) => ({ ...one })) }));
const ours = () =>
	sheets().flatMap(({ name, conditionalFormats }) =>
		conditionalFormats
			.filter(({ formula }) => formula === markFormula)
			.flatMap(({ areas, looks }) => areas.split(",").map((cell) => `${name}!${cell} ${looks.bold ? "error" : "query"}`)),
	);
const wanted = (list: readonly CellMark[]) => list.map(({ sheet, cell, kind }) => `${sheet}!${cell} ${kind}`).sort();
const filed = async (host: Session["host"]): Promise<string> =>
	createHash("sha256")
		.update(await host.original())
		.digest("hex");
const protections = () => sheets().map(({ isProtected, protectionOptions }) => ({ isProtected, protectionOptions }));

test("errors and unexplained queries are marked once a cell, an error before a query", () => {
	const cells = new Set(report.findings.flatMap(({ cell, sheet, severity }) => (cell && severity !== "info" ? [`${sheet}!${cell}`] : [])));
	expect(new Set(marks.map(({ sheet, cell }) => `${sheet}!${cell}`))).toEqual(cells);
	const [one] = report.findings.filter(({ cell }) => cell !== null);
	if (!one) throw new Error("There are findings at cells.");
	expect(marksFor([{ ...one, severity: "query", explanation: "说明" }])).toEqual([]);
	expect(
		marksFor([
			{ ...one, severity: "query", explanation: null },
			{ ...one, severity: "error" },
		]),
	).toMatchObject([{ kind: "error" }]);
});

test("marked in three requests on protected sheets, marked anew, and taken away whole; everything else is as it was", async () => {
	const { excel, host } = await open("1.9");
	const before = { formats: formats(), protections: protections(), filed: await filed(host) };
	expect(before.protections.some(({ isProtected }) => isProtected)).toBe(true);
	expect(before.formats.some(({ formats: own }) => own.length > 0)).toBe(true);
	const asked = excel.requests.length;
	expect(await host.mark(marks)).toBe(0);
	expect(excel.requests.length - asked).toBe(3);
	expect(ours().sort()).toEqual(wanted(marks));
	// What is filed has none of it.
	expect(await filed(host)).toBe(before.filed);
	expect(protections()).toEqual(before.protections);
	const [first, ...rest] = marks;
	if (!first) throw new Error("Something is marked.");
	expect(await host.mark(rest)).toBeGreaterThan(0);
	expect(ours().sort()).toEqual(wanted(rest));
	expect(await host.mark([])).toBeGreaterThan(0);
	expect({ formats: formats(), protections: protections(), filed: await filed(host) }).toEqual(before);
	expect(await host.mark([])).toBe(0);
});

test("a sheet that a password protects: one sentence, no mark anywhere, every protection as it was", async () => {
	const { excel, host } = await open();
	const before = { formats: formats(), protections: protections() };
	const last = sheets().findLast(({ name }) => marks.some(({ sheet }) => sheet === name));
	if (!last) throw new Error("Something is marked.");
	last.password = "geheim";
	const failed = await host.mark(marks).catch((error: unknown) => error);
	expect(failed instanceof HostError && failed.problem.code).toBe("protected");
	expect({ formats: formats(), protections: protections() }).toEqual(before);
	expect(excel.writes.filter((what) => what.startsWith("conditional"))).toEqual([]);
});

test("more cells on a sheet than one address takes", async () => {
	const { host } = await open();
	const many = Array.from({ length: 1_800 }, (_, row): CellMark => ({ sheet: "佐证材料清单", cell: `B${row + 5}`, kind: "query" }));
	await host.mark(many);
	expect(ours()).toHaveLength(many.length);
	await host.mark([]);
	expect(ours()).toEqual([]);
});

test("a file saved with marks in it is read, and checked, as the one without", async () => {
	const marked = [...new Set(marks.map(({ sheet }) => sheet))].reduce((bytes, sheet) => {
		const cells = marks.filter((mark) => mark.sheet === sheet).map(({ cell }) => cell);
		const format = `<conditionalFormatting sqref="${cells.join(" ")}"><cfRule type="expression" dxfId="0" priority="1"><formula>${markFormula.slice(1)}</formula></cfRule></conditionalFormatting>`;
		return changePart(bytes, sheetPart(bytes, sheet), (xml) =>
			xml.replace(/<conditionalFormatting|<dataValidations|<pageMargins/, `${format}$&`),
		);
	}, mistaken);
	expect(readWorkbook(marked)).toEqual(image);
	expect(check(readWorkbook(marked), set)).toEqual(report);
	// Opened in Excel later, they are known for what they are and go as a whole.
	const later = await openSession(marked);
	expect(await later.host.mark([])).toBe(new Set(marks.map(({ sheet }) => sheet)).size);
	expect(
		later.excel.workbook.sheets.flatMap(({ conditionalFormats }) => conditionalFormats).some(({ formula }) => formula === markFormula),
	).toBe(false);
	await later.close();
});
