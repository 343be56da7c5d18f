import { beforeEach, describe, expect, test } from "vitest";
import type { ProjectRow, Projects } from "../../../shared/api/projects.ts";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, second } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme({ trail: true });
});

const ask = async (query = "", token = programme.commission) => programme.call("GET", `/projects?period=${period}${query}`, { token });
const list = async (query = ""): Promise<Projects> => (await ask(query)).body;
const names = ({ projects }: Projects) => projects.map(({ unit, cluster }: ProjectRow) => (cluster ? `${unit}/${cluster.code}` : unit));

test("without an accepted revision there are no lines, and those that wait are counted", async () => {
	expect(await list()).toMatchObject({ found: 0, projects: [], spread: [], totals: { projects: 0, vetoed: 0 } });
	expect((await list()).totals.waiting).toBeGreaterThan(0);
});

test("those that wait are counted for the class that is asked for; a unit without clusters waits with none", async () => {
	await must(entering(programme, "SH02", period)({ ...unitPeriod, class: "BK", clusters: [], approved: {} }));
	const waiting = async (query: string) => {
		const { waiting: here, totals } = await list(query);
		return [here, totals.waiting];
	};
	expect(await waiting("")).toEqual([2, 2]);
	expect(await waiting("&class=BK")).toEqual([1, 2]);
	expect(await waiting("&class=ZQ")).toEqual([1, 2]);
	expect(await waiting("&class=XG")).toEqual([0, 2]);
	await acceptOne(programme, { token: programme.school });
	expect(await waiting("&class=ZK")).toEqual([0, 1]);
});

