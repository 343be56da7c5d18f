/** A quarterly period is watched: figures by time, flags with reasons, an outlook; no score, grade or rank before the year ends. */
import { beforeEach, expect, test } from "vitest";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, second } from "../support/results.ts";

const quarter = "2023Q2-quarterly";
let programme: Programme;

/** The small set has no quarterly document: accepted annual revisions are laid into a quarterly period. */
beforeEach(async () => {
	programme = await startProgramme();
	await acceptOne(programme, {
		token: programme.school,
		changes: { "S_T1_02.actual": 1000, "S_T1_03.actual": 550, "S_T1_04.actual": 350 },
	});
	await acceptOne(programme, { token: programme.otherSchool, changes: second });
	const { DB } = programme.env;
	await DB.batch([
		DB.prepare(
			"INSERT INTO periods (id, title, set_id, version, opens_at, deadline, closed_at, created_at) SELECT ?1, title, set_id, version, opens_at, deadline, closed_at, created_at FROM periods WHERE id = ?2",
		).bind(quarter, period),
		DB.prepare("UPDATE submissions SET period = ?1").bind(quarter),
	]);
	for (const unit of ["SH01", "SH02"])
		await must(entering(programme, unit, quarter)({ ...unitPeriod, approved: { ...unitPeriod.approved, "S_T1_05.target": 95 } }));
});

const get = async (path: string, token = programme.commission) => (await must(programme.call("GET", path, { token }))).body;

test("no score, grade or rank, in list and detail, to nobody", async () => {
	const { summaries } = await get(`/summaries?period=${quarter}`);
	expect(summaries).toHaveLength(2);
	const own = await get(`/summaries/SH01?period=${quarter}`, programme.school);
	const detail = await get(`/summaries/SH01?period=${quarter}`);
	for (const one of [...summaries, own, detail]) {
		expect(one).toMatchObject({ composite: null, grade: null });
		for (const project of [one.school, ...one.clusters]) {
			expect(project).toMatchObject({ completion: null, increment: null, total: null, grade: null, rank: null });
			expect(project.groups.every(({ score }: { score: unknown }) => score === null)).toBe(true);
		}
	}
	const figure = { kind: "score", unit: "SH01", period: quarter };
	const { body } = await must(programme.call("POST", "/figures", { token: programme.commission, json: { figures: [figure] } }));
	expect(body.figures).toMatchObject([{ problem: { code: "nothing-given" } }]);
	// The same workbook is scored in the annual period.
	await programme.env.DB.prepare("UPDATE submissions SET period = ?1").bind(period).run();
	expect((await get(`/summaries/SH01?period=${period}`)).school.total).toBeGreaterThan(0);
});

test("flags say in both languages why, and where it would end", async () => {
	const { school } = await get(`/summaries/SH01?period=${quarter}`);
	const trained = school.indicators.find(({ code }: { code: string }) => code === "S_T1_04");
	expect(trained).toMatchObject({
		value: 350,
		target: 1000,
		completion: null,
		explanationRequired: false,
		flag: "amber",
		flagReason: {
			zh: "累计350人，为年度目标1000人的35%；时间过50%，进度为序时的0.7倍。",
			en: "350 so far, 35 % of the year's 1000; 50 % of the year is over, progress is 0.7 of what was due.",
		},
		outlook: { value: 700, share: 0.7 },
	});
	expect(school.flags.reasons).toEqual([]);
});

test("so would one in a task book, which gives no grades either", async () => {
	const json = { project: "school", kind: "other", reason: "经核实虚报" };
	const path = "/units/SH01/periods/2022-2024-taskbook/vetoes";
	const { body } = await programme.call("POST", path, { token: programme.commission, json });
	expect(body).toMatchObject({ status: 422, code: "veto-without-effect" });
	expect(body.message.zh).toContain("是任务书，不评等级，一票否决不起作用：请登记在 相应年度的期间（如 2022-annual）");
});

test("a veto against a project of a quarterly period would do nothing: it is refused and says where it belongs", async () => {
	const json = { project: "school", kind: "other", reason: "经核实虚报" };
	for (const query of ["", "?preview"]) {
		const answer = await programme.call("POST", `/units/SH01/periods/${quarter}/vetoes${query}`, { token: programme.commission, json });
		expect(answer.body).toMatchObject({ status: 422, code: "veto-without-effect" });
		expect(answer.body.detail).toContain("2023-annual");
	}
	expect((await get(`/units/SH01/periods/${quarter}/vetoes`)).vetoes).toEqual([]);
});

test("projects in lines: by flag and by how far spending is behind, without score or rank", async () => {
	const { projects, totals, spread } = await get(`/projects?period=${quarter}&sort=flag`);
	const { summaries } = await get(`/summaries?period=${quarter}`);
	const worst = ["green", "amber", "red"];
	const order = projects.map(({ flags }: { flags: { flag: string | null } }) => worst.indexOf(flags.flag ?? ""));
	expect(order).toEqual(order.toSorted((a: number, b: number) => b - a));
	expect(spread).toEqual([]);
	expect(totals.grades).toEqual({ 优: 0, 良: 0, 中: 0, 差: 0 });
	for (const { unit, school } of summaries) {
		const line = projects.find((one: { unit: string; cluster: unknown }) => one.unit === unit && one.cluster === null);
		expect(line).toMatchObject({ total: null, grade: null, rank: null, flags: school.flags });
	}
	const [flag] = new Set(projects.map(({ flags }: { flags: { flag: string } }) => flags.flag));
	const only = await get(`/projects?period=${quarter}&flag=${flag}`);
	expect(only.found).toBe(totals.flags[String(flag)]);
	expect(only.found).toBeGreaterThan(0);
});
