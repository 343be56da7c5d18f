/** What is carried away, opened by other programs: LibreOffice, Microsoft's validator, and requests as Power Query sends them. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Aggregates } from "../../shared/api/aggregates.ts";
import type { ExportPage } from "../../shared/api/exports.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { accept, createKey, prepareWorkbook, submit } from "../../tools/walk.ts";
import { openCsv, recalculate } from "../oracle/libreoffice.ts";
import { type OpenService, period, startWithPeriod } from "./support.ts";

let open: OpenService;
beforeAll(async () => {
	open = await startWithPeriod(firstYear);
	const school = await new Client(open.url).signIn(await open.key("submit"));
	const { bytes } = await prepareWorkbook(school, period, open.set, firstYear(open.set, open.school).entries);
	await accept(open.commission, (await submit(school, period, bytes)).id);
	// Another that waits, with a name that a spreadsheet would run.
	await open.commission.send("POST", "/units", { code: "SH99", name: "=cmd|' /C calc'!A0" });
	await open.commission.send("PUT", `/units/SH99/periods/${period}`, { class: "ZK", clusters: [] });
});
afterAll(() => open?.stop());

const cellsOf = (bytes: Uint8Array) =>
	readWorkbook(bytes).sheets.map(({ name, cells }) => ({
		name,
		cells: cells.filter(({ kind }) => kind !== "blank").map(({ row, column, value, formula }) => ({ row, column, value, formula })),
	}));

test("市级汇总 passes Microsoft's validator, and LibreOffice's figures are the interface's", async () => {
	const bytes = await open.commission.bytes(`/exports/municipal.xlsx?period=${period}&poolFen=100000000000`);
	expect(schemaErrors(bytes)).toEqual([]);
	const saved = cellsOf(await recalculate(bytes));
	expect(saved).toEqual(cellsOf(bytes));
	const { rows } = await open.commission.get<Aggregates>(`/aggregates?period=${period}`);
	const sheet = saved.find(({ name }) => name === "指标汇总")?.cells ?? [];
	const header = sheet.find(({ value }) => value === "指标编码")?.row ?? 0;
	const column = sheet.find(({ row, value }) => row === header && value === "全市")?.column;
	const shown = rows.map((_, at) => sheet.find((cell) => cell.row === header + 1 + at && cell.column === column)?.value ?? null);
	expect(shown).toEqual(rows.map(({ value }) => value));
	expect(rows.filter(({ value }) => value !== null).length).toBeGreaterThan(100);
});

test("every CSV opens in LibreOffice with the interface's figures and without a formula", async () => {
	const names = ["indicators", "classes", "summaries", "allocations", "progress", "warnings", "results", "units", "approved"];
	const files = await Promise.all(names.map((name) => open.commission.bytes(`/exports/${name}.csv?period=${period}`)));
	const opened = await openCsv(files);
	for (const [at, name] of names.entries()) {
		const page = await open.commission.get<ExportPage>(`/exports/${name}.json?period=${period}&limit=500`);
		const [sheet] = cellsOf(opened[at] ?? new Uint8Array());
		expect(sheet?.cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
		const cells = new Map(sheet?.cells.map(({ row, column, value }) => [`${row} ${column}`, value]));
		expect(cells.get("1 1"), name).toBe(page.columns[0]?.name.zh);
		for (const [down, row] of page.rows.entries()) {
			for (const [across, { key }] of page.columns.entries()) {
				const value = row[key] ?? null;
				if (typeof value === "number" || value === null)
					expect(cells.get(`${down + 2} ${across + 1}`) ?? null, `${name} ${down} ${key}`).toBe(value);
			}
		}
	}
});

/** As Power Query asks: base, relative path and query put together, its own headers, Content makes it a POST. */
async function webContents(
	base: string,
	{
		RelativePath,
		Query = {},
		Headers = {},
		Content,
	}: { RelativePath: string; Query?: Record<string, string>; Headers?: Record<string, string>; Content?: string },
): Promise<Uint8Array> {
	const query = new URLSearchParams(Query).toString();
	const answer = await fetch(`${base}/${RelativePath}${query === "" ? "" : `?${query}`}`, {
		method: Content === undefined ? "GET" : "POST",
		headers: {
			"user-agent": "Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)",
			"accept-encoding": "gzip, deflate",
			"cache-control": "no-cache",
			...Headers,
		},
		...(Content === undefined ? {} : { body: Content }),
	});
	if (!answer.ok) throw new Error(`DataSource.Error: ${answer.status} ${await answer.text()}`);
	return new Uint8Array(await answer.arrayBuffer());
}

test("Power Query signs in, pages through a table, and reads CSV, as docs/exports.md says", async () => {
	const doc = readFileSync(resolve(import.meta.dirname, "../../docs/exports.md"), "utf8");
	// The requests below are those of the code there.
	for (const part of [
		'RelativePath = "session"',
		'Headers = [#"Content-Type" = "application/json"]',
		'RelativePath = "exports/summaries.json"',
		'Query = [period = 期间, limit = "200"] & (if after = null then [] else [after = after])',
		'Headers = [Authorization = "Bearer " & 登录[token]]',
		'RelativePath = "exports/indicators.csv"',
	])
		expect(doc).toContain(part);

	const base = `${open.url}/api/v1`;
	const json = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));
	const accessKey = await createKey(open.commission, { holder: "数据处", role: "commission" });
	const { token } = json(
		await webContents(base, {
			RelativePath: "session",
			Headers: { "Content-Type": "application/json" },
			Content: JSON.stringify({ accessKey }),
		}),
	);
	const Headers = { Authorization: `Bearer ${token}` };
	const page = async (after: string | null): Promise<ExportPage> =>
		json(
			await webContents(base, {
				RelativePath: "exports/summaries.json",
				// One unit a page, so that there is a second.
				Query: { period, limit: "1", ...(after === null ? {} : { after }) },
				Headers,
			}),
		);
	const pages: ExportPage[] = [];
	for (let next: ExportPage | null = await page(null); next !== null; next = next.next === null ? null : await page(next.next))
		pages.push(next);
	expect(pages).toHaveLength(2);
	const rows = pages.flatMap((one) => one.rows);
	expect(rows.map(({ unit }) => unit)).toEqual(expect.arrayContaining(["SH04", "SH99"]));
	expect(rows.find(({ unit }) => unit === "SH99")).toMatchObject({ total: null });
	// Renamed columns are each used once, or Power Query refuses.
	const names = pages[0]?.columns.map(({ name }) => name.zh) ?? [];
	expect(new Set(names).size).toBe(names.length);

	const csv = await webContents(base, { RelativePath: "exports/indicators.csv", Query: { period }, Headers });
	expect([...csv.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	expect(gzipSync(csv).length).toBeLessThan(60_000);
});
