/** Municipal figures against targets and baselines, with who is pending, what last year would make of them, and back to the cells. */
import { beforeEach, describe, expect, test } from "vitest";
import type { AggregateRow } from "../../../shared/api/aggregates.ts";
import { createChecker } from "../../../shared/check/index.ts";
import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import { formatAddress } from "../../../shared/workbook/address.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { entering } from "../support/entries.ts";
import { announce, must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, fileOne, second } from "../support/results.ts";
import { fillRows } from "../support/workbooks.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const call = async (path: string) => (await programme.call("GET", path, { token: programme.commission })).body;
const aggregates = (query: string, of = period) => call(`/aggregates?period=${of}&${query}`);
const rowOf = (body: { rows: AggregateRow[] }, code: string, key = code) => body.rows.find((row) => row.code === code && row.key === key);
const keep = (unit: string, changes: object, of = period) => must(entering(programme, unit, of)({ ...unitPeriod, ...changes }));

describe("against targets and baselines", () => {
	test("sums are of the projects that give both; means are weighed as the figures are", async () => {
		const { approved } = unitPeriod;
		await keep("SH01", { approved: { ...approved, "S_T1_05.target": 90, "S_T1_06.target": 90, "S_T1_07.target": "是" } });
		await keep("SH02", {
			approved: { "S_T1_04.target": 1000, "S_T1_05.target": 98, "S_T1_06.target": 80, "S_T1_07.target": "是", "群01!C_K1_01.target": 10 },
		});
		await acceptOne(programme, { token: programme.school });
		await acceptOne(programme, { token: programme.otherSchool, changes: second });
		const body = await aggregates("group=S_T1&compare=true");
		expect(body.rows.every(({ group }: AggregateRow) => group === "T1")).toBe(true);
		// 1200 and 900; only the first has a baseline.
		expect(rowOf(body, "S_T1_04")).toMatchObject({
			value: 2100,
			comparison: {
				target: { value: 2000, given: 2, actual: 2100, attained: 1.05 },
				baseline: { value: 800, due: 800, given: 1, actual: 1200 },
				pending: 0,
			},
		});
		// (90 × 1000 + 98 × 600) ÷ 1600, (90 × 5000 + 80 × 3000) ÷ 8000
		expect(rowOf(body, "S_T1_05")?.comparison?.target).toMatchObject({ value: 93, actual: 96.81 });
		expect(rowOf(body, "S_T1_06")?.comparison?.target).toMatchObject({ value: 86.25, actual: 87.81, attained: 1.0181 });
		expect(rowOf(body, "S_T1_07")?.comparison?.target).toEqual({ value: 2, given: 2, actual: 1, attained: 0.5 });
		// Nothing to be held against is none, not 0.
		expect(rowOf(body, "S_T1_01")?.comparison?.target).toEqual({ value: null, given: 0, actual: null, attained: null });
		expect(rowOf(await aggregates("code=C_K1_01&compare=true"), "C_K1_01")?.comparison?.target).toMatchObject({ value: 20, actual: 21 });
		expect(body.groups).toContainEqual({ code: "C_K1", level: "cluster", name: { zh: "培养模式", en: "培养模式" } });
	});

	test("what is not approved of one is in neither sum", async () => {
		await keep("SH02", { approved: {} });
		await acceptOne(programme, { token: programme.school });
		await acceptOne(programme, { token: programme.otherSchool, changes: second });
		const body = await aggregates("code=S_T1_04&compare=true");
		expect(rowOf(body, "S_T1_04")).toMatchObject({
			value: 2100,
			given: 2,
			comparison: { target: { value: 1000, given: 1, actual: 1200 } },
		});
		expect(body.contributors).toMatchObject([
			{ unit: "SH01", name: "上海甲职业学院", value: 1200, target: 1000, baseline: 800 },
			{ unit: "SH02", value: 900, target: null, baseline: null },
		]);
	});

	test("a cumulative figure is held against the year's part of the previous round", async () => {
		await keep("SH01", { approved: { "S_SR_22.baseline": 9 } });
		const results = [{ 类别编码: "L13", 成果名称: "护理技能赛项一等奖", 级别: "国家级", 授予日期: 45_000 }];
		await acceptOne(programme, { token: programme.school, results });
		const body = await aggregates("code=S_SR_22&compare=true");
		expect(rowOf(body, "S_SR_22")).toMatchObject({ value: 1, comparison: { baseline: { value: 9, due: 6, given: 1, actual: 1 } } });
	});

	test("a reopened revision takes its targets along", async () => {
		const id = await acceptOne(programme, { token: programme.school });
		const of = async () => rowOf(await aggregates("code=S_T1_04&compare=true"), "S_T1_04")?.comparison;
		expect(await of()).toMatchObject({ target: { value: 1000 }, pending: 1 });
		await must(programme.review(id, { action: "reopen", reason: "数据更正" }));
		expect(await of()).toMatchObject({ target: { value: null, given: 0 }, baseline: { value: null }, pending: 2 });
	});

	test("one class only, and each class by itself, with who of it is pending", async () => {
		await keep("SH02", { class: "BK" });
		await acceptOne(programme, { token: programme.school });
		expect(rowOf(await aggregates("code=S_T1_04&compare=true&class=BK"), "S_T1_04")).toMatchObject({
			value: null,
			given: 0,
			comparison: { pending: 1 },
		});
		expect((await aggregates("code=S_T1_04&class=BK")).contributors).toEqual([]);
		const byClass = await aggregates("code=S_T1_04&compare=true&by=category");
		// A class of which all are pending is there, without a figure.
		expect(byClass.rows).toMatchObject([
			{ key: "BK", value: null, given: 0, comparison: { pending: 1, target: { value: null } } },
			{ key: "ZK", value: 1200, comparison: { pending: 0, target: { value: 1000 } } },
		]);
		// A unit that has no clusters is not pending where clusters are added up.
		await keep("SH02", { class: "BK", clusters: [], approved: {} });
		expect(rowOf(await aggregates("code=C_K1_01&compare=true"), "C_K1_01")?.comparison?.pending).toBe(0);
		expect(rowOf(await aggregates("code=S_T1_01&compare=true"), "S_T1_01")?.comparison?.pending).toBe(1);
	});

	test.each([
		["by=unit&code=S_T1_04&compare=true", 400],
		["by=category&compare=true", 400],
		["assume=last-year", 400],
		["code=S_T1_04&group=S_T1", 400],
		["group=S_T9", 422],
		["group=T1", 400],
		["assume=yes&code=S_T1_04", 400],
		["class=ZQ", 400],
	])("%s is refused with %i", async (query, status) => expect((await aggregates(query)).status).toBe(status));
});

