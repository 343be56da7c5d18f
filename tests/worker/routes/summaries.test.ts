import { beforeEach, describe, expect, test } from "vitest";
import type { UnitSummary } from "../../../shared/api/summaries.ts";
import { rankWithinClass } from "../../../shared/score/rank.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { entering } from "../support/entries.ts";
import { announce, must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, fileOne, second } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme({ trail: true });
});

const get = async (path: string, token = programme.commission) => (await programme.call("GET", path, { token })).body;
const list = (token?: string) => get(`/summaries?period=${period}`, token);
const detail = (unit: string, token?: string, of = period) => get(`/summaries/${unit}?period=${of}`, token);
const veto = (unit: string, json: object) =>
	must(programme.call("POST", `/units/${unit}/periods/${period}/vetoes`, { token: programme.commission, json }));
const keep = (unit: string, changes: object) => must(entering(programme, unit, period)({ ...unitPeriod, ...changes }));

describe("two accepted schools", () => {
	beforeEach(async () => {
		await acceptOne(programme, { token: programme.school });
		await acceptOne(programme, { token: programme.otherSchool, changes: second });
	});

	test("the commission sees both, ranked: school with school, cluster with cluster", async () => {
		const { summaries } = await list();
		// S_T1_04 counts alone (the rest has no target): 1200 and 900 of 1000; clusters 12 and 9 of 10
		expect(summaries).toMatchObject([
			{
				unit: "SH01",
				class: "ZK",
				revision: 1,
				grade: "优",
				composite: 100,
				school: { completion: 100, increment: null, total: 100, grade: "优", rank: { rank: 1, of: 2 } },
			},
			{ unit: "SH02", school: { completion: 90, total: 90, grade: "优", rank: { rank: 2, of: 2 } } },
		]);
		expect(summaries[1].clusters).toMatchObject([{ cluster: { code: "ZQ01", name: "护理" }, total: 90, rank: { rank: 2, of: 2 } }]);
		expect(summaries[0].school.groups).toEqual([{ code: "T1", weight: 100, score: 100, name: { zh: "人才培养", en: "人才培养" } }]);
		expect(summaries[0].school.indicators).toBeUndefined();
	});

	test("a school sees its own without a rank, and nothing of others", async () => {
		const { summaries } = await list(programme.school);
		expect(summaries).toMatchObject([{ unit: "SH01", school: { total: 100, rank: null }, clusters: [{ rank: null }] }]);
		expect(summaries).toHaveLength(1);
		expect((await detail("SH01", programme.school)).school.rank).toBeNull();
		const [foreign, nobody] = [await detail("SH02", programme.school), await detail("SH99", programme.school)];
		expect(foreign).toMatchObject({ status: 404, code: "not-found" });
		expect({ ...foreign, instance: "" }).toEqual({ ...nobody, instance: "" });
	});

	test("every figure leads to its cell", async () => {
		const { school, clusters } = await detail("SH02");
		expect(school.rank).toEqual({ rank: 2, of: 2 });
		const trained = school.indicators.find(({ code }: { code: string }) => code === "S_T1_04");
		expect(trained).toMatchObject({
			value: 900,
			target: 1000,
			baseline: 800,
			completion: 0.9,
			effectiveWeight: 100,
			unscored: null,
			measuredIn: "人",
		});
		expect(trained.places.value).toMatchObject({
			key: "S_T1_04.actual",
			sheet: "年度绩效自评表",
			cell: expect.stringMatching(/^[A-Z]+\d+$/),
		});
		expect(trained.places.target.cell).not.toBe(trained.places.value.cell);
		expect(clusters[0].indicators[0].places.value).toMatchObject({
			key: "群01!C_K1_01.actual",
			sheet: "群01_自评",
			cell: expect.any(String),
		});
		expect(school.indicators.find(({ code }: { code: string }) => code === "S_T1_06").unscored).toBe("no-target");
	});

	test("figures keep their places when the original is gone, without cells", async () => {
		const { objects } = await programme.env.ORIGINALS.list();
		await programme.env.ORIGINALS.delete(objects.map(({ key }) => key));
		expect((await detail("SH01")).school.indicators[0].places.value).toEqual({ key: "S_T1_04.actual", sheet: null, cell: null });
	});

	test("the commission's vetoes lower the project that they name", async () => {
		await veto("SH01", { project: "ZQ01", kind: "misreporting", reason: "数据严重失实" });
		await veto("SH02", { project: "school", kind: "funds", reason: "重大资金违规" });
		const { summaries } = await list();
		expect(summaries).toMatchObject([
			{ grade: "优", school: { grade: "优", vetoes: [] }, clusters: [{ grade: "差", total: 100, vetoes: ["数据严重失实"] }] },
			{ grade: "差", school: { grade: "差", total: 90, vetoes: ["重大资金违规"] }, clusters: [{ vetoes: [] }] },
		]);
	});

	test("who is vetoed has no rank and takes nobody's: in lists, the unit's own, tables, the workbook and the recomputation", async () => {
		await veto("SH01", { project: "school", kind: "funds", reason: "重大资金违规" });
		await veto("SH02", { project: "ZQ01", kind: "misreporting", reason: "数据严重失实" });
		const { summaries } = await list();
		const projects = summaries.flatMap(({ unit, class: own, school, clusters }: UnitSummary) => [
			{ ...school, name: unit, class: own },
			...clusters.map((one) => ({ ...one, name: `${unit}/${one.cluster?.code}`, class: "ZQ" })),
		]);
		// What ranks say is what the pure function says, of totals that are shown.
		const expected = rankWithinClass(projects as (UnitSummary["school"] & { name: string; class: string })[]); // safe: built just above
		expect(expected.map(({ name, rank, of, total }) => [name, rank, of, total])).toEqual([
			["SH01", null, 1, 100],
			["SH01/ZQ01", 1, 1, 100],
			["SH02", 1, 1, 90],
			["SH02/ZQ01", null, 1, 90],
		]);
		const ranks = [null, { rank: 1, of: 1 }, { rank: 1, of: 1 }, null];
		expect(projects.map(({ rank }: { rank: unknown }) => rank)).toEqual(ranks);
		const single = await Promise.all(["SH01", "SH02"].map((unit) => detail(unit)));
		expect(single.flatMap(({ school, clusters }) => [school.rank, clusters[0].rank])).toEqual(ranks);
		const { rows, notes } = await get(`/exports/summaries.json?period=${period}`);
		expect(rows.map(({ rank }: { rank: number | null }) => rank)).toEqual([null, 1, 1, null]);
		expect(notes.map(({ zh }: { zh: string }) => zh)).toContain("被一票否决的项目不参加排名：排名为空白，也不占名次；总分照列。");
		const { bytes } = await must(programme.call("GET", `/exports/municipal.xlsx?period=${period}`, { token: programme.commission }));
		const sheet = readWorkbook(bytes).sheets.find(({ name }) => name === "等级与资金建议");
		const header = sheet?.cells.find(({ value }) => String(value).startsWith("同类排名"));
		const below = sheet?.cells.filter(({ column, row, value }) => column === header?.column && row > (header?.row ?? 0) && value !== null);
		expect(below?.map(({ value }) => value)).toEqual([1, 1]);
		const { id } = (await programme.call("POST", "/jobs", { token: programme.commission, json: { kind: "recompute", period } })).body;
		await expect.poll(async () => (await get(`/jobs/${id}`)).state, { timeout: 30_000 }).toBe("done");
		expect(await get(`/jobs/${id}`)).toMatchObject({ differing: 0 });
		const [taken] = (await get(`/units/SH01/periods/${period}/vetoes`)).vetoes;
		const path = `/units/SH01/periods/${period}/vetoes/${taken.id}?reason=${encodeURIComponent("查无实据")}`;
		await must(programme.call("DELETE", path, { token: programme.commission }));
		expect((await list()).summaries).toMatchObject([{ school: { rank: { rank: 1, of: 2 } } }, { school: { rank: { rank: 2, of: 2 } } }]);
	});

	test("schools are ranked within their class; correcting it takes the revision back first", async () => {
		await expect(keep("SH02", { class: "BK" })).rejects.toThrow("unit-period-in-use");
		const { submission } = (await detail("SH02")) as { submission: string };
		await must(programme.review(submission, { action: "reopen", reason: "类别登记有误" }));
		await keep("SH02", { class: "BK" });
		await acceptOne(programme, { token: programme.otherSchool, changes: second });
		expect((await list()).summaries).toMatchObject([
			{ school: { rank: { rank: 1, of: 1 } } },
			{ class: "BK", school: { rank: { rank: 1, of: 1 } } },
		]);
	});
});

