/** What was entered before approvals were held by year and money in fen is read as it was meant. */
import { applyD1Migrations, env, reset } from "cloudflare:test";
import { expect, test } from "vitest";
import { findUnitPeriod } from "../../../worker/db/unit-periods.ts";

/** Storage with the first tables and nothing in them: once a busy machine had left the file before's rows. */
async function emptied(before: Parameters<typeof applyD1Migrations>[1], attempts = 3): Promise<void> {
	await reset();
	await applyD1Migrations(env.DB, before);
	const left = await env.DB.prepare("SELECT count(*) AS rows FROM definitions").first<number>("rows");
	if (left === 0) return;
	if (attempts === 1) throw new Error("The storage of the tests cannot be emptied.");
	await emptied(before, attempts - 1);
}

test("entries of before: one truth a year, fen, vetoes that name the school or a cluster", async () => {
	const migrations = env.TEST_MIGRATIONS;
	const [before, after] = [migrations.filter(({ name }) => name < "0011"), migrations.filter(({ name }) => name >= "0011")];
	await emptied(before);
	const entered = {
		class: "ZK",
		clusters: [{ number: "01", code: "ZQ01", name: "护理" }],
		baseAllocation: 2000.07,
		ledger: { school: null, clusters: { ZQ01: 0.29 } },
		vetoes: [
			{ project: "ZQ1", kind: "funds", reason: "重大资金违规" },
			{ project: "ZQ01", kind: "other", reason: "数据严重失实" },
		],
		commissionValues: {},
	};
	const put = (period: string, changes: object) => [
		env.DB.prepare(
			"INSERT INTO periods (id, title, set_id, version, opens_at, deadline, created_at) VALUES (?1, '{}', '2022-2024', '1.0.0', 'a', 'b', 'c')",
		).bind(period),
		env.DB.prepare(
			"INSERT INTO unit_periods (unit, period, class, content, updated_at) VALUES ('SH01', ?1, 'ZK', ?2, '2024-01-01T00:00:00.000Z')",
		).bind(period, JSON.stringify({ ...entered, ...changes })),
	];
	await env.DB.batch([
		env.DB.prepare("INSERT INTO definitions VALUES ('2022-2024', '1.0.0', '{}', '{}', 'h', 't', 'b')"),
		env.DB.prepare("INSERT INTO units VALUES ('SH01', '上海甲职业学院', 't')"),
		...put("2023-annual", { approved: { "S_T1_04.target": 1000.5, "S_T1_04.baseline": "不可比", "群01!C_K1_01.target": 10 } }),
		...put("2023Q2-quarterly", {
			approved: { "S_T1_04.target": 7, "S_T1_06.target": 8 },
			clusterAllocations: { ZQ01: 3.1 },
			baseAllocation: null,
		}),
		...put("2022-2024-taskbook", { approved: { "S_T1_04.t2023": 9 } }),
	]);
	await applyD1Migrations(env.DB, after);
	const kept = async (period: string) => (await findUnitPeriod(env.DB, "SH01", period))?.content;
	const approved = { "S_T1_04.target": 1000.5, "S_T1_04.baseline": "不可比", "S_T1_06.target": 8, "群01!C_K1_01.target": 10 };
	const annual = await kept("2023-annual");
	expect(annual).toEqual({
		class: "ZK",
		clusters: entered.clusters,
		baseFen: 2_000_070_000,
		clusterFen: {},
		ledgerFen: { school: null, clusters: { ZQ01: 290_000 } },
		commissionValues: {},
		external: {},
		approved,
		vetoes: annual?.vetoes,
	});
	expect(annual?.vetoes).toMatchObject([
		{ project: "school", kind: "funds", reason: "重大资金违规", by: "", at: "2024-01-01T00:00:00.000Z" },
		{ project: "ZQ01", kind: "other" },
	]);
	expect(await kept("2023Q2-quarterly")).toMatchObject({ approved, baseFen: null, clusterFen: { ZQ01: 3_100_000 } });
	expect(await kept("2022-2024-taskbook")).toMatchObject({ approved: { "S_T1_04.t2023": 9 } });
});