describe("two accepted schools, a cluster each", () => {
	beforeEach(async () => {
		await acceptOne(programme, { token: programme.school });
		await acceptOne(programme, { token: programme.otherSchool, changes: second });
	});

	test("each project has a line that says what its summary says", async () => {
		const whole = await list();
		expect(names(whole)).toEqual(["SH01", "SH01/ZQ01", "SH02", "SH02/ZQ01"]);
		expect(whole).toMatchObject({ found: 4, totals: { projects: 4, vetoed: 0, grades: { 优: 4, 良: 0, 中: 0, 差: 0 } } });
		const { summaries } = (await programme.call("GET", `/summaries?period=${period}`, { token: programme.commission })).body;
		for (const { unit, name, school, clusters } of summaries) {
			expect(whole.projects).toContainEqual({ ...school, unit, name, class: "ZK" });
			for (const cluster of clusters) expect(whole.projects).toContainEqual({ ...cluster, unit, name, class: "ZQ" });
		}
	});

	test("flags and what is found are counted for the class that is asked for", async () => {
		const counts = async (query: string) => {
			const { found, flags, totals } = await list(query);
			return [found, flags.green + flags.amber + flags.red, totals.flags.green + totals.flags.amber + totals.flags.red];
		};
		expect(await counts("")).toEqual([4, 4, 4]);
		expect(await counts("&class=ZQ")).toEqual([2, 2, 4]);
		expect(await counts("&class=ZK&grade=优&vetoed=false")).toEqual([2, 2, 4]);
		expect(await counts("&class=BK")).toEqual([0, 0, 4]);
		expect(await counts("&class=ZQ&search=sh02")).toEqual([1, 2, 4]);
	});

	test("a page reads no more results than its own: lines stay in step with what is accepted, reopened and renamed", async () => {
		const { DB } = programme.env;
		const lines = () => DB.prepare("SELECT unit || '/' || cluster AS name FROM project_lines ORDER BY 1").all<{ name: string }>();
		const present = async () => (await lines()).results.map(({ name }) => name);
		expect(await present()).toEqual(["SH01/", "SH01/ZQ01", "SH02/", "SH02/ZQ01"]);
		const id = (await programme.call("GET", `/submissions?period=${period}&unit=SH02`, { token: programme.commission })).body.submissions[0]
			.id;
		await must(
			programme.call("POST", `/submissions/${id}/review`, { token: programme.commission, json: { action: "reopen", reason: "另有更正" } }),
		);
		expect(await present()).toEqual(["SH01/", "SH01/ZQ01"]);
		expect(await list()).toMatchObject({ found: 2, totals: { projects: 2 } });
		expect((await DB.prepare("SELECT SUM(projects) AS n FROM project_counts").first<{ n: number }>())?.n).toBe(2);
	});

	test("sorted, filtered, in pages", async () => {
		// Schools have 100 and 90, clusters 100 and 90 (12 and 9 of 10).
		expect(names(await list("&sort=total"))).toEqual(["SH01", "SH01/ZQ01", "SH02", "SH02/ZQ01"]);
		expect(names(await list("&sort=total&descending=false"))).toEqual(["SH02", "SH02/ZQ01", "SH01", "SH01/ZQ01"]);
		expect(names(await list("&class=ZQ"))).toEqual(["SH01/ZQ01", "SH02/ZQ01"]);
		expect(names(await list("&class=ZK&sort=total&descending=false"))).toEqual(["SH02", "SH01"]);
		expect(names(await list("&search=sh02"))).toEqual(["SH02", "SH02/ZQ01"]);
		expect(names(await list(`&search=${encodeURIComponent("护理")}`))).toEqual(["SH01/ZQ01", "SH02/ZQ01"]);
		expect(names(await list("&search=%25"))).toEqual([]);
		const second = await list("&from=1&limit=2");
		expect([names(second), second.found]).toEqual([["SH01/ZQ01", "SH02"], 4]);
		expect([names(await list("&from=4")), (await list("&from=4")).found]).toEqual([[], 4]);
		expect(names(await list(`&grade=${encodeURIComponent("差")}`))).toEqual([]);
	});

	test("a veto lowers the grade, takes the rank, and can be asked for; the spread leaves it out", async () => {
		await must(
			programme.call("POST", `/units/SH01/periods/${period}/vetoes`, {
				token: programme.commission,
				json: { project: "school", kind: "misreporting", reason: "数据造假，查实" },
			}),
		);
		const vetoed = await list("&vetoed=true");
		expect(vetoed.projects).toMatchObject([{ unit: "SH01", cluster: null, grade: "差", rank: null, total: 100 }]);
		expect(vetoed.totals).toMatchObject({ vetoed: 1, grades: { 优: 3, 差: 1 } });
		expect((await list("&vetoed=false")).found).toBe(3);
		const fives = new Array(20).fill(0);
		expect(vetoed.spread).toEqual([
			{ class: "ZK", ranked: 1, lowest: 90, lowerQuartile: 90, median: 90, upperQuartile: 90, highest: 90, fives: fives.with(18, 1) },
			{
				class: "ZQ",
				ranked: 2,
				lowest: 90,
				lowerQuartile: 90,
				median: 90,
				upperQuartile: 100,
				highest: 100,
				fives: fives.with(18, 1).with(19, 1),
			},
		]);
	});

	test("one project's indicators come alone, each with how its points came about", async () => {
		const read = async (project: string) =>
			programme.call("GET", `/summaries/SH02?period=${period}&project=${project}`, { token: programme.commission });
		const { school, clusters } = (await read("school")).body;
		expect(clusters).toMatchObject([{ cluster: { code: "ZQ01" }, indicators: [], working: null }]);
		const counted = school.indicators.find(({ code }: { code: string }) => code === "S_T1_04");
		expect(counted.working).toEqual({
			completion: "900 ÷ 1000 = 0.9",
			increment: null,
			points: { text: "0.9 × 100 = 90", value: 90, of: 100 },
		});
		expect(school.working).toMatchObject({ increment: null, total: "100 × 90 ÷ 100 = 90" });
		const cluster = (await read("ZQ01")).body;
		expect(cluster.school.indicators).toEqual([]);
		expect(cluster.clusters[0].indicators.length).toBeGreaterThan(0);
		expect(await read("ZQ99")).toMatchObject({ status: 404, body: { code: "not-found" } });
	});
});

test("no school asks, and what is no question is refused", async () => {
	expect(await ask("", programme.school)).toMatchObject({ status: 403 });
	for (const query of ["&sort=secret", "&from=-1", "&class=XX", "&limit=201", "&search=", "&vetoed=maybe"])
		expect((await ask(query)).status, query).toBe(400);
});
