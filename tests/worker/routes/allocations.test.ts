import { beforeEach, describe, expect, test } from "vitest";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, second } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const allocations = async (query = "", of = period) =>
	(await programme.call("GET", `/allocations?period=${of}${query}`, { token: programme.commission })).body;
const keep = (unit: string, changes: object) => must(entering(programme, unit, period)({ ...unitPeriod, ...changes }));

describe("two accepted schools", () => {
	beforeEach(async () => {
		await acceptOne(programme, { token: programme.school });
		await acceptOne(programme, { token: programme.otherSchool, changes: { ...second, "S_T1_04.actual": 650 } });
	});

	test("show every factor and say what they are", async () => {
		const body = await allocations();
		expect(body.label).toEqual({ zh: "测算建议，非拨款决定", en: "Computed advice, not a funding decision" });
		expect(body).toMatchObject({ period, pool: null, totals: { base: 4000, raw: 3900, recommended: 3900 } });
		expect(body.policy.fundingCoefficient).toEqual(programme.set.policy.fundingCoefficient);
		expect(body.policy.executionAdjustment).toEqual(programme.set.policy.executionAdjustment);
		// 优 1.10; 中 0.85 (650 of 1000); the rate that stands for execution is 95 and 99.83 %
		expect(body.rows).toMatchObject([
			{
				unit: "SH01",
				cluster: null,
				total: 100,
				grade: "优",
				base: 2000,
				gradeCoefficient: 1.1,
				executionRate: 95,
				executionAdjustment: 0,
				coefficient: 1.1,
				raw: 2200,
				scale: 1,
				residue: 0,
				recommended: 2200,
				change: 10,
			},
			{ unit: "SH02", name: "上海乙职业学院", total: 65, grade: "中", gradeCoefficient: 0.85, recommended: 1700, change: -15 },
		]);
	});

	test("are scaled to the pool to the last 0.01", async () => {
		const { rows, totals } = await allocations("&pool=1000.01");
		expect(totals.recommended).toBe(1000.01);
		expect(rows.map(({ recommended }: { recommended: number }) => recommended)).toEqual([564.11, 435.9]);
		// The same in fen, to the last one.
		const fen = await allocations("&poolFen=10000100000");
		expect(fen).toMatchObject({
			poolFen: 10_000_100_000,
			pool: 10_000.1,
			totals: { rawFen: 3_900_000_000, recommendedFen: 3_900_000_000 },
		});
		expect(await allocations("&poolFen=1000010000")).toEqual(await allocations("&pool=1000.01"));
		expect(await allocations("&pool=-1")).toMatchObject({ status: 400, code: "invalid-request" });
	});

	test("clusters are projects of their own where they have a base; what is left out is named with its reason", async () => {
		await keep("SH01", { clusterFen: { ZQ01: 300_000_000 } });
		await keep("SH02", { baseFen: null });
		const { rows, leftOut } = await allocations();
		expect(rows).toMatchObject([
			{ unit: "SH01", cluster: null, recommended: 2200 },
			{ unit: "SH01", cluster: { code: "ZQ01" }, base: 300, grade: "优", executionRate: null, recommended: 330 },
		]);
		expect(leftOut).toEqual([
			{ unit: "SH02", name: "上海乙职业学院", cluster: null, reason: "no-base" },
			{ unit: "SH02", name: "上海乙职业学院", cluster: "ZQ01", reason: "no-base" },
		]);
	});
});

test("units without an accepted revision are left out by name", async () => {
	expect(await allocations("&pool=100")).toMatchObject({
		rows: [],
		totals: { recommended: 0 },
		leftOut: [
			{ unit: "SH01", reason: "not-accepted" },
			{ unit: "SH02", reason: "not-accepted" },
		],
	});
});

test("only a year's results lead to money", async () => {
	await announceQuarter();
	expect(await allocations("", "2023Q2-quarterly")).toMatchObject({ status: 400, code: "invalid-request" });
});

async function announceQuarter(): Promise<void> {
	await programme.env.DB.prepare(
		`INSERT INTO periods (id, title, set_id, version, opens_at, deadline, created_at) SELECT '2023Q2-quarterly', title, set_id, version, opens_at, deadline, created_at FROM periods WHERE id = ?1`,
	)
		.bind(period)
		.run();
}
