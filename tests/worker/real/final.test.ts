/** The final evaluation of a school whose three years were accepted: handed out filled in, checked against them, submitted, accepted, scored, summed up. */
import { beforeAll, describe, expect, test } from "vitest";
import { createChecker, type Finding } from "../../../shared/check/index.ts";
import { patchWorkbook } from "../../../shared/workbook/patch.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { insertPeriod } from "../../../worker/db/periods.ts";
import { spanOf } from "../../../worker/period-id.ts";
import { entering } from "../support/entries.ts";
import { must } from "../support/programme.ts";
import { type RealProgramme, startRealProgramme, unit, xlsx } from "../support/real-programme.ts";
import { fill } from "../support/workbooks.ts";

const final = "2022-2024-final";
const years = [2022, 2023, 2024];
let programme: RealProgramme;
let filings = 0;
const reason = (index: number) => `第${index + 1}项因合作企业调整未能按期完成，已与新的合作单位签约并列入下一步安排。`;

const send = (path: "checks" | "submissions", period: string, bytes: Uint8Array) =>
	programme.call("POST", `/${path}?period=${period}`, {
		token: programme.school,
		body: new Uint8Array(bytes),
		headers: { "content-type": xlsx, "idempotency-key": `final-filing-${++filings}` },
	});
const get = async (path: string, token = programme.commission) => (await must(programme.call("GET", path, { token }))).body;
const accept = (id: string) =>
	must(programme.call("POST", `/submissions/${id}/review`, { token: programme.commission, json: { action: "accept" } }));
const template = async () => (await must(programme.call("GET", `/periods/${final}/template.xlsx`, { token: programme.school }))).bytes;
const servicesOf = async (bytes: Uint8Array): Promise<Finding[]> => (await must(send("checks", final, bytes))).body.service;
const said = (findings: Finding[]) => findings.map(({ rule, place }) => `${rule} ${place}`);

/** The years are submitted from the last to the first: what stands as last year's in a made-up workbook is nobody's accepted figure. */
beforeAll(async () => {
	programme = await startRealProgramme();
	const { DB } = programme.env;
	const { set, version } = programme.set;
	const start = "2024-01-01T00:00:00.000Z";
	const open = { opens: start, deadline: "2025-12-31T15:59:59.000Z" };
	await DB.prepare("UPDATE periods SET deadline = ?1").bind(open.deadline).run();
	for (const id of ["2022-annual", "2024-annual", final])
		await insertPeriod(DB, { id, title: spanOf(id).title, set, version, ...open }, start).run();
	for (const year of years.toReversed()) {
		const { facts } = JSON.parse(new TextDecoder().decode(await programme.fileFromNode(`/prefill-${year}.json`)));
		const approved = Object.fromEntries(Object.entries(facts).filter(([place]) => /\.(target|baseline)$/.test(place)));
		await must(entering(programme, unit, `${year}-annual`)({ ...programme.kept, approved }));
		const { id } = (await must(send("submissions", `${year}-annual`, await programme.fileFromNode(`/honest-${year}.xlsx`)))).body;
		await accept(id);
	}
	await must(entering(programme, unit, final)({ ...programme.kept, approved: {} }));
}, 120_000);

const entries = {
	"封面[项目负责人].内容": "周校长",
	"封面[联系部门].内容": "发展规划处",
	"封面[联系人].内容": "陈老师",
	"封面[填报日期].内容": 45_736,
	"封面[审核人].内容": "李副校长",
	"封面[真实性承诺].内容": "是",
	...Object.fromEntries(
		["建设目标完成情况", "建设成效与示范引领", "存在问题及原因", "后续安排", "验收自评意见"].map((label) => [
			`验收自评[${label}].内容`,
			`${label}：三年建设任务按任务书推进，专项资金按预算使用，形成了可推广的制度与资源。`,
		]),
	),
	"验收自评[验收自评结论].内容": "基本达到验收要求",
};

/** The template with everything that the school types, reasons for what was not reached among it. */
async function workbook(): Promise<Uint8Array> {
	const bytes = fill(await template(), programme.set, entries);
	const { findings } = createChecker(readWorkbook(bytes), programme.set).whole();
	const unexplained = findings.filter(({ rule }) => rule === "FE02" || rule === "FE06");
	return fill(bytes, programme.set, Object.fromEntries(unexplained.map(({ place }, index) => [place, reason(index)])));
}

