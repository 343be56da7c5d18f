/** What the commission carries away says what the routes say. */
import { beforeAll, describe, expect, test } from "vitest";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { insertPeriod } from "../../../worker/db/periods.ts";
import { spanOf } from "../../../worker/period-id.ts";
import { entering, firstEntry } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod, xlsx } from "../support/programme.ts";
import { acceptOne, second } from "../support/results.ts";

let programme: Programme;
beforeAll(async () => {
	programme = await startProgramme();
	const { call, commission } = programme;
	await must(entering(programme, "SH01", period)({ ...unitPeriod, clusterFen: { ZQ01: 123_456_789 } }));
	await acceptOne(programme, {
		token: programme.school,
		results: [{ 类别编码: "L13", 成果名称: "=1+1", 级别: "国家级", 授予日期: 45_000 }],
	});
	await acceptOne(programme, { token: programme.otherSchool, changes: { ...second, "S_T1_04.actual": 0 } });
	// A third unit of the period has filed nothing.
	await must(call("POST", "/units", { token: commission, json: { code: "SH03", name: "=cmd|' /C calc'!A0" } }));
	await must(entering(programme, "SH03", period)({ class: "BK", clusters: [] }));
});

const get = (path: string, token = programme.commission) => programme.call("GET", path, { token });
/** All pages of a table as one. */
async function table(name: string, query = "") {
	const page = async (after: string | null) =>
		(await must(get(`/exports/${name}.json?period=${period}${query}${after === null ? "" : `&after=${encodeURIComponent(after)}`}`))).body;
	const all = await page(null);
	for (let { next } = all; next !== null; ) {
		const more = await page(next);
		all.rows.push(...more.rows);
		next = more.next;
	}
	return all;
}

