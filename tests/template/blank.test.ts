/** Templates as they are handed out, before anybody has typed anything: what is missing is asked for, and nothing is asked about. */
import { describe, expect, test } from "vitest";
import { UnitPeriodRequest } from "../../shared/api/units.ts";
import { collectFacts, createChecker, type Edit, type Scalar, type WholeChecker } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DocumentKind, UnitClass } from "../../shared/definition/schema.ts";
import { honestFinal } from "../../shared/example/final.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { periods, prefillFor } from "../../shared/example/prefills.ts";
import { type Prefill, planTemplate } from "../../shared/template/index.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";
import { imageOfSchool } from "../../testkit/schools/image.ts";
import type { ProgrammeYear } from "../../worker/db/programme.ts";
import { approvedFor } from "../../worker/services/approvals.ts";
import { prefillOf } from "../../worker/services/prefill.ts";
import { honestWorkbook } from "../rules/support.ts";

const set = await publishedSet("2022-2024/1.0.0");
const documents = ["taskbook", "annual", "quarterly", "final"] as const satisfies readonly DocumentKind[];
const classes = ["BK", "ZK", "XG", "HOST"] as const satisfies readonly UnitClass[];
const templateOf = (prefill: Prefill): WorkbookImage => imageOfPlan(planTemplate(set, prefill));

/** What the service writes into the template of a unit whose task book and report of the year before were accepted. */
function served(document: DocumentKind, unitClass: UnitClass): Prefill {
	const { unit, clusters } = prefillFor(document, unitClass, 2);
	const taskbook = collectFacts(honestWorkbook(set, "taskbook", unitClass).book);
	const lastYear = honestSchool(set, { ...unit, class: unitClass, clusters: 2, year: 2022 });
	const first = document === "taskbook";
	const years = document === "final" ? acceptedYears(unit, unitClass) : [];
	return prefillOf({
		set,
		period: periods[document].id,
		unit,
		unitPeriod: { approved: {}, ...UnitPeriodRequest.parse({ class: unitClass, clusters }) },
		approved: first ? {} : document === "final" ? targetsMet(unitClass) : approvedFor(2023, taskbook, clusters, {}),
		previous: first || document === "final" ? undefined : createChecker(imageOfSchool(set, lastYear), set).facts(),
		years,
		now: new Date("2024-01-02T03:04:05Z"),
	});
}

/** Targets that a made-up school has met: of one that it missed, the reason is asked for as soon as it is known. */
const targetsMet = (unitClass: UnitClass): Record<string, Scalar> =>
	Object.fromEntries(Object.entries(honestFinal(set, unitClass).prefill.facts).filter(([place]) => /\.(target|baseline)$/.test(place)));

const acceptedYears = (unit: Prefill["unit"], unitClass: UnitClass): ProgrammeYear[] =>
	set.years.map((year) => ({
		year,
		takesPart: true,
		facts: createChecker(imageOfSchool(set, honestSchool(set, { ...unit, class: unitClass, clusters: 2, year })), set).facts(),
		approvals: {},
	}));

const asked = (image: WorkbookImage): string[] =>
	createChecker(image, set)
		.whole()
		.findings.flatMap(({ severity, rule, place }) => (severity === "error" ? [] : [`${rule} ${place}`]));

describe.each(documents)("the template of the %s", (document) => {
	test.each(classes)("of %s asks nothing while it is blank", (unitClass) => {
		for (const clusters of unitClass === "ZK" ? [0, 2] : [2])
			expect(asked(templateOf(prefillFor(document, unitClass, clusters)))).toEqual([]);
	});

	test.each(classes)("of %s asks nothing while only the service has filled it in", (unitClass) => {
		expect(asked(templateOf(served(document, unitClass)))).toEqual([]);
	});
});