test("the template holds what was accepted: yearly values, money, tasks; final targets follow from the approved ones", async () => {
	const facts = createChecker(readWorkbook(await template()), programme.set).facts();
	const trained = facts.school.S_T7_06 ?? {};
	expect([trained.a2022, trained.a2023, trained.a2024].every((value) => typeof value === "number" && value > 0)).toBe(true);
	expect(trained.actual).toBe(Number(trained.a2022) + Number(trained.a2023) + Number(trained.a2024));
	const approved = await Promise.all(
		years.map(async (year) => (await get(`/units/${unit}/periods/${year}-annual`)).approved["S_T7_06.target"]),
	);
	expect(trained.target).toBe(approved.reduce((sum: number, one: number) => sum + one, 0));
	// A stock is that of the end, a rate that of all numerators and denominators.
	expect(facts.school.S_T3_01?.actual).toBe(facts.school.S_T3_01?.a2024);
	const [found, graduates] = [Number(facts.school.S_T1_03?.actual), Number(facts.school.S_T1_02?.actual)];
	expect(facts.school.S_T1_04?.actual).toBe(Math.round((found / graduates) * 10_000) / 100);
	const money = facts.regions.建设期资金?.find(({ cells }) => cells.来源编码 === "SJ")?.cells ?? {};
	expect(money.建设期到位数).toBe(Number(money["2022年到位数"]) + Number(money["2023年到位数"]) + Number(money["2024年到位数"]));
	expect(facts.regions.任务终态?.length).toBeGreaterThan(30);
	expect(facts.clusters[0]?.facts.C_K1_01?.a2022).toBeGreaterThan(0);
});

test("a change of what is approved for a year reaches the final target", async () => {
	const year = `/units/${unit}/periods/2024-annual`;
	const before = await get(year);
	const put = (approved: Record<string, unknown>) =>
		must(entering(programme, unit, "2024-annual")({ ...programme.kept, approved: { ...before.approved, ...approved } }));
	const target = async (code: string) => createChecker(readWorkbook(await template()), programme.set).facts().school[code]?.target;
	const flow = Number(await target("S_T7_06"));
	await put({ "S_T7_06.target": Number(before.approved["S_T7_06.target"]) + 5, "S_T3_06.target": 77 });
	expect([await target("S_T7_06"), await target("S_T3_06")]).toEqual([flow + 5, 77]);
	await put({});
	expect(await target("S_T7_06")).toBe(flow);
});

describe("held against what was accepted", () => {
	const changed = async (changes: Record<string, number | string | null>) => servicesOf(fill(await workbook(), programme.set, changes));

	test("nothing is found where nothing was changed", async () => expect(await servicesOf(await workbook())).toEqual([]));

	test("yearly values, of the school and of a cluster", async () => {
		const found = await changed({ "S_T7_06.a2023": 1, "群01!C_K1_01.a2022": null });
		expect(said(found)).toEqual(["FE09 S_T7_06.a2023", "FE09 群01!C_K1_01.a2022"]);
		expect(found[0]?.message.zh).toMatch(/的2023年审定值为1，审核通过的是\d+/);
		expect(found[1]?.message.en).toMatch(/the value of 2022 reads —; \d+ was accepted/);
	});

	test("money", async () => {
		const found = await changed({ "建设期资金[HY].2024年支出数": 1, "群02!建设期资金[SJ].2022年到位数": 5 });
		expect(said(found)).toEqual(["FE10 建设期资金[HY].2024年支出数", "FE10 群02!建设期资金[SJ].2022年到位数"]);
		expect(found[0]?.message.zh).toContain("“行业企业”的2024年支出数为1万元");
	});

	test("tasks: one that is gone, one that ends otherwise", async () => {
		const bytes = await workbook();
		const checker = createChecker(readWorkbook(bytes), programme.set);
		const [first, second] = (checker.facts().regions.任务终态 ?? []).map(({ cells }) => String(cells.任务编码));
		const at = (id: string | undefined, column: string) => checker.locate(`任务终态[${id}].${column}`) ?? expect.fail();
		const found = await servicesOf(
			patchWorkbook(bytes, [
				{ ...at(first, "任务编码"), value: "RW-9999-0001" },
				{ ...at(second, "最终状态"), value: "终止" },
			]),
		);
		expect(said(found)).toEqual(["FE11 任务完成情况表", `FE11 任务终态[${second}].最终状态`]);
		expect(found[1]?.message.zh).toContain("的最终状态现为终止，审核通过的是完成");
	});

	test("targets: those that are approved", async () => {
		expect(said(await changed({ "S_T7_06.target": 1 }))).toEqual(["YR05 S_T7_06.target"]);
	});

	test("a year that is open again: it waits, and nothing of it is held against anybody", async () => {
		const bytes = await workbook();
		const { DB } = programme.env;
		await DB.prepare("UPDATE submissions SET state = 'submitted' WHERE period = '2022-annual'").run();
		const found = await servicesOf(bytes);
		await DB.prepare("UPDATE submissions SET state = 'accepted' WHERE period = '2022-annual'").run();
		expect(said(found)).toContain("FE12 封面[年度].内容");
		expect(found.find(({ rule }) => rule === "FE12")?.message.zh).toBe("2022年度绩效自评尚未审核通过，终期验收缺这一年的审定数。");
		expect(said(found).filter((one) => one.endsWith("a2022"))).toEqual([]);
	});
});

