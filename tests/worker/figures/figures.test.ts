/** Single figures, many in one request: what they say, and who is told what. */
import { beforeAll, describe, expect, test } from "vitest";
import type { FigureAnswer, FigureQuestion } from "../../../shared/api/figures.ts";
import { counted } from "../../../tools/country/counted.ts";
import { entering } from "../support/entries.ts";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, fileOne, second } from "../support/results.ts";

let programme: Programme;
// Everything here only reads: one programme serves all tests.
beforeAll(async () => {
	programme = await startProgramme();
	await acceptOne(programme, { token: programme.school });
	await acceptOne(programme, { token: programme.otherSchool, changes: second });
	const { commission: token } = programme;
	await must(programme.call("POST", "/units", { token, json: { code: "SH03", name: "上海丙职业学院" } }));
	const keep = (unit: string, changes: object) => must(entering(programme, unit, period)({ ...unitPeriod, ...changes }));
	await keep("SH03", { class: "BK" });
	await keep("SH01", { commissionValues: { "S_CL_06.actual": 87.5 } });
	await keep("SH02", { commissionValues: { "S_CL_06.actual": "不适用" } });
});

const asking = (figures: unknown, token: string, env = programme.env) =>
	programme.call("POST", "/figures", { token, json: { figures }, env });

async function ask(figures: FigureQuestion[], token = programme.commission): Promise<FigureAnswer[]> {
	return (await must(asking(figures, token))).body.figures;
}

const value = (code: string, unit?: string, of = period): FigureQuestion => ({
	kind: "value",
	code,
	period: of,
	...(unit === undefined ? {} : { unit }),
});
const score = (unit: string, of = period): FigureQuestion => ({ kind: "score", unit, period: of });
const sum = (code: string, category?: string, of = period): FigureQuestion => ({
	kind: "aggregate",
	code,
	period: of,
	...(category === undefined ? {} : { category }),
});
const problems = (answers: FigureAnswer[]) => answers.map((one) => ("problem" in one ? one.problem.code : one.value));

describe("values", () => {
	test("answers stand in the order of the questions, whatever their kinds", async () => {
		const answers = await ask([sum("S_T1_01"), value("S_T1_01", "SH02"), score("SH02"), value("S_T1_01", "SH01"), score("SH01")]);
		expect(answers).toEqual([{ value: 8000 }, { value: 3000 }, { value: 90 }, { value: 5000 }, { value: 100 }]);
	});

	test("numbers come to the last digit, texts as texts, targets and money as filed", async () => {
		const answers = await ask([
			value("S_FD_03", "SH01"),
			value("S_FD_03.actual", "SH02"),
			value("S_T1_05", "SH02"),
			value("S_T1_07", "SH02"),
			value("S_T1_04.target", "SH01"),
			value("S_T1_04.baseline", "SH01"),
		]);
		expect(problems(answers)).toEqual([280.25, 280.1, 99.83, "否", 1000, 800]);
	});

	test("blank, 0 and 不适用 stay apart", async () => {
		const answers = await ask([value("S_CL_06", "SH02"), value("S_T1_01.prior", "SH01"), value("S_SR_22", "SH01")]);
		expect(answers).toEqual([{ value: "不适用" }, { value: null }, { value: 0 }]);
	});

	test("what the commission enters stands in its place", async () => {
		expect(problems(await ask([value("S_CL_06", "SH01"), value("S_CL_06.actual", "SH02")]))).toEqual([87.5, "不适用"]);
	});

	test("a cluster is named by its code or by its number", async () => {
		const answers = await ask([
			value("C_K1_01", "SH02/ZQ01"),
			value("群01!C_K1_01", "SH02"),
			value("群01!C_K1_01.target", "SH01"),
			value("群01!C_K1_01", "SH01/ZQ01"),
		]);
		expect(problems(answers)).toEqual([9, 9, 10, 12]);
	});

	test("Excel knows no case, nor do codes", async () => {
		const answers = await ask([value(" s_t1_01.ACTUAL ", " sh02 ", "2023-Annual"), value("c_k1_01", "sh02/zq01"), sum("s_t1_01", "zk")]);
		expect(problems(answers)).toEqual([3000, 9, 8000]);
	});
});

describe("scores", () => {
	test("of the unit, its own project and each of its clusters", async () => {
		// School 90, cluster 90; SH01 100 and 100.
		const answers = await ask([score("SH02"), score("SH02/school"), score("SH02/ZQ01"), score("SH01/ZQ01")]);
		expect(answers).toEqual([{ value: 90 }, { value: 90 }, { value: 90 }, { value: 100 }]);
	});

	test("are the same as summaries say, computed before or not", async () => {
		const { summaries } = (await must(programme.call("GET", `/summaries?period=${period}`, { token: programme.commission }))).body;
		const [, other] = summaries;
		await programme.env.DB.prepare("UPDATE results SET scoring = '', content = ''").run();
		const asked = [score("SH02"), score("SH02/school"), score("SH02/ZQ01")];
		const expected = [other.composite, other.school.total, other.clusters[0].total].map((one) => ({ value: one }));
		expect(await ask(asked)).toEqual(expected);
		const { results } = await programme.env.DB.prepare("SELECT submission FROM results WHERE content <> ''").all();
		expect(results).toEqual([{ submission: other.submission }]);
		expect(await ask(asked)).toEqual(expected);
	});
});