describe("if those pending file as last year", () => {
	const last = "2022-annual";

	test("their accepted figures of last year are added, and said to be an assumption", async () => {
		await announce(programme, programme.commission, last);
		await acceptOne(programme, { token: programme.otherSchool, changes: second, period: last });
		// Not pending this year: last year's figures are none of this year's.
		await acceptOne(programme, { token: programme.school, changes: { "S_T1_01.actual": 7777 }, period: last });
		await acceptOne(programme, { token: programme.school });
		const body = await aggregates("group=S_T1&assume=last-year&compare=true");
		expect(body).toMatchObject({ accepted: 1, waiting: 1, assumption: { period: last, units: 1, without: 0 } });
		expect(rowOf(body, "S_T1_01")).toMatchObject({ value: 5000, assumed: { value: 8000, added: 1 }, comparison: { pending: 1 } });
		expect(rowOf(body, "S_T1_05")).toMatchObject({ value: 95, assumed: { value: 96.81, added: 1 } });
		expect(rowOf(await aggregates("code=C_K1_01&assume=last-year"), "C_K1_01")).toMatchObject({ value: 12, assumed: { value: 21 } });
		expect(rowOf(await aggregates("code=S_T1_01&assume=last-year&class=BK"), "S_T1_01")?.assumed).toEqual({ value: null, added: 0 });
		// Once it is accepted nothing is assumed of it.
		await acceptOne(programme, { token: programme.otherSchool, changes: { ...second, "S_T1_01.actual": 3001 } });
		const after = await aggregates("code=S_T1_01&assume=last-year");
		expect(after.assumption).toEqual({ period: last, units: 0, without: 0 });
		expect(rowOf(after, "S_T1_01")).toMatchObject({ value: 8001, assumed: { value: 8001, added: 0 } });
	});

	test("who had nothing accepted last year is named as such, not taken for 0", async () => {
		await announce(programme, programme.commission, last);
		await fileOne(programme, { token: programme.otherSchool, changes: second, period: last });
		await acceptOne(programme, { token: programme.school });
		const body = await aggregates("code=S_T1_01&assume=last-year");
		expect(body.assumption).toEqual({ period: last, units: 0, without: 1 });
		expect(rowOf(body, "S_T1_01")).toMatchObject({ value: 5000, assumed: { value: 5000, added: 0 } });
	});

	test("without a period of last year there is nothing to assume", async () => {
		const body = await aggregates("code=S_T1_01&assume=last-year");
		expect(body.assumption).toEqual({ period: null, units: 0, without: 2 });
		expect(rowOf(body, "S_T1_01")?.assumed).toBeUndefined();
	});
});

