import { describe, expect, test } from "vitest";
import { UnitPeriodRequest } from "../../../shared/api/units.ts";
import type { WorkbookFacts } from "../../../shared/check/index.ts";
import { parseDefinition } from "../../../shared/definition/published.ts";
import { workerSet } from "../../../testkit/worker-set.ts";
import { approvedFor } from "../../../worker/services/approvals.ts";
import { serviceFindings } from "../../../worker/services/rules/index.ts";
import type { Standpoint } from "../../../worker/services/rules/standpoint.ts";

const set = parseDefinition(workerSet());
const cluster = (facts: WorkbookFacts["school"] = {}, regions: WorkbookFacts["regions"] = {}, code = "ZQ01") => ({
	number: "01",
	code,
	name: "护理",
	facts,
	regions,
});
const fund = (source: string, cells: Record<string, number | string>) => ({
	key: `资金[${source}]`,
	cells: { 来源编码: source, ...cells },
});
const result = (name: string, cells: Record<string, string> = {}) => ({
	key: "",
	cells: { 类别编码: "L13", 成果名称: name, 级别: "国家级", ...cells },
});

/** A workbook in order, with one thing changed. */
function findings(
	change: Partial<Omit<Standpoint, "unitPeriod" | "facts">> & { unitPeriod?: object; facts?: Partial<WorkbookFacts> } = {},
): string[] {
	const clusters = [{ number: "01", code: "ZQ01", name: "护理" }];
	const standpoint: Standpoint = {
		set,
		template: {
			set: "2022-2024",
			version: "1.0.0",
			document: "annual",
			unit: "SH01",
			unitName: "甲",
			class: "ZK",
			period: "2023-annual",
			year: 2023,
			clusters,
		},
		unit: "SH01",
		approved: {},
		previous: undefined,
		years: [],
		locate: (place) => ({ sheet: `表(${place})`, row: 7, column: 9 }),
		...change,
		unitPeriod: { approved: {}, ...UnitPeriodRequest.parse({ class: "ZK", clusters, ...change.unitPeriod }) },
		facts: { school: {}, clusters: [cluster()], regions: {}, ...change.facts },
	};
	return serviceFindings(standpoint).map(({ rule, place, severity, values }) => `${rule} ${severity} ${place} ${JSON.stringify(values)}`);
}

test("a workbook in order has none", () => expect(findings()).toEqual([]));

describe("ST10", () => {
	test("stands alone: nothing of another unit's file is held against what is kept of this one", () => {
		const differing = {
			approved: { "S_T1_04.target": 1, "S_T1_04.baseline": 2 },
			facts: { school: { S_T1_04: { target: 5, baseline: 3 } } },
		};
		expect(findings(differing)).toHaveLength(2);
		expect(findings({ ...differing, unit: "SH02" })).toEqual(['ST10 error 封面[单位代码].内容 {"v":"SH01","a":"SH02"}']);
	});
	test("another unit's file", () => expect(findings({ unit: "SH02" })).toEqual(['ST10 error 封面[单位代码].内容 {"v":"SH01","a":"SH02"}']));
});

describe("RU04", () => {
	test("a cluster that is not the unit's", () =>
		expect(findings({ unitPeriod: { clusters: [] } })).toEqual(['RU04 error 群01_自评 {"v":"ZQ01"}']));
	test("a cluster under another number", () =>
		expect(findings({ unitPeriod: { clusters: [{ number: "02", code: "ZQ01", name: "护理" }] } })).toEqual([
			'RU04 error 群01_自评 {"v":"ZQ01"}',
		]));
});

