import { beforeEach, expect, test } from "vitest";
import type { DefinitionSetInput } from "../../../shared/definition/schema.ts";
import { workerSet } from "../../../testkit/worker-set.ts";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
	await publishWithReviewerRules();
});

/** The tests' set has SV01 alone; here the period runs on a version with all three. */
async function publishWithReviewerRules(): Promise<void> {
	const { maintainer: token } = programme;
	const base = workerSet("1.1.0");
	const sv01 = base.rules.find(({ id }) => id === "SV01");
	const message = (zh: string) => ({ zh, en: zh });
	const rules = [
		...base.rules,
		{ ...sv01, id: "LS06", message: message("同一成果另由{unit}申报。") },
		{ ...sv01, id: "SV03", message: message("{v}项目标未经批准：{a}。") },
		{ ...sv01, id: "SV02", message: message("{name}与{a}相差{d}%。") },
	] as DefinitionSetInput["rules"]; // safe: SV01 with another name
	await must(programme.call("PUT", "/drafts/2022-2024/1.1.0", { token, json: { ...base, rules } }));
	await must(programme.call("POST", "/drafts/2022-2024/1.1.0/publish", { token }));
	await programme.env.DB.prepare("UPDATE periods SET version = '1.1.0' WHERE id = ?1").bind(period).run();
}

const findings = (id: string, token = programme.commission) => programme.call("GET", `/submissions/${id}/reviewer-findings`, { token });
const award = {
	类别编码: "L13",
	成果名称: "机电一体化赛项一等奖",
	级别: "国家级",
	等次: "一等奖",
	授予日期: 45200,
	颁发单位: "教育部",
	归属: "校级公共",
	状态: "有效",
};

test("what two units claim is said to the commission, in both directions, with the cell", async () => {
	const mine = await fileOne(programme, { token: programme.school, results: [award] });
	expect((await findings(mine)).body).toEqual({ submission: mine, compared: 0, findings: [] });
	const theirs = await acceptOne(programme, { token: programme.otherSchool, results: [{ ...award, 成果名称: "机电一体化赛项一等奖 " }] });
	expect((await findings(mine)).body).toMatchObject({
		compared: 1,
		findings: [
			{
				rule: "LS06",
				sheet: "标志性成果清单",
				cell: expect.stringMatching(/^[A-Z]+\d+$/),
				place: "成果[L13|机电一体化赛项一等奖|国家级].成果名称",
				message: { zh: "同一成果另由上海乙职业学院（SH02）申报。" },
			},
		],
	});
	expect((await findings(theirs)).body.findings).toMatchObject([{ message: { zh: "同一成果另由上海甲职业学院（SH01）申报。" } }]);
});

test("a revision that was superseded no longer stands, but may still be asked about", async () => {
	const old = await fileOne(programme, { token: programme.school, results: [award] });
	await fileOne(programme, { token: programme.school });
	const theirs = await fileOne(programme, { token: programme.otherSchool, results: [award] });
	expect((await findings(theirs)).body).toMatchObject({ compared: 1, findings: [] });
	expect((await findings(old)).body).toMatchObject({ compared: 1, findings: [{ rule: "LS06" }] });
});

test("figures of another register are entered with the unit", async () => {
	const keep = (external: object) => entering(programme, "SH01", period)({ ...unitPeriod, external });
	expect((await keep({ "S_T1_01.target": 1 })).body).toMatchObject({ code: "unknown-reference", places: ["S_T1_01.target"] });
	await must(keep({ "S_T1_01.actual": 4000 }));
	const id = await fileOne(programme, { token: programme.school });
	expect((await findings(id)).body.findings).toMatchObject([
		{ rule: "SV02", place: "S_T1_01.actual", values: { v: 5000, a: 4000, d: 25 } },
	]);
});

test("no school learns of it: neither here nor in what it reads of its own submission", async () => {
	await fileOne(programme, { token: programme.otherSchool, results: [award] });
	const id = await fileOne(programme, { token: programme.school, results: [award] });
	expect((await findings(id, programme.school)).body).toMatchObject({ status: 403, code: "forbidden" });
	const own = await programme.call("GET", `/submissions/${id}`, { token: programme.school });
	expect(JSON.stringify(own.body)).not.toMatch(/LS06|SH02/);
	expect((await findings(crypto.randomUUID())).body).toMatchObject({ status: 404, code: "not-found" });
});

test("targets that are scored and not approved are counted and named, for the reviewer and in the unit's summary", async () => {
	const summary = async () => (await must(programme.call("GET", `/summaries/SH01?period=${period}`, { token: programme.commission }))).body;
	const approve = (approved: object) => must(entering(programme, "SH01", period)({ ...unitPeriod, approved }));
	await approve({});
	const typed = { "S_T1_04.target": 1200, "S_T1_04.baseline": 800, "群01!C_K1_01.target": 12 };
	const id = await acceptOne(programme, { token: programme.school, changes: typed });
	expect((await findings(id)).body.findings).toMatchObject([
		{
			rule: "SV03",
			place: "S_T1_04.target",
			cell: expect.stringMatching(/^[A-Z]+\d+$/),
			message: { zh: "2项目标未经批准：S_T1_04.target、群01!C_K1_01.target。" },
		},
	]);
	const { unapproved, school } = await summary();
	expect(school.total).toBe(100);
	expect(unapproved).toEqual({
		count: 2,
		places: ["S_T1_04.target", "群01!C_K1_01.target"],
		message: { zh: expect.stringMatching(/^有2项计分指标.*学校自填.*S_T1_04\.target/), en: expect.stringContaining("none: 2 (") },
	});
	await approve({ "S_T1_04.target": 1200, "群01!C_K1_01.target": 12 });
	expect((await findings(id)).body.findings).toEqual([]);
	expect((await summary()).unapproved).toBeNull();
});
