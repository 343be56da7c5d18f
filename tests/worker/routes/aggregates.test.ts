import { beforeEach, describe, expect, test } from "vitest";
import type { AggregateRow } from "../../../shared/api/aggregates.ts";
import { aggregate, figuresOf } from "../../../shared/score/aggregate.ts";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";
import { acceptOne, fileOne, second } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const aggregates = async (query = "") =>
	(await programme.call("GET", `/aggregates?period=${period}${query}`, { token: programme.commission })).body;
const rowOf = (body: { rows: AggregateRow[] }, code: string) => body.rows.find((row) => row.code === code);
const value = (body: { rows: AggregateRow[] }, code: string) => rowOf(body, code)?.value;

describe("over two accepted workbooks", () => {
	beforeEach(async () => {
		await acceptOne(programme, { token: programme.school });
		await acceptOne(programme, { token: programme.otherSchool, changes: second });
	});

	test("sums are sums, means are weighed, answers 是 are counted", async () => {
		const body = await aggregates();
		expect(body).toMatchObject({ by: "indicator", accepted: 2, waiting: 0, outdated: 0, next: null });
		expect(value(body, "S_T1_01")).toBe(8000);
		expect(value(body, "S_FD_03")).toBe(560.35);
		expect(value(body, "S_T1_07")).toBe(1);
		expect(value(body, "C_K1_01")).toBe(21);
		// (950 + 599) ÷ (1000 + 600), not the mean of 95.00 and 99.83
		expect(rowOf(body, "S_T1_05")).toMatchObject({
			method: "ratio",
			value: 96.81,
			numerator: 1549,
			denominator: 1600,
			formula: "Σ S_T1_03 ÷ Σ S_T1_02 × 100",
		});
		// (92.5 × 5000 + 80 × 3000) ÷ 8000
		expect(rowOf(body, "S_T1_06")).toMatchObject({ method: "wmean", value: 87.81, numerator: 702500, denominator: 8000 });
		expect(rowOf(body, "S_CL_06")).toMatchObject({ method: "none", source: "commission", value: null });
	});

	test("who gives a figure is counted, and named in pages where one indicator is asked for", async () => {
		const all = await aggregates();
		expect(rowOf(all, "C_K1_01")).toMatchObject({ given: 2, missing: 0 });
		expect(all.contributors).toBeUndefined();
		const { rows, contributors } = await aggregates("&code=S_T1_06");
		expect(rows).toHaveLength(1);
		expect(contributors).toEqual([
			{ unit: "SH01", name: "上海甲职业学院", cluster: null, class: "ZK", value: 92.5, weight: 5000, target: null, baseline: null },
			{ unit: "SH02", name: "上海乙职业学院", cluster: null, class: "ZK", value: 80, weight: 3000, target: null, baseline: null },
		]);
		const first = await aggregates("&code=C_K1_01&limit=1");
		expect(first).toMatchObject({ contributors: [{ unit: "SH01", cluster: "ZQ01", value: 12 }], next: "SH01/ZQ01" });
		const second = await aggregates(`&code=C_K1_01&limit=1&after=${encodeURIComponent(first.next)}`);
		expect(second).toMatchObject({ rows: first.rows, contributors: [{ unit: "SH02", cluster: "ZQ01", value: 9 }], next: null });
		expect((await aggregates("&code=S_CL_06")).contributors).toEqual([]);
		expect(await aggregates("&code=S_T9_99")).toMatchObject({ status: 422, code: "unknown-reference" });
		expect(await aggregates("&after=SH01")).toMatchObject({ status: 400, issues: [{ path: "after" }] });
	});

	test("by class and by unit", async () => {
		const byClass = await aggregates("&by=category&code=S_T1_01");
		expect(byClass.rows).toMatchObject([{ key: "ZK", value: 8000 }]);
		const byUnit = await aggregates("&by=unit&code=S_T1_05");
		expect(byUnit.rows).toMatchObject([
			{ key: "SH01", value: 95, numerator: 950, denominator: 1000 },
			{ key: "SH02", value: 99.83, numerator: 599, denominator: 600 },
		]);
		expect((await aggregates("&by=unit&code=S_T1_05&unit=SH02")).rows).toMatchObject([{ key: "SH02", value: 99.83 }]);
		const page = await aggregates("&by=unit&code=S_T1_05&limit=1");
		expect(page).toMatchObject({ rows: [{ key: "SH01" }], next: "SH01" });
		expect(await aggregates("&by=unit&code=S_T1_05&limit=1&after=SH01")).toMatchObject({ rows: [{ key: "SH02" }], next: null });
		const own = await aggregates("&by=unit&unit=SH02");
		expect(own.rows.map(({ code }: AggregateRow) => code)).toEqual(
			programme.set.indicators.flatMap(({ code }) => (rowOf(own, code) ? [code] : [])),
		);
		expect(await aggregates("&by=unit")).toMatchObject({ status: 400, issues: [{ path: "unit" }] });
	});
});

describe("a ratio without a denominator", () => {
	const none = { "S_T1_02.actual": 0, "S_T1_03.actual": 0 };

	test("is no figure, and no difference", async () => {
		await acceptOne(programme, { token: programme.school });
		await acceptOne(programme, { token: programme.otherSchool, changes: none });
		const body = await aggregates();
		expect(rowOf(body, "S_T1_05")).toMatchObject({ value: 95, denominator: 1000, given: 1, missing: 0 });
	});

	test("brings no numerator either", async () => {
		const facts = (numerator: number, denominator: number) => ({
			school: { S_T1_03: { actual: numerator }, S_T1_02: { actual: denominator } },
			clusters: [],
			regions: {},
		});
		const brought = (numerator: number, denominator: number) =>
			figuresOf(programme.set, { unit: "SH01", name: "", class: "ZK", facts: facts(numerator, denominator) }).filter(({ given }) => given);
		// By its parts, though its own cell is blank.
		expect(brought(3, 10).find(({ code }) => code === "S_T1_05")).toMatchObject({ top: 3n, bottom: 10n });
		expect(brought(3, 0).map(({ code }) => code)).toEqual(["S_T1_02", "S_T1_03"]);
		const unit = { name: "", class: "ZK" as const };
		const both = [
			{ ...unit, unit: "SH01", facts: facts(3, 10) },
			{ ...unit, unit: "SH02", facts: facts(3, 0) },
		];
		expect(aggregate(programme.set, both, "indicator").find(({ code }) => code === "S_T1_05")).toMatchObject({ value: 30, missing: [] });
	});
});

test("only accepted revisions count; a reopened one counts no longer", async () => {
	const id = await acceptOne(programme, { token: programme.school });
	await fileOne(programme, { token: programme.otherSchool, changes: second });
	const body = await aggregates();
	expect(body).toMatchObject({ accepted: 1, waiting: 1 });
	expect(value(body, "S_T1_01")).toBe(5000);
	await must(programme.review(id, { action: "reopen", reason: "数据更正" }));
	const after = await aggregates();
	expect(after).toMatchObject({ accepted: 0, waiting: 2 });
	expect(value(after, "S_T1_01")).toBeNull();
});