describe("YR04 and YR05", () => {
	const approved = { "S_T1_04.baseline": 800, "S_T1_04.target": 1000, "群01!C_K1_01.target": 10 };
	const right = { school: { S_T1_04: { baseline: 800, target: 1000.0000000001 } }, clusters: [cluster({ C_K1_01: { target: 10 } })] };
	test("as approved", () => expect(findings({ approved, facts: right })).toEqual([]));
	test("changed", () =>
		expect(
			findings({
				approved,
				facts: { school: { S_T1_04: { baseline: 801, target: 999 } }, clusters: [cluster({ C_K1_01: { target: 9 } })] },
			}),
		).toEqual([
			'YR04 error S_T1_04.baseline {"v":801,"a":800}',
			'YR05 error S_T1_04.target {"v":999,"a":1000}',
			'YR05 error 群01!C_K1_01.target {"v":9,"a":10}',
		]));
	test("blanked, or made a text", () =>
		expect(findings({ approved, facts: { ...right, school: { S_T1_04: { target: "不适用" } } } })).toEqual([
			'YR04 error S_T1_04.baseline {"v":"—","a":800}',
			'YR05 error S_T1_04.target {"v":"不适用","a":1000}',
		]));
	test("approved as text: 不可比 stays 不可比", () => {
		expect(findings({ approved: { "S_T1_04.baseline": "不可比" }, facts: { school: { S_T1_04: { baseline: " 不可比" } } } })).toEqual([]);
		expect(findings({ approved: { "S_T1_04.baseline": "不可比" }, facts: { school: { S_T1_04: { baseline: 0 } } } })).toHaveLength(1);
	});
	test("without a cell in this document there is nothing to compare", () =>
		expect(findings({ approved, locate: () => undefined })).toEqual([]));
});

describe("ST18", () => {
	const previous: WorkbookFacts = {
		school: { S_T1_04: { actual: 900 } },
		clusters: [cluster({ C_K1_01: { actual: 40 } }, {}, "ZQ01")],
		regions: {},
	};
	const now = (school: number | undefined, ofCluster: number) => ({
		school: { S_T1_04: school === undefined ? {} : { prior: school } },
		clusters: [cluster({ C_K1_01: { prior: ofCluster } })],
	});
	test("as accepted", () => expect(findings({ previous, facts: now(900, 40) })).toEqual([]));
	test("typed over, or taken away", () => {
		expect(findings({ previous, facts: now(1, 41) })).toEqual([
			'ST18 error S_T1_04.prior {"v":1,"a":900}',
			'ST18 error 群01!C_K1_01.prior {"v":41,"a":40}',
		]);
		expect(findings({ previous, facts: now(undefined, 40) })).toEqual(['ST18 error S_T1_04.prior {"v":"—","a":900}']);
	});
	test("what was blank when it was accepted", () =>
		expect(findings({ previous: { ...previous, school: {} }, facts: now(7, 40) })).toEqual(['ST18 error S_T1_04.prior {"v":7,"a":"—"}']));
	test("without an accepted revision, a cluster in it, or a cell in this document there is nothing to compare", () => {
		expect(findings({ facts: now(1, 1) })).toEqual([]);
		expect(findings({ previous: { ...previous, clusters: [] }, facts: now(900, 1) })).toEqual([]);
		expect(findings({ previous, facts: now(1, 1), locate: () => undefined })).toEqual([]);
	});
});