describe("figures counted in a list", () => {
	const blank = templateOf(prefillFor("annual", "ZK", 1));
	const earlier = templateOf(served("annual", "ZK"));
	const actual = (checker: WholeChecker, code: string) => checker.facts().school[code]?.actual;
	const at = (checker: WholeChecker, place: string, value: Edit["value"]): Edit => {
		const cell = checker.locate(place);
		if (!cell) throw new Error(`No such place: ${place}`);
		return { ...cell, value };
	};
	/** The first spare row, as a host tells of what is typed there. */
	const row = (checker: WholeChecker, role: string, cells: Record<string, string | number>): Edit[] =>
		checker.ask(({ book }) => {
			const region = book.school.regions.find((one) => one?.plan.place.role === role);
			const free = region?.rows.find(({ exists }) => !exists);
			return Object.entries(cells).map(([header, value]) => ({
				sheet: region?.sheetName ?? "",
				row: free?.sheetRow ?? 0,
				column: region?.columns[region.plan.indexOf.get(header) ?? 0] ?? 0,
				value,
			}));
		});
	const queries = (checker: WholeChecker, rule: string): number => checker.whole().findings.filter((one) => one.rule === rule).length;
	const isFresh = (checker: WholeChecker): void => expect(checker.whole()).toEqual(createChecker(checker.image(), set).whole());

	test("are not given before somebody fills it in, and rules hold nothing against them", () => {
		const checker = createChecker(blank, set);
		for (const code of ["S_SR_01", "S_GV_04", "S_GV_05", "S_GV_10"]) expect(actual(checker, code) ?? "").toBe("");
		checker.edit([at(checker, "S_SR_20.target", 2), at(checker, "S_SR_21.target", 9)]);
		expect([queries(checker, "RQ08"), queries(checker, "TG01")]).toEqual([0, 0]);
	});

	test("are 0 once the school says that it is all, and are held against what rules say of 0", () => {
		const checker = createChecker(blank, set);
		checker.edit([at(checker, "S_SR_20.target", 2), at(checker, "S_SR_21.target", 9), at(checker, "封面[真实性承诺].内容", "是")]);
		for (const code of ["S_SR_01", "S_SR_20", "S_GV_04", "S_GV_05", "S_GV_10"]) expect(actual(checker, code)).toBe(0);
		const found = checker.whole().findings.map(({ rule, place }) => `${rule} ${place}`);
		expect(found).toEqual(expect.arrayContaining(["RG02 S_GV_04.actual", "RQ08 S_SR_20.actual", "TG01 S_SR_21.actual"]));
		isFresh(checker);
		checker.edit([at(checker, "封面[真实性承诺].内容", null)]);
		expect(actual(checker, "S_GV_04") ?? "").toBe("");
		isFresh(checker);
	});

	test("count earlier years' rows as soon as one of this year is there", () => {
		const checker = createChecker(earlier, set);
		const before = Number(checker.facts().school.S_SR_10?.prior);
		expect(before).toBeGreaterThan(0);
		expect(actual(checker, "S_SR_10") ?? "").toBe("");
		checker.edit(row(checker, "成果", { 类别编码: "L07", 成果名称: "集成电路封装工艺教程", 级别: "市级", 授予日期: 45_000 }));
		expect(actual(checker, "S_SR_10")).toBe(before + 1);
		isFresh(checker);
	});

	test("count tasks as soon as one has a date", () => {
		const checker = createChecker(blank, set);
		checker.edit(row(checker, "进度", { 任务编码: "RW-2023-0001" }));
		expect(actual(checker, "S_GV_04") ?? "").toBe("");
		checker.edit([at(checker, "进度[RW-2023-0001].计划完成", 45_200)]);
		expect([actual(checker, "S_GV_04"), actual(checker, "S_GV_05")]).toEqual([1, 0]);
		isFresh(checker);
	});

	test("may be typed: 0 is 0, and a figure that the list does not bear out is a fault", () => {
		const checker = createChecker(blank, set);
		checker.edit([at(checker, "S_SR_20.actual", 0), at(checker, "S_SR_20.target", 2), at(checker, "S_SR_21.actual", 3)]);
		const found = checker.whole().findings.map(({ rule, place }) => `${rule} ${place}`);
		expect(found).toEqual(expect.arrayContaining(["RQ08 S_SR_20.actual", "XS01 S_SR_21.actual"]));
		expect(actual(checker, "S_SR_22") ?? "").toBe("");
	});
});
