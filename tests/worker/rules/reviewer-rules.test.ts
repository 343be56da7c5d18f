import { describe, expect, test } from "vitest";
import { parseDefinition } from "../../../shared/definition/published.ts";
import type { Rule } from "../../../shared/definition/schema.ts";
import { workerSet } from "../../../testkit/worker-set.ts";
import type { ComparedRevision } from "../../../worker/db/compared.ts";
import { reviewerFindings, reviewerRules } from "../../../worker/services/rules/reviewer.ts";
import { claimsOf } from "../../../worker/services/rules/reviewer-claims.ts";
import { robustZ, spreadOf } from "../../../worker/services/rules/reviewer-peers.ts";
import type { ReviewerStandpoint } from "../../../worker/services/rules/reviewer-rule.ts";

const small = parseDefinition(workerSet());
const usual = small.rules.find(({ id }) => id === "SV01");
const rule = (id: string, zh: string): Rule => ({ ...usual, id, message: { zh, en: zh } }) as Rule; // safe: SV01 is in the set, the tests would fail without it
const set = {
	...small,
	rules: [
		rule("LS06", "同一成果另由{unit}申报，请核对第一完成单位。"),
		rule("SV01", "{name}明显偏离同类学校中位数{m}。"),
		rule("SV02", "{name}与状态数据平台{a}相差{d}%。"),
	],
};

interface StandingRevision extends ComparedRevision {
	unit: string;
	unitName: string;
}
const revision = (unit: string, fields: Partial<StandingRevision> = {}): StandingRevision => ({
	unit,
	unitName: `学校${unit}`,
	class: "ZK",
	school: {},
	clusters: [],
	results: [],
	...fields,
});
const result = (name: string, level = "国家级", state = "有效") => ({ key: `L13|${name}|${level}`, name, level, state });

function findings(own: Partial<StandingRevision>, others: StandingRevision[] = [], change: Partial<ReviewerStandpoint> = {}) {
	const mine = revision("SH01", own);
	return reviewerFindings({
		set,
		document: "annual",
		own: mine,
		peers: {
			schools: others.filter((other) => other.class === mine.class).map(({ school }) => school),
			clusters: others.flatMap((other) => other.clusters.map(({ actuals }) => actuals)),
		},
		claimants: others.flatMap(({ unit, unitName, results }) => claimsOf(results).map((claim) => ({ claim, unit, unitName }))),
		external: {},
		unapproved: [],
		locate: (place) => ({ sheet: `表(${place})`, row: 7, column: 9 }),
		...change,
	});
}
const places = (found: ReturnType<typeof findings>) => found.map(({ rule: id, place }) => `${id} ${place}`);

describe("LS06", () => {
	const own = { results: [result("机电（一体化）赛项 一等奖")] };

	test("names everybody who claims the same name at the same level, however it is spelled", () => {
		const [finding] = findings(own, [
			revision("SH03", { results: [result("机电(一体化)赛项  一等奖 ")] }),
			revision("SH02", { results: [result("机电（一体化）赛项 一等奖"), result("别的")] }),
		]);
		expect(finding).toMatchObject({
			rule: "LS06",
			severity: "query",
			cell: "I7",
			place: "成果[L13|机电（一体化）赛项 一等奖|国家级].成果名称",
			message: { zh: "同一成果另由学校SH02（SH02）、学校SH03（SH03）申报，请核对第一完成单位。" },
		});
	});

	test.each([
		["another level", [revision("SH02", { results: [result("机电（一体化）赛项 一等奖", "市级")] })]],
		["withdrawn by the other", [revision("SH02", { results: [result("机电（一体化）赛项 一等奖", "国家级", "撤销")] })]],
		["nobody else", []],
	])("is silent: %s", (_, others) => {
		expect(findings(own, others)).toEqual([]);
	});

	test("is silent on blank names and on a result that was withdrawn here", () => {
		const blank = { key: "L13||国家级", name: null, level: "国家级", state: null };
		const other = revision("SH02", { results: [blank, result("机电")] });
		expect(findings({ results: [blank, result("机电", "国家级", "撤销")] }, [other])).toEqual([]);
	});

	test("the same result twice in one list is not two units' claim", () => {
		expect(findings({ results: [result("机电"), result("机电")] })).toEqual([]);
	});
});