describe("submitted and accepted", () => {
	let receipt: Record<string, string>;
	beforeAll(async () => {
		receipt = (await must(send("submissions", final, await workbook()))).body;
		await accept(String(receipt.id));
	}, 60_000);

	test("it is in the history, by its name", async () => {
		const { submissions } = await get(`/submissions?period=${final}`);
		expect(submissions).toMatchObject([{ unit, period: final, state: "accepted", revision: 1 }]);
		const { periods } = await get("/periods", programme.school);
		expect(periods.find(({ id }: { id: string }) => id === final)).toMatchObject({
			document: "final",
			year: 2024,
			start: "2022-01-01",
			end: "2024-12-31",
			title: { zh: "2022—2024年终期验收", en: "Final evaluation 2022–2024" },
		});
	});

	test("it has a score by the policy of the end, a grade and a rank, beside those of its years", async () => {
		const { summaries } = await get(`/summaries?period=${final}`);
		expect(summaries).toHaveLength(1);
		const [{ school, clusters }] = summaries;
		expect(school.total).toBeGreaterThan(60);
		expect(school.rank).toEqual({ rank: 1, of: 1 });
		expect(clusters).toHaveLength(2);
		const detail = await get(`/summaries/${unit}?period=${final}`);
		expect(detail.trend.map(({ period }: { period: string }) => period)).toEqual(years.map((year) => `${year}-annual`));
		const trained = detail.school.indicators.find(({ code }: { code: string }) => code === "S_T7_06");
		// The baseline is of one year, the result of three.
		const baseline = (await get(`/units/${unit}/periods/2024-annual`)).approved["S_T7_06.baseline"];
		expect(trained.baseline).toBe(baseline * 3);
		const { projects } = await get(`/projects?period=${final}`);
		expect(projects).toHaveLength(3);
	});

	test("its figures are added up as all others are", async () => {
		const { rows, accepted } = await get(`/aggregates?period=${final}`);
		expect(accepted).toBe(1);
		const row = (code: string) => rows.find((one: { code: string }) => one.code === code);
		const facts = createChecker(readWorkbook(await workbook()), programme.set).facts();
		expect(row("S_T7_06").value).toBe(facts.school.S_T7_06?.actual);
		expect(row("S_T1_04").value).toBe(facts.school.S_T1_04?.actual);
		expect(row("S_FD_17").value).toBe(facts.school.S_FD_17?.actual);
		// Spending of three years for the students of one: nobody gives that figure.
		expect(row("S_FD_21")?.value ?? null).toBe(null);
	});

	test("the municipal tables are carried away", async () => {
		for (const table of ["indicators", "summaries", "progress", "units"])
			await must(programme.call("GET", `/exports/${table}.csv?period=${final}`, { token: programme.commission }));
		await must(programme.call("GET", `/exports/municipal.xlsx?period=${final}`, { token: programme.commission }));
	});

	test("money for the next year is no matter of the end", async () => {
		const { body } = await programme.call("GET", `/allocations?period=${final}`, { token: programme.commission });
		expect(body).toMatchObject({ status: 400, code: "invalid-request" });
	});

	test("a veto counts, as in a year", async () => {
		const json = { project: "school", kind: "other", reason: "经核实虚报" };
		await must(programme.call("POST", `/units/${unit}/periods/${final}/vetoes`, { token: programme.commission, json }));
		const [{ school }] = (await get(`/summaries?period=${final}`)).summaries;
		expect(school).toMatchObject({ grade: "差", rank: null });
	});
});