describe("back to the cells", () => {
	const contribution = (code: string, unit: string, more = "") => call(`/aggregates/${code}/contributions/${unit}?period=${period}${more}`);

	test("a figure, its parts and what it is held against, where the filed workbook has them, with what the school said", async () => {
		const bytes = await programme.workbook({ "S_T1_04.actual": 9000 });
		const checked = await programme.call("POST", `/checks?period=${period}`, {
			token: programme.school,
			body: new Uint8Array(bytes),
			headers: { "content-type": XLSX_TYPE },
		});
		const [finding] = checked.body.report.findings;
		const words = "本年新增两个培训基地，培训人次大幅增加。";
		const row = { 规则: finding.rule, 位置: finding.place, 当时值: finding.key.split("|").at(-1), 说明: words };
		const filled = fillRows(bytes, programme.set, "校验说明", [row]);
		const { id } = (await must(programme.submit(filled))).body;
		await must(programme.review(id, { action: "judge", finding: finding.key, outcome: "accepted" }));
		await must(programme.review(id, { action: "accept" }));
		const body = await contribution("S_T1_04", "SH01");
		expect(body).toMatchObject({ name: "上海甲职业学院", cluster: null, submission: id, revision: 1 });
		expect(body.findings).toMatchObject([{ rule: "TG07", place: "S_T1_04.actual", explanation: words, outcome: "accepted" }]);
		const checker = createChecker(readWorkbook(filled), programme.set);
		for (const { place, sheet, cell, value } of body.cells) {
			const at = checker.locate(place);
			expect([place, sheet, cell]).toEqual([place, at?.sheet ?? null, at ? formatAddress(at.row, at.column) : null]);
			if (place === "S_T1_04.actual") expect([value, cell === null]).toEqual([9000, false]);
			if (place === "S_T1_04.target") expect(value).toBe(1000);
		}
		const ratio = await contribution("S_T1_05", "SH01");
		expect(ratio.cells.map(({ place }: { place: string }) => place)).toEqual(
			expect.arrayContaining(["S_T1_05.actual", "S_T1_03.actual", "S_T1_02.actual"]),
		);
		const cluster = await contribution("C_K1_01", "SH01", "&cluster=ZQ01");
		expect(cluster).toMatchObject({ cluster: { code: "ZQ01" } });
		expect(cluster.cells[0]).toMatchObject({ place: "群01!C_K1_01.actual", value: 12, sheet: "群01_自评" });
	});

	test("what nobody has filed, or cannot have, is refused by name", async () => {
		expect(await contribution("S_T1_04", "SH01")).toMatchObject({ status: 404 });
		await acceptOne(programme, { token: programme.school });
		expect(await contribution("S_T9_99", "SH01")).toMatchObject({ status: 422 });
		expect(await contribution("S_T1_04", "SH01", "&cluster=ZQ01")).toMatchObject({ status: 404 });
		expect(await contribution("C_K1_01", "SH01")).toMatchObject({ status: 404 });
		expect(await contribution("C_K1_01", "SH01", "&cluster=ZQ09")).toMatchObject({ status: 404 });
	});
});

test("市级汇总 says the same as the page and the formulas in Excel, figure by figure", async () => {
	await acceptOne(programme, { token: programme.school });
	await acceptOne(programme, { token: programme.otherSchool, changes: second });
	const { rows } = await aggregates("compare=true");
	const json = await call(`/exports/indicators.json?period=${period}`);
	const { sheets } = readWorkbook(
		(await must(programme.call("GET", `/exports/municipal.xlsx?period=${period}`, { token: programme.commission }))).bytes,
	);
	const cells = sheets.find(({ name }) => name === "指标汇总")?.cells ?? [];
	const header = cells.find(({ value }) => value === "指标编码");
	const at = (row: number, title: string) => {
		const column = cells.find((cell) => cell.row === header?.row && cell.value === title)?.column;
		if (column === undefined) throw new Error(`no column ${title}`);
		return cells.find((cell) => cell.row === row && cell.column === column)?.value ?? null;
	};
	const asked = rows.filter(({ method }: AggregateRow) => method !== "none");
	const { figures } = (
		await must(
			programme.call("POST", "/figures", {
				token: programme.commission,
				json: { figures: asked.map(({ code }: AggregateRow) => ({ kind: "aggregate", code, period })) },
			}),
		)
	).body;
	expect(asked.length).toBeGreaterThan(8);
	asked.forEach((row: AggregateRow, index: number) => {
		const line = cells.find(({ value }) => value === row.code)?.row ?? -1;
		const kept = json.rows.find(({ code }: { code: string }) => code === row.code);
		const { target, baseline, pending } = row.comparison ?? {};
		const said = [row.value, target?.value ?? null, baseline?.due ?? null, target?.given, pending];
		expect([
			row.code,
			...["全市", "目标", "基期（本年应比）", "有目标的填报数", "未审核通过单位数"].map((title) => at(line, title)),
		]).toEqual([row.code, ...said]);
		expect([row.code, kept.value, kept.target, kept.due, kept.targetGiven, kept.pending]).toEqual([row.code, ...said]);
		expect([row.code, figures[index].value ?? null]).toEqual([row.code, row.value]);
	});
});
