import { describe, expect, test } from "vitest";
import { aloneFirst } from "../../shared/check/evaluate/alone.ts";
import { check, createChecker, type Edit, explanationValue } from "../../shared/check/index.ts";
import type { Finding, Report } from "../../shared/check/model/report.ts";
import { settled, verdictOf } from "../../shared/check/model/verdict.ts";
import { bookOf, editAt, set, withCell, withCells } from "./support.ts";

const { honest } = bookOf();
const nameOf = ({ rule, place }: { rule: string; place: string }): string => `${rule} ${place}`;
const standing = ({ findings }: Report): Finding[] => findings.filter(({ follows, severity }) => !follows && severity !== "info");

describe("one fault is one finding, and under it what it brings about", () => {
	test("a figure that many others are counted from: everything stands under what is said of its cell", () => {
		const report = check(withCells({ "S_T1_01.actual": 1_350 }), set);
		expect(report.findings.length).toBeGreaterThan(8);
		const [cause, ...others] = standing(report);
		expect([cause?.place, cause?.severity, others]).toEqual(["S_T1_01.actual", "error", []]);
		for (const { follows } of report.findings.filter((finding) => finding !== cause))
			expect(follows).toEqual({ rule: cause?.rule, place: cause?.place });
		expect(report.verdict).toMatchObject({ errors: 1, queries: 0, following: report.findings.length - 1, code: "errors" });
		expect(report.verdict.text).toEqual({
			zh: `有1个错误（由此引起的另有${report.findings.length - 1}处）`,
			en: `1 error (and ${report.findings.length - 1} more that follow from them)`,
		});
	});

	test("three figures mistyped give three findings and what follows from them", () => {
		const report = check(withCells({ "S_T1_01.actual": 1_350, "资金[SJ].实际到位数": 1, "群01!C_K1_02.actual": 90_000 }), set);
		expect(report.findings.length).toBeGreaterThan(20);
		expect(placesOf(report)).toBeLessThanOrEqual(4);
	});

	test("errors that meet in a queried cell stand under its query; the verdict still says that something blocks", () => {
		const report = check(withCells({ "S_T3_01.actual": 48 }), set);
		expect(standing(report).map(nameOf)).toEqual(["YR06 S_T3_01.actual"]);
		expect(report.verdict).toMatchObject({ code: "errors", errors: 0, queries: 1 });
		expect(report.findings.filter(({ severity, follows }) => severity === "error" && follows).length).toBeGreaterThan(1);
	});

	test("one error alone does not hide behind a query, which may be nothing but unusual", () => {
		const report = check(withCells({ "S_T6_05.actual": 1 }), set);
		expect(standing(report).map(({ severity }) => severity)).toContain("error");
	});

	test("explained, the query settles nothing of what followed from it", () => {
		const before = check(withCells({ "S_T3_01.actual": 48 }), set);
		const query = standing(before)[0] ?? expect.fail();
		const report = check(
			withCells({
				"S_T3_01.actual": 48,
				"校验说明[+]": {
					规则: query.rule,
					位置: query.place,
					当时值: explanationValue(query),
					说明: "本年核减编外教师，见市教委批复文件。",
				},
			}),
			set,
		);
		expect(report.findings.find(({ rule, place }) => rule === query.rule && place === query.place)?.explanation).toBeTruthy();
		expect(report.verdict.code).toBe("errors");
		expect(report.verdict.errors).toBeGreaterThan(1);
	});

	test("a result without its level: what counts it stands under it, what counts others does not", () => {
		const level = "成果[L04|航空发动机维护育人模式课堂思政教育案例|市级].级别";
		const report = check(withCells({ [level]: null, "S_T7_07.target": 120_000 }), set);
		expect(
			standing(report)
				.map(({ rule }) => rule)
				.sort(),
		).toEqual(["RQ06", "TG01"]);
		expect(report.findings.filter(({ follows }) => follows?.rule === "RQ06").map(({ rule }) => rule)).toContain("YR01");
	});

	test("evidence whose number is gone: who refers to it follows; who refers to another does not", () => {
		const report = check(withCells({ "佐证[ZZ-2023-0001].佐证编号": null }), set);
		const [cause, ...others] = standing(report);
		expect([cause?.rule, others]).toEqual(["RQ06", []]);
	});

	test("what is missing stands by itself, whatever else is wrong", () => {
		const report = check(withCells({ "S_T4_08.evidence": null, "S_T4_08.actual": -3 }), set);
		expect(standing(report).map(({ rule }) => rule)).toEqual(expect.arrayContaining(["RG01"]));
		expect(report.findings.filter(({ rule }) => rule === "RQ09").every(({ follows }) => follows === undefined)).toBe(true);
	});
});

describe("what could not be computed is not said", () => {
	test("a date as text: TY04 and nothing about how late the task is", () => {
		const report = check(withCells({ "进度[1].实际完成": "2023年十月" }), set);
		expect(report.findings.map(({ rule }) => rule)).toEqual(["TY04"]);
	});

	test("words in a fund's figure: nothing about sums that lack it", () => {
		const report = check(withCells({ "资金[SJ].实际到位数": "约一千万" }), set);
		expect(report.findings.map(({ rule }) => rule)).toEqual(["TY01"]);
	});

	test("an error in a cell: that is said, and nothing that is computed from it", () => {
		const report = check(withCell("资金[SJ].实际支出数", { kind: "error", value: "#DIV/0!" }), set);
		expect(report.findings.map(({ rule }) => rule)).toEqual(["ST08"]);
	});
});