describe("YR08", () => {
	const courses = set.indicators.filter(({ code }) => code === "C_K1_01");
	const codes = Array.from({ length: 12 }, (_, index) => `C_K1_${11 + index}`);
	const wide = { ...set, indicators: [...set.indicators, ...codes.flatMap((code) => courses.map((one) => ({ ...one, code })))] };
	const figures = (own: (index: number) => { actual?: number | string; prior?: number; target?: number }) =>
		Object.fromEntries(codes.map((code, index) => [code, own(index)]));
	const second = (facts: WorkbookFacts["school"]) => ({ number: "02", code: "ZQ02", name: "物流", facts, regions: {} });
	const unitPeriod = {
		clusters: [
			{ number: "01", code: "ZQ01", name: "护理" },
			{ number: "02", code: "ZQ02", name: "物流" },
		],
	};
	const asked = (one: WorkbookFacts["school"], other: WorkbookFacts["school"]) =>
		findings({ set: wide, facts: { clusters: [cluster(one), second(other)] }, unitPeriod });
	const own = (index: number) => ({ actual: index + 5, prior: index + 3, target: index + 6 });

	test("figures of another cluster under plans of their own", () => {
		const copied = figures((index) => ({ actual: index + 5, prior: index + 1, target: index + 2 }));
		expect(asked(figures(own), copied)).toEqual([`YR08 query 群02!${codes[0]}.actual {"s":"群01","n":100}`]);
	});
	test("eight in ten may agree", () => {
		const some = (differing: number) => figures((index) => ({ actual: index < differing ? 90 + index : index + 5, prior: index + 1 }));
		expect(asked(figures(own), some(3))).toEqual([]);
		expect(asked(figures(own), some(2))).toHaveLength(1);
	});
	test("clusters that plan and reach the same, and figures that are 0, blank or texts, agree honestly", () => {
		expect(asked(figures(own), figures(own))).toEqual([]);
		for (const actual of [0, undefined, "不适用"])
			expect(
				asked(
					figures((index) => ({ ...own(index), actual })),
					figures((index) => ({ actual, prior: index + 1 })),
				),
			).toEqual([]);
	});
});

describe("ST19", () => {
	const typed = (actual: number | string | undefined, commissionValues: Record<string, number> = {}) =>
		findings({ facts: { school: { S_CL_06: actual === undefined ? {} : { actual } } }, unitPeriod: { commissionValues } });
	test("blank, or what the commission entered", () => {
		expect(typed(undefined)).toEqual([]);
		expect(typed("")).toEqual([]);
		expect(typed(undefined, { "S_CL_06.actual": 50 })).toEqual([]);
		expect(typed(50, { "S_CL_06.actual": 50 })).toEqual([]);
		expect(typed(0, { "S_CL_06.actual": 0 })).toEqual([]);
	});
	test("typed by the school", () => {
		expect(typed(80)).toEqual(['ST19 error S_CL_06.actual {"v":80,"a":"—"}']);
		expect(typed(0)).toEqual(['ST19 error S_CL_06.actual {"v":0,"a":"—"}']);
		expect(typed(80, { "S_CL_06.actual": 50 })).toEqual(['ST19 error S_CL_06.actual {"v":80,"a":50}']);
	});
});

describe("FD04", () => {
	const arrived = (actual: number, ledger: number | null) =>
		findings({
			facts: { school: { S_FD_02: { actual } } },
			unitPeriod: { ledgerFen: { school: ledger === null ? null : Math.round(ledger * 1e6) } },
		});
	test("agrees to 0.01", () => {
		expect(arrived(300.01, 300)).toEqual([]);
		expect(arrived(299.99, 300)).toEqual([]);
		expect(arrived(0.3, 0.29)).toEqual([]); // 0.3 − 0.29 is 0.010000000000000009
	});
	test("differs", () => expect(arrived(300.02, 300)).toEqual(['FD04 query S_FD_02.actual {"v":300.02,"a":300}']));
	test("no ledger, no comparison", () => expect(arrived(1, null)).toEqual([]));
	test("nothing arrived although the ledger is 0", () => expect(arrived(5, 0)).toHaveLength(1));
	test("of a cluster, by its code", () =>
		expect(
			findings({
				facts: { clusters: [cluster({ C_FD_02: { actual: 5 } })] },
				unitPeriod: { ledgerFen: { clusters: { ZQ01: 6_000_000 } } },
			}),
		).toEqual(['FD04 query 群01!C_FD_02.actual {"v":5,"a":6}']));
});