/** Rows of CSV without its mark: fields as text, undefined where one is empty and not quoted. */
function parse(bytes: Uint8Array): (string | undefined)[][] {
	const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
	expect(text.startsWith("\ufeff")).toBe(true);
	return text
		.slice(1)
		.split("\r\n")
		.slice(0, -1)
		.map((line) =>
			[...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
				([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? (bare || undefined),
			),
		);
}

describe("every table", () => {
	test.each([
		"indicators",
		"classes",
		"summaries",
		"allocations",
		"progress",
		"warnings",
		"results",
		"units",
		"approved",
		"contributors",
		"audit",
	])("%s says the same as JSON, CSV and .xlsx", async (name) => {
		const query = name === "contributors" ? "&code=S_T1_04" : "";
		const json = await table(name, query);
		const columns: { key: string }[] = json.columns;
		const csv = await must(get(`/exports/${name}.csv?period=${period}${query}`));
		expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
		expect(csv.headers.get("content-disposition")).toBe(`attachment; filename="${period}_${name}.csv"`);
		const [header = [], ...lines] = parse(csv.bytes);
		expect(header).toHaveLength(columns.length);
		expect(lines).toHaveLength(json.rows.length);
		const book = await must(get(`/exports/${name}.xlsx?period=${period}${query}`));
		expect(book.headers.get("content-type")).toBe(xlsx);
		const [sheet] = readWorkbook(book.bytes).sheets;
		const top = sheet?.cells.find(({ value }) => value === header[0])?.row ?? 0;
		const cells = new Map(sheet?.cells.map(({ row, column, value }) => [`${row} ${column}`, value]));
		for (const [down, row] of json.rows.entries()) {
			for (const [at, { key }] of columns.entries()) {
				const value = row[key];
				const place = `${name} ${down} ${key}`;
				const cell = cells.get(`${top + 1 + down} ${at + 1}`) ?? null;
				if (value === null) expect([lines[down]?.[at], cell], place).toEqual([undefined, null]);
				else if (typeof value === "number") expect([Number(lines[down]?.[at]), cell], place).toEqual([value, value]);
				else if (/^\d{4}-\d\d-\d\dT/.test(value)) expect(lines[down]?.[at], place).toBe(value.slice(0, 19).replace("T", " "));
				else expect([lines[down]?.[at]?.replace(/^'(?=[=@+-])/, ""), cell], place).toEqual([value, value]);
			}
		}
	});

	test("is made from what the routes answer", async () => {
		const { rows: figures } = (await must(get(`/aggregates?period=${period}`))).body;
		const { rows } = await table("indicators");
		expect(rows.map(({ code, value }: { code: string; value: number | null }) => [code, value])).toEqual(
			figures.map(({ code, value }: { code: string; value: number | null }) => [code, value]),
		);
		const { summaries } = (await must(get(`/summaries?period=${period}`))).body;
		const scores = (await table("summaries")).rows.filter(({ state }: { state: string }) => state === "审核通过");
		expect(scores.map(({ unit, total, grade }: { unit: string; total: number; grade: string }) => [unit, total, grade])).toEqual(
			summaries.flatMap(({ unit, school, clusters }: { unit: string; school: object; clusters: object[] }) =>
				[school, ...clusters].map((one) => [unit, Reflect.get(one, "total"), Reflect.get(one, "grade")]),
			),
		);
		const allocations = (await must(get(`/allocations?period=${period}&poolFen=1000000000`))).body;
		const money = (await table("allocations", "&poolFen=1000000000")).rows.filter(({ leftOut }: { leftOut: unknown }) => leftOut === null);
		expect(money.map(({ recommended }: { recommended: number }) => recommended)).toEqual(
			allocations.rows.map(({ recommended }: { recommended: number }) => recommended),
		);
	});
});

describe("a unit that waits", () => {
	test("is listed without figures, never with 0", async () => {
		const waiting = (await table("summaries")).rows.find(({ unit }: { unit: string }) => unit === "SH03");
		expect(waiting).toMatchObject({ state: "未报送", project: null, total: null, grade: null, rank: null, composite: null });
		const money = (await table("allocations")).rows.find(({ unit }: { unit: string }) => unit === "SH03");
		expect(money).toMatchObject({ base: null, recommended: null, leftOut: "尚未审核通过" });
		const contributor = (await table("contributors", "&code=S_T1_04")).rows.find(({ unit }: { unit: string }) => unit === "SH03");
		expect(contributor).toMatchObject({ state: "未报送", value: null });
		expect((await table("indicators")).notes[0].zh).toContain("尚未审核通过的 1 个不计入任何数（不是 0）");
		// No school of its class gives one: blank; a school that says 0 says 0.
		const row = (await table("classes")).rows.find(({ code }: { code: string }) => code === "S_T1_04");
		expect(row).toMatchObject({ BK: null, ZK: 1200, all: 1200 });
		const zero = (await table("contributors", "&code=S_T1_04")).rows.find(({ unit }: { unit: string }) => unit === "SH02");
		expect(zero).toMatchObject({ state: "计入", value: 0 });
	});
});

test("money of units is exact to the fen", async () => {
	const { rows } = await table("units");
	expect(rows.map(({ unit, project, base }: Record<string, unknown>) => [unit, project, base])).toEqual([
		["SH01", "校级", 2000],
		["SH01", "ZQ01", 123.456789],
		["SH02", "校级", 2000],
		["SH02", "ZQ01", null],
		["SH03", "校级", null],
	]);
});

test("市级汇总 has all sheets of document D, with title, period, definitions, time and the label on money", async () => {
	const { sheets, tables } = readWorkbook((await must(get(`/exports/municipal.xlsx?period=${period}&poolFen=1000000000`))).bytes);
	const names = ["总览", "分类汇总", "指标汇总", "资金汇总", "成果总表", "预警", "等级与资金建议"];
	expect(sheets.map(({ name }) => name)).toEqual(names);
	expect(tables.map(({ name }) => name)).toEqual(names);
	const texts = (name: string) => sheets.find((sheet) => sheet.name === name)?.cells.map(({ value }) => value) ?? [];
	for (const name of names) {
		expect(texts(name)[1], name).toMatch(
			/^期间：2023年度绩效自评（2023-annual）　指标体系：2022-2024\/1\.0\.0　生成时间：2024-01-10 09:00:00/,
		);
	}
	expect(texts("等级与资金建议")[0]).toBe("等级与资金建议表（测算建议，非拨款决定）");
	expect(texts("等级与资金建议")).toEqual(
		expect.arrayContaining(["测算建议（万元）（D）", "尚未审核通过", "测算建议，非拨款决定。总额 1000 万元。"]),
	);
	expect(texts("成果总表")).toContain("=1+1");
	expect(texts("总览")).toEqual(expect.arrayContaining(["未报送", "测算建议合计（D）"]));
});

/** The small set has no quarterly document: the period is laid in. */
test("a quarterly period has no scores and no money", async () => {
	const { DB } = programme.env;
	const of = "2023Q2-quarterly";
	const span = { opens: "2023-06-30T16:00:00.000Z", deadline: "2023-07-31T15:59:59.000Z" };
	const at = "2024-01-10T01:00:00.000Z";
	await DB.batch([
		insertPeriod(DB, { id: of, title: spanOf(of).title, set: "2022-2024", version: "1.0.0", ...span }, at),
		...firstEntry(DB, "SH01", of, unitPeriod, at).slice(0, 1),
	]);
	const { sheets } = readWorkbook((await must(get("/exports/municipal.xlsx?period=2023Q2-quarterly"))).bytes);
	expect(sheets).toHaveLength(7);
	const grades = sheets.at(-1)?.cells.map(({ value }) => value) ?? [];
	expect(grades).toContain("季报只监控，不计分、不评等级、不排名。");
	expect(grades).not.toContain("测算建议（万元）（D）");
	expect((await get("/exports/allocations.csv?period=2023Q2-quarterly")).body).toMatchObject({ code: "invalid-request" });
	expect((await get("/exports/results.csv?period=2023Q2-quarterly")).body).toMatchObject({ code: "invalid-request" });
});

describe("pages", () => {
	test("lead from one to the next by whole units and add up to the whole", async () => {
		for (const name of ["summaries", "allocations", "progress", "results", "units", "approved", "audit", "contributors"]) {
			const query = name === "contributors" ? "&code=S_T1_04" : "";
			const all = (await table(name, query)).rows;
			expect((await table(name, `${query}&limit=1`)).rows, name).toEqual(all);
		}
	});

	test("of CSV are one page where a limit is named, and everything where none is", async () => {
		const one = parse((await must(get(`/exports/progress.csv?period=${period}&limit=1&after=SH01`))).bytes);
		expect(one.map(([unit]) => unit)).toEqual(["单位代码", "SH02"]);
		expect(parse((await must(get(`/exports/progress.csv?period=${period}`))).bytes)).toHaveLength(4);
	});
});

test("what is asked wrongly is refused by one sentence", async () => {
	for (const [path, status] of [
		["/exports/nothing.csv?period=2023-annual", 400],
		["/exports/summaries.pdf?period=2023-annual", 400],
		["/exports/municipal.csv?period=2023-annual", 400],
		["/exports/contributors.csv?period=2023-annual", 400],
		["/exports/contributors.csv?period=2023-annual&code=S_XX_99", 422],
		["/exports/summaries.csv?period=2031-annual", 404],
		["/exports/summaries.csv", 400],
		["/exports/summaries.json?period=2023-annual&limit=501", 400],
		["/exports/summaries.json?period=2023-annual&by=unit", 400],
	] as const)
		expect((await get(path)).status, path).toBe(status);
});
