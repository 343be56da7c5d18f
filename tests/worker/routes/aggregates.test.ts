import { beforeEach, describe, expect, test } from "vitest";
import type { AggregateRow } from "../../../shared/api/aggregates.ts";
import { aggregate } from "../../../shared/score/aggregate.ts";
import { contributionOf } from "../../../worker/services/totals.ts";
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
		expect(body).toMatchObject({ by: "indicator", accepted: ["SH01", "SH02"], waiting: [], differing: [] });
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

	test("contributors are named, and their own figures shown where one indicator is asked for", async () => {
		expect(rowOf(await aggregates(), "C_K1_01")).toMatchObject({ contributors: ["SH01/ZQ01", "SH02/ZQ01"], missing: [] });
		expect(rowOf(await aggregates(), "C_K1_01")?.figures).toBeUndefined();
		const { rows } = await aggregates("&code=S_T1_06");
		expect(rows).toHaveLength(1);
		expect(rows[0].figures).toEqual([
			{ unit: "SH01", cluster: null, value: 92.5, weight: 5000 },
			{ unit: "SH02", cluster: null, value: 80, weight: 3000 },
		]);
		expect(await aggregates("&code=S_T9_99")).toMatchObject({ status: 422, code: "unknown-reference" });
	});

	test("the totals kept and a recomputation from the workbooks agree, and it is said when they do not", async () => {
		for (const by of ["indicator", "category"]) expect((await aggregates(`&by=${by}`)).differing).toEqual([]);
		await programme.env.DB.prepare("UPDATE totals SET total = total + 1 WHERE code = 'S_FD_03' AND measure = 'actual'").run();
		const body = await aggregates();
		expect(body.differing).toEqual(["S_FD_03"]);
		expect(value(body, "S_FD_03")).toBe(560.36);
	});

	test("by class and by unit", async () => {
		const byClass = await aggregates("&by=category&code=S_T1_01");
		expect(byClass.rows).toMatchObject([{ key: "ZK", value: 8000 }]);
		const byUnit = await aggregates("&by=unit&code=S_T1_05");
		expect(byUnit.rows).toMatchObject([
			{ key: "SH01", value: 95, numerator: 950, denominator: 1000 },
			{ key: "SH02", value: 99.83, numerator: 599, denominator: 600 },
		]);
		expect((await aggregates("&by=unit&code=S_T1_05&unit=SH02")).rows).toMatchObject([{ key: "SH02" }]);
	});
});

describe("a ratio without a denominator", () => {
	const none = { "S_T1_02.actual": 0, "S_T1_03.actual": 0 };

	test("is no figure, and no difference", async () => {
		await acceptOne(programme, { token: programme.school });
		await acceptOne(programme, { token: programme.otherSchool, changes: none });
		const body = await aggregates();
		expect(rowOf(body, "S_T1_05")).toMatchObject({ value: 95, denominator: 1000, contributors: ["SH01"], missing: [] });
		expect(body.differing).toEqual([]);
	});

	test("brings no numerator either", async () => {
		const facts = (numerator: number, denominator: number) => ({
			school: { S_T1_03: { actual: numerator }, S_T1_02: { actual: denominator } },
			clusters: [],
			regions: {},
		});
		const [row] = contributionOf(facts(3, 10), programme.set).filter(({ code }) => code === "S_T1_05");
		expect(row).toMatchObject({ projects: 1, weighted: 3, weight: 10 }); // by its parts, though its own cell is blank
		expect(contributionOf(facts(3, 0), programme.set).map(({ code }) => code)).toEqual(["S_T1_02", "S_T1_03"]);
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
	expect(body).toMatchObject({ accepted: ["SH01"], waiting: ["SH02"] });
	expect(value(body, "S_T1_01")).toBe(5000);
	await must(programme.review(id, { action: "reopen", reason: "数据更正" }));
	const after = await aggregates();
	expect(after).toMatchObject({ accepted: [], waiting: ["SH01", "SH02"], differing: [] });
	expect(value(after, "S_T1_01")).toBeNull();
});