describe("SV01", () => {
	const peers = (values: number[], fields: Partial<StandingRevision> = {}) =>
		values.map((value, index) => revision(`SH1${index}`, { school: { S_T1_04: value }, ...fields }));
	const seven = [100, 102, 104, 106, 108, 110, 112];

	test("marks what lies beyond 3.5 robust deviations of eight schools, the own one among them", () => {
		const [finding] = findings({ school: { S_T1_04: 200 } }, peers(seven));
		// median 107, MAD 4: z = 0.6745 × 93 ÷ 4
		expect(finding).toMatchObject({ place: "S_T1_04.actual", values: { v: 200, m: 107, z: 15.68, n: 8 } });
		expect(finding?.message.zh).toBe("培训人次明显偏离同类学校中位数107。");
		expect(findings({ school: { S_T1_04: 20 } }, peers(seven))).toHaveLength(1);
	});

	test.each([
		["near its like", 118, seven, {}],
		["seven schools only", 200, seven.slice(1), {}],
		["of another class", 200, seven, { class: "BK" as const }],
		["most are equal", 200, [100, 100, 100, 100, 100, 106, 107], {}],
		["small figures", 4, [0, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3], {}],
	])("is silent: %s", (_, value, others, fields) => {
		expect(findings({ school: { S_T1_04: value } }, peers(others, fields))).toEqual([]);
	});

	test("texts, and figures that the commission enters, are not compared", () => {
		const others = peers(seven, { school: { S_CL_06: 50, S_T1_04: "不适用" } });
		expect(findings({ school: { S_CL_06: 99, S_T1_04: 200 } }, others)).toEqual([]);
	});

	test("clusters of all schools are one class", () => {
		const cluster = (number: string, value: number) => ({ number, code: `ZQ${number}`, name: number, actuals: { C_K1_01: value } });
		const others = peers([1, 2, 3], { class: "BK", clusters: [cluster("01", 10), cluster("02", 12)] });
		const own = { clusters: [cluster("01", 11), cluster("02", 90)] };
		expect(places(findings(own, others))).toEqual(["SV01 群02!C_K1_01.actual"]);
	});

	test("the limit itself is near", () => {
		const spread = spreadOf([0, 1, 2, 3, 4, 5, 6, 7]);
		expect(spread).toEqual({ count: 8, median: 3.5, mad: 2 });
		expect(robustZ(3.5 + (3.5 * 2) / 0.6745, { count: 8, median: 3.5, mad: 2 })).toBeCloseTo(3.5, 12);
	});
});

describe("SV02", () => {
	const own = { school: { S_T1_01: 5250 }, clusters: [{ number: "01", code: "ZQ01", name: "护理", actuals: { C_K1_01: 12 } }] };

	test("marks more than 5 % from the other register, at school and cluster", () => {
		const external = { "S_T1_01.actual": 4900, "群01!C_K1_01.actual": 10 };
		const found = findings(own, [], { external });
		expect(places(found)).toEqual(["SV02 S_T1_01.actual", "SV02 群01!C_K1_01.actual"]);
		expect(found[0]).toMatchObject({ values: { v: 5250, a: 4900, d: 7.14 }, message: { zh: "在校生数与状态数据平台4900相差7.14%。" } });
	});

	test.each([
		["5 % and no more", 5000],
		["no figure there", undefined],
		["a zero, of which there is no percentage", 0],
	])("is silent: %s", (_, figure) => {
		expect(findings(own, [], { external: figure === undefined ? {} : { "S_T1_01.actual": figure } })).toEqual([]);
	});
});

test("a rule that the period has switched off is not run, nor one for another document", () => {
	const own = { school: { S_T1_01: 5250 } };
	const external = { "S_T1_01.actual": 1 };
	expect(findings(own, [], { external })).toHaveLength(1);
	expect(findings(own, [], { external, set: { ...set, rules: [] } })).toEqual([]);
	expect(findings(own, [], { external, document: "taskbook" })).toEqual([]);
});

test("every rule here is the reviewer's in the published sets", async () => {
	const { publishedSet } = await import("../../../shared/definition/published.ts");
	const { rules } = await publishedSet("2022-2024/1.0.0");
	const reviewers = rules.filter(({ kind, audience }) => kind === "service" && audience === "reviewer").map(({ id }) => id);
	expect(reviewers.sort()).toEqual(Object.keys(reviewerRules).sort());
});