test("what is filed and not accepted is no summary", async () => {
	await fileOne(programme, { token: programme.school });
	expect((await list()).summaries).toEqual([]);
	expect((await list(programme.school)).summaries).toEqual([]);
	expect(await detail("SH01")).toMatchObject({ status: 404, code: "not-found" });
});

test("earlier accepted years make the trend", async () => {
	await announce(programme, programme.commission, "2022-annual");
	await acceptOne(programme, { token: programme.school, changes: { "S_T1_04.actual": 700 }, period: "2022-annual" });
	await acceptOne(programme, { token: programme.school, changes: { "资金[SJ].上年结转": 19.75 } });
	const { trend } = await detail("SH01", programme.school);
	expect(trend).toMatchObject([
		{ period: "2022-annual", year: 2022, grade: "良", school: { total: 70, grade: "中" }, clusters: [{ code: "ZQ01", total: 100 }] },
	]);
	expect((await detail("SH01", programme.commission, "2022-annual")).trend).toEqual([]);
});

test("a task book has nothing to score", async () => {
	expect(await get("/summaries?period=2022-2024-taskbook")).toMatchObject({ status: 404 });
	await programme.env.DB.prepare(
		`INSERT INTO periods (id, title, set_id, version, opens_at, deadline, created_at) SELECT '2022-2024-taskbook', title, set_id, version, opens_at, deadline, created_at FROM periods`,
	).run();
	expect(await get("/summaries?period=2022-2024-taskbook")).toMatchObject({
		status: 400,
		code: "invalid-request",
		issues: [{ path: "period" }],
	});
});