test("a score that was computed before the commission changed anything is computed anew", async () => {
	await ask([score("SH01")]);
	await programme.env.DB.prepare("UPDATE results SET content = json_set(content, '$.composite', 1)").run();
	expect(await ask([score("SH01")])).toEqual([{ value: 1 }]); // the copy is what is read
	const kept = { ...unitPeriod, commissionValues: { "S_CL_06.actual": 87.5 }, baseFen: 2_100_000_000 };
	await must(entering(programme, "SH01", period)(kept));
	expect(await ask([score("SH01")])).toEqual([{ value: 100 }]);
});

describe("aggregates", () => {
	test("are those of /aggregates, over all and by class", async () => {
		const answers = await ask([
			sum("S_FD_03"),
			sum("S_T1_05"),
			sum("S_T1_07"),
			sum("C_K1_01"),
			sum("S_T1_01", "ZK"),
			sum("S_T1_01", "专科"),
		]);
		expect(problems(answers)).toEqual([560.35, 96.81, 1, 21, 8000, 8000]);
	});

	test("without a figure they say why", async () => {
		const answers = await ask([sum("S_CL_06"), sum("S_T1_01", "BK"), sum("S_T1_01", "XX"), sum("S_T1_04.target"), sum("群01!C_K1_01")]);
		expect(problems(answers)).toEqual(["no-such-figure", "nothing-given", "unknown-category", "no-such-figure", "no-such-figure"]);
	});
});

describe("what cannot be answered", () => {
	test.each<[string, FigureQuestion]>([
		["unknown-code", value("S_T9_99", "SH01")],
		["unknown-code", value("在校生数", "SH01")],
		["unknown-measure", value("S_T1_01.t2023", "SH01")],
		["unknown-measure", value("S_T1_01.nonsense", "SH01")],
		["unknown-period", value("S_T1_01", "SH01", "2022-annual")],
		["unknown-period", value("S_T1_01", "SH01", "last year")],
		["unknown-unit", value("S_T1_01", "SH99")],
		["unknown-cluster", value("C_K1_01", "SH01/ZQ09")],
		["unknown-cluster", value("群07!C_K1_01", "SH01")],
		["unknown-cluster", value("群02!C_K1_01", "SH01/ZQ01")],
		["wrong-level", value("C_K1_01", "SH01")],
		["wrong-level", value("S_T1_01", "SH01/ZQ01")],
		["unit-needed", value("S_T1_01")],
		["unit-needed", value("S_T1_01", " ")],
		["not-accepted", value("S_T1_01", "SH03")],
		["unknown-unit", score("SH99")],
		["unknown-cluster", score("SH01/ZQ09")],
		["not-accepted", score("SH03")],
		["unit-needed", score("")],
	])("%s: %o", async (code, question) => {
		const [first, answer, last] = await ask([value("S_T1_01", "SH01"), question, value("S_T1_01", "SH02")]);
		expect([first, last]).toEqual([{ value: 5000 }, { value: 3000 }]);
		if (!answer || !("problem" in answer)) throw new Error(JSON.stringify(answer));
		expect(answer.problem.code).toBe(code);
		expect(answer.problem.message.zh).toMatch(/\p{Script=Han}.*。$/u);
		expect(answer.problem.message.en).toMatch(/^[^\p{Script=Han}]*(群01!\w+|群0\d|在校生数)?[^\p{Script=Han}]*\.$/u);
	});

	test("the sentence names what would do", async () => {
		const answers = await ask([value("S_T1_01.t2023", "SH01"), value("C_K1_01", "SH01/ZQ09")]);
		expect(answers).toMatchObject([
			{ problem: { message: { zh: expect.stringContaining("S_T1_01.actual、S_T1_01.prior") } } },
			{ problem: { message: { en: expect.stringContaining("SH01/ZQ01") } } },
		]);
	});

	test("a task book has no score, and no actual figures", async () => {
		const { DB } = programme.env;
		await DB.prepare(
			`INSERT INTO periods (id, title, set_id, version, opens_at, deadline, created_at)
			SELECT '2022-2024-taskbook', title, set_id, version, opens_at, deadline, created_at FROM periods WHERE id = ?1`,
		)
			.bind(period)
			.run();
		const taskbook = "2022-2024-taskbook";
		const answers = await ask([score("SH01", taskbook), value("S_T1_01", "SH01", taskbook), sum("S_T1_01", undefined, taskbook)]);
		expect(problems(answers)).toEqual(["no-such-figure", "unknown-measure", "unknown-measure"]);
	});

	test("a period in which nothing is accepted", async () => {
		await must(
			programme.call("POST", "/periods", {
				token: programme.commission,
				json: {
					id: "2024-annual",
					set: "2022-2024",
					version: "1.0.0",
					opens: "2024-01-01T00:00:00+08:00",
					deadline: "2025-01-31T23:59:59+08:00",
				},
			}),
		);
		const asked = [value("S_T1_01", "SH01", "2024-annual"), score("SH01", "2024-annual"), sum("S_T1_01", undefined, "2024-annual")];
		expect(problems(await ask(asked))).toEqual(["not-accepted", "not-accepted", "not-accepted"]);
	});
});