describe("FD08", () => {
	const previous: WorkbookFacts = {
		school: {},
		clusters: [cluster({}, { 资金: [fund("SJ", { 年末结转: 3 })] }, "ZQ01")],
		regions: { 资金: [fund("SJ", { 年末结转: 19.75 }), fund("JB", {}), fund("HJ", { 年末结转: 19.75 })] },
	};
	const now = (school: number | undefined, ofCluster: number) => ({
		regions: {
			资金: [fund("SJ", school === undefined ? {} : { 上年结转: school }), fund("JB", { 上年结转: 9 }), fund("HJ", { 上年结转: 1 })],
		},
		clusters: [cluster({}, { 资金: [fund("SJ", { 上年结转: ofCluster })] })],
	});
	test("carried over as accepted", () => expect(findings({ previous, facts: now(19.75, 3) })).toEqual([]));
	test("changed or left out; the total row follows and is not told twice", () => {
		expect(findings({ previous, facts: now(19.7, 4) })).toEqual([
			'FD08 error 资金[SJ].上年结转 {"v":19.7,"a":19.75}',
			'FD08 error 群01!资金[SJ].上年结转 {"v":4,"a":3}',
		]);
		expect(findings({ previous, facts: now(undefined, 3) })).toEqual(['FD08 error 资金[SJ].上年结转 {"v":"—","a":19.75}']);
	});
	test("the first year has nothing to carry", () => expect(findings({ facts: now(5, 5) })).toEqual([]));
});

describe("LS04", () => {
	const previous = (rows: ReturnType<typeof result>[]): WorkbookFacts => ({ school: {}, clusters: [], regions: { 成果: rows } });
	const listed = (...rows: ReturnType<typeof result>[]) => ({ regions: { 成果: rows } });
	test("all still there, in any order, width and spacing", () =>
		expect(
			findings({
				previous: previous([result("护理 大赛"), result("会计大赛（A）")]),
				facts: listed(result("会计大赛(A)"), result("护理大赛")),
			}),
		).toEqual([]));
	test("one is gone", () =>
		expect(findings({ previous: previous([result("护理大赛"), result("会计大赛")]), facts: listed(result("护理大赛")) })).toEqual([
			'LS04 error 标志性成果清单 {"name":"会计大赛","v":"国家级"}',
		]));
	test("one has changed its level instead of being kept as 升级", () =>
		expect(findings({ previous: previous([result("护理大赛", { 级别: "市级" })]), facts: listed(result("护理大赛")) })).toHaveLength(1));
	test("withdrawn or risen last year already", () =>
		expect(findings({ previous: previous([result("甲", { 状态: "撤销" }), result("乙", { 状态: "升级" })]), facts: listed() })).toEqual(
			[],
		));
});

test("a rule that is switched off, or meant for reviewers or other documents, does not run", () => {
	const without = { ...set, rules: set.rules.filter(({ id }) => id !== "ST10") };
	expect(findings({ unit: "SH02", set: without })).toEqual([]);
	const reviewer = { ...set, rules: set.rules.map((rule) => ({ ...rule, audience: "reviewer" as const })) };
	expect(findings({ unit: "SH02", set: reviewer })).toEqual([]);
	const taskbook = { ...set, rules: set.rules.map((rule) => ({ ...rule, documents: ["taskbook" as const] })) };
	expect(findings({ unit: "SH02", set: taskbook })).toEqual([]);
});

describe("what is approved", () => {
	const taskbook: WorkbookFacts = {
		school: { S_T1_04: { baseline: 800, t2022: 900, t2023: 1000, t2024: 1100, final: 1100 }, S_T1_06: { t2023: 90 } },
		clusters: [cluster({ C_K1_01: { t2023: 10 } })],
		regions: {},
	};
	test("is the accepted task book's for the year, clusters by code", () =>
		expect(approvedFor(2023, taskbook, [{ number: "02", code: "ZQ01", name: "护理" }], {})).toEqual({
			"S_T1_04.baseline": 800,
			"S_T1_04.target": 1000,
			"S_T1_06.target": 90,
			"群02!C_K1_01.target": 10,
		}));
	test("unless a change order says otherwise", () =>
		expect(approvedFor(2024, taskbook, [], { "S_T1_04.target": 1200 })).toEqual({ "S_T1_04.baseline": 800, "S_T1_04.target": 1200 }));
	test("and what the commission entered where there is no task book", () =>
		expect(approvedFor(2023, undefined, [], { "S_T1_04.target": 5 })).toEqual({ "S_T1_04.target": 5 }));
});