describe("by itself again", () => {
	const finding = (rule: string, place: string, more: Partial<Finding> = {}): Finding => ({
		rule,
		severity: "error",
		sheet: "基础数据",
		cell: "E5",
		place,
		message: { zh: "", en: "" },
		fix: { zh: "", en: "" },
		values: {},
		key: `${rule}|${place}|`,
		...more,
	});
	const cause = finding("RU01", "S_T1_01.actual");
	const following = finding("TG01", "S_T4_02.actual", { severity: "query", follows: { rule: "RU01", place: "S_T1_01.actual" } });

	test("a finding stands by itself where its cause is not among the findings: waived, or another department's", () => {
		expect(settled([cause, following])).toEqual([cause, following]);
		expect(settled([following])[0]).not.toHaveProperty("follows");
		expect(verdictOf([following])).toMatchObject({ code: "unexplained", queries: 1, following: 0 });
		expect(verdictOf([cause, following])).toMatchObject({ code: "errors", errors: 1, queries: 0, following: 1 });
	});

	test("that it is the wrong workbook is said first and alone: all others follow from it, from whatever source", () => {
		const foreign = finding("ST10", "封面[单位代码].内容");
		const all = aloneFirst([cause, following, foreign], set);
		expect(all.map(({ follows }) => follows?.rule)).toEqual(["ST10", "ST10", undefined]);
		expect(verdictOf(all)).toMatchObject({ errors: 1, queries: 0, following: 2 });
		expect(aloneFirst([cause, following], set)).toEqual([cause, following]);
	});

	test("a workbook of another version of the set: ST01, and everything else under it", () => {
		const report = check(withCells({ "S_T3_02.actual": 481, "封面[联系人].内容": null }), { ...set, version: "9.9.9" });
		expect(standing(report).map(({ rule }) => rule)).toEqual(["ST01"]);
		expect(report.findings.length).toBeGreaterThan(2);
		expect(report.verdict).toMatchObject({ errors: 1, queries: 0 });
	});
});

/** Mistypings of every kind in cells all over the workbook. */
function* mistypings(): Generator<{ kind: string; wrong: Edit; right: Edit }> {
	const checker = createChecker(honest, set);
	const cells = checker.ask(({ book }) =>
		book.regions.flatMap((region) =>
			region.rows.flatMap((row) =>
				row.cells.flatMap((cell, column) => {
					const typed = row.exists && row.plan.checked[column] && cell && cell.value !== null && cell.formula === undefined;
					if (!typed || ["_meta", "校验说明"].includes(region.plan.place.role)) return [];
					const at = { sheet: region.sheetName, row: row.sheetRow, column: region.columns[column] ?? 1 };
					return [{ at, cell, type: row.plan.types[column]?.kind }];
				}),
			),
		),
	);
	const step = 3;
	for (let index = 0; index < cells.length; index += step) {
		const { at, cell, type } = cells[index] ?? expect.fail();
		const right: Edit = { ...at, value: cell.value, kind: cell.kind };
		const values: [string, Edit["value"]][] = [["left blank", null]];
		if (typeof cell.value === "number" && type === "number")
			values.push(["a digit too many", cell.value * 10], ["words", `约${cell.value}`], ["negative", -cell.value]);
		if (typeof cell.value === "number" && type === "date") values.push(["words", "去年十月"], ["ten years on", cell.value + 3_652]);
		if (type === "enum" || type === "yesno") values.push(["no choice", "某某"]);
		for (const [kind, value] of values) yield { kind, wrong: { ...at, value }, right };
	}
}

const placesOf = (report: Report): number => new Set(standing(report).map(({ place }) => place)).size;

test("one mistyping anywhere gives findings at one place that stand by themselves, two give them at two, and no message holds an error code", {
	timeout: 60_000,
}, () => {
	const checker = createChecker(honest, set);
	const seen: { wrong: Edit; right: Edit }[] = [];
	let single = 0;
	for (const { wrong, right } of mistypings()) {
		const report = checker.edit([wrong]);
		expect(report.verdict.code === "ready").toBe(report.findings.every(({ severity, explanation }) => severity === "info" || explanation));
		for (const { rule, message } of report.findings)
			if (rule !== "ST08")
				expect(`${message.zh} ${message.en}`).not.toMatch(/#(?:VALUE|N\/A|DIV\/0|REF|NAME|NUM|NULL)|NaN|Infinity|undefined/);
		const own = placesOf(report);
		if (own > 0) seen.push({ wrong, right });
		if (own === 1) single++;
		checker.edit([right]);
	}
	expect(seen.length).toBeGreaterThan(1_000);
	// Not one of twenty before findings followed from one another; what is left are contradictions between cells that are typed.
	expect(single / seen.length).toBeGreaterThan(0.97);

	let pairs = 0;
	let both = 0;
	for (let index = 0; index + 500 < seen.length; index++) {
		const [one, other] = [seen[index] ?? expect.fail(), seen[index + 500] ?? expect.fail()];
		if (one.wrong.sheet === other.wrong.sheet && one.wrong.row === other.wrong.row) continue;
		pairs++;
		if (placesOf(checker.edit([one.wrong, other.wrong])) >= 2) both++;
		checker.edit([one.right, other.right]);
	}
	expect(pairs).toBeGreaterThan(300);
	expect(both / pairs).toBeGreaterThan(0.98);
});

test("what follows goes with its cause, and comes back with it", () => {
	const checker = createChecker(honest, set);
	const wrong = editAt("S_T1_01.actual", 1_350);
	const right = editAt("S_T1_01.actual", 13_500);
	const before = checker.report().findings;
	expect(checker.edit([wrong]).findings.length).toBeGreaterThan(8);
	const own = createChecker(honest, set).valueAt(wrong);
	expect(checker.edit([{ ...right, value: typeof own === "number" ? own : 0 }]).findings).toEqual(before);
});