describe("a school", () => {
	const spy = (figures: FigureQuestion[]) => ask(figures, programme.school);

	test("reads its own figures and scores, named or not, with either right", async () => {
		const own = [value("S_T1_01"), value("S_T1_01", "SH01"), value("C_K1_01", "sh01/zq01"), score("SH01"), score("")];
		const expected = [5000, 5000, 12, 100, 100];
		expect(problems(await spy(own))).toEqual(expected);
		expect(problems(await ask(own, programme.filler))).toEqual(expected);
	});

	test("learns nothing of another: not its figures, not that there is one", async () => {
		const about = (unit: string) => [value("S_T1_01", unit), score(unit), score(`${unit}/ZQ01`), value("C_K1_01", `${unit}/ZQ09`)];
		const [theirs, nobodys] = [await spy(about("SH02")), await spy(about("SH99"))];
		expect(problems(theirs)).toEqual(["not-yours", "not-yours", "not-yours", "not-yours"]);
		expect(theirs).toEqual(nobodys);
	});

	test("makes the service look nothing up for another's", async () => {
		const { env, statements } = counted(programme.env);
		await must(asking([value("S_T1_01", "SH02")], programme.school, env));
		const foreign = statements();
		await must(asking([value("S_T1_01", "SH99")], programme.school, env));
		expect(statements()).toBe(2 * foreign);
		await must(asking([value("S_T1_01", "SH01")], programme.school, env));
		expect(statements()).toBe(3 * foreign + 1);
	});

	test("is told no municipal figure", async () => {
		expect(problems(await spy([sum("S_T1_01"), sum("S_T9_99"), sum("S_T1_01", "ZK")]))).toEqual(Array(3).fill("commission-only"));
	});
});

test("what is filed and not accepted is no figure, and what was reopened is none any more", async () => {
	const { env } = programme;
	const accepted = await env.DB.prepare("SELECT id FROM submissions WHERE unit = 'SH01' AND state = 'accepted'").first<{ id: string }>();
	await must(programme.review(accepted?.id ?? "", { action: "reopen", reason: "数据更正" }));
	const again = await fileOne(programme, { token: programme.school });
	expect(problems(await ask([value("S_T1_01", "SH01"), score("SH01"), sum("S_T1_01")]))).toEqual(["not-accepted", "not-accepted", 3000]);
	await must(programme.review(again, { action: "accept" }));
	expect(problems(await ask([value("S_T1_01", "SH01")]))).toEqual([5000]);
});

test("no request asks more of the database for many figures than for one", async () => {
	const statementsFor = async (figures: FigureQuestion[]) => {
		const { env, statements } = counted(programme.env);
		await must(asking(figures, programme.commission, env));
		return statements();
	};
	const few = [value("S_T1_01", "SH01"), score("SH01"), sum("S_T1_01")];
	const many = ["S_T1_01", "S_T1_02", "S_T1_03", "S_FD_01"].flatMap((code) => [
		...["SH01", "SH02", "SH03", "SH99"].flatMap((unit) => [value(code, unit), score(unit)]),
		sum(code),
	]);
	await statementsFor(many);
	expect(await statementsFor(many)).toBe(await statementsFor(few));
	expect(await statementsFor(few)).toBeLessThan(12);
});

describe("limits", () => {
	const some = (count: number) => Array.from({ length: count }, () => value("S_T1_01", "SH01"));

	test("a thousand figures are answered, one more is refused", async () => {
		expect(await ask(some(1000))).toEqual(Array(1000).fill({ value: 5000 }));
		expect((await asking(some(1001), programme.commission)).body).toMatchObject({ status: 400, code: "invalid-request" });
	});

	test.each([
		["none", []],
		["a text beyond its length", [value("S".repeat(81))]],
		["an unknown kind", [{ kind: "rank", unit: "SH01", period }]],
		["a member too many", [{ ...score("SH01"), code: "S_T1_01" }]],
		["half a character", [value("\ud800")]],
	])("%s is no request", async (_, figures) => {
		expect((await asking(figures, programme.commission)).body).toMatchObject({ status: 400, code: "invalid-request" });
	});
});
