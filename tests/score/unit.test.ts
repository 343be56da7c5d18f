import { describe, expect, it } from "vitest";
import { rankWithinClass } from "../../shared/score/rank.ts";
import { gradeOf, scoreUnit } from "../../shared/score/unit.ts";
import { base, factsOf, indicator, policy, setOf, workbookOf } from "./small-set.ts";

const percent = { valueType: "percent", precision: 2 } as const;
const set = setOf([
	indicator("S_T1_01"),
	indicator("C_K1_01"),
	base("S_GV_04"),
	base("S_GV_10"),
	base("S_FD_17", { ...percent, ratio: { numerator: "S_FD_15", denominator: "S_FD_14", scale: 100 } }),
	base("S_FD_16", { ...percent, ratio: { numerator: "S_FD_14", denominator: "S_FD_13", scale: 100 } }),
	base("C_FD_17", { ...percent, ratio: { numerator: "C_FD_15", denominator: "C_FD_14", scale: 100 } }),
]);
const school = (score: number, more = {}) => factsOf({ "S_T1_01.actual": score, "S_T1_01.target": 100, ...more });
const cluster = (score: number, more = {}) => factsOf({ "C_K1_01.actual": score, "C_K1_01.target": 100, ...more });
const unit = { code: "SH01", name: "甲", class: "ZK" } as const;

describe("a unit", () => {
	const two = { QA: cluster(80), QB: cluster(91) };
	it("has a result for the school and for each cluster, and the composite beside them", () => {
		const summary = scoreUnit(set, unit, workbookOf(school(60), two), 2);
		expect(
			[summary.school, ...summary.clusters].map(({ cluster: own, result, grade }) => [own?.code ?? null, result.total, grade]),
		).toEqual([
			[null, 60, "中"],
			["QA", 80, "良"],
			["QB", 91, "优"],
		]);
		expect([summary.composite, summary.compositeGrade]).toEqual([72.75, "中"]);
		expect(scoreUnit(set, { ...unit, class: "HOST" }, workbookOf(school(60), two), 2).composite).toBe(77.85);
	});

	it("without clusters is the school, without a school's score the mean of the clusters, without both nothing", () => {
		expect(scoreUnit(set, unit, workbookOf(school(60)), 2).composite).toBe(60);
		expect(scoreUnit(set, unit, workbookOf({}, two), 2).composite).toBe(85.5);
		expect(scoreUnit(set, unit, workbookOf({}), 2)).toMatchObject({ composite: null, compositeGrade: null, school: { grade: null } });
	});

	it("is graded on the mean before its rounding", () => {
		const thirds = { QA: cluster(80.33), QB: cluster(80.33), QC: cluster(80.35) };
		expect(scoreUnit(set, unit, workbookOf(school(80), thirds), 2).composite).toBe(80.17);
	});

	it("rounds the composite once: totals are shown with two places and added up with all", () => {
		// Shown as 80.01, which would make 80.005 and so 80.01 of the half.
		const hair = 80.0096;
		expect(scoreUnit(set, unit, workbookOf(school(80), { QA: cluster(hair), QB: cluster(hair) }), 2).composite).toBe(80);
		expect(scoreUnit(set, unit, workbookOf(school(hair), { QA: cluster(80) }), 2).composite).toBe(80);
	});

	it.each([
		[79, 100, ["task-completion"], "差", 79],
		[4, 5, [], "优", 80],
		[0, 0, [], "优", null],
		[3, 0, [], "优", null],
	])("%i of %i tasks completed", (done, due, vetoes, grade, taskCompletion) => {
		const summary = scoreUnit(set, unit, workbookOf(school(95, { "S_GV_10.actual": done, "S_GV_04.actual": due })), 2);
		expect(summary.school).toMatchObject({ vetoes, grade, taskCompletion });
		expect(summary.compositeGrade).toBe(grade);
	});

	it.each([
		["what was completed", { "S_GV_04.actual": 5 }],
		["what was due", { "S_GV_10.actual": 5 }],
	])("a blank %s gives no completion of tasks, which is not 0, and no veto", (_, facts) => {
		expect(scoreUnit(set, unit, workbookOf(school(95, facts)), 2).school).toMatchObject({ vetoes: [], taskCompletion: null });
	});

	it("takes the commission's vetoes for the project they name", () => {
		const summary = scoreUnit(set, unit, workbookOf(school(95), two), 2, [{ cluster: "QB", reason: "数据严重失实" }]);
		expect([summary.school.grade, ...summary.clusters.map(({ grade }) => grade)]).toEqual(["优", "良", "差"]);
		expect(summary.clusters[1]?.vetoes).toEqual(["数据严重失实"]);
	});

	it("shows how the money came and went, at each level", () => {
		const summary = scoreUnit(
			set,
			unit,
			workbookOf(school(1, { "S_FD_17.actual": 89.994, "S_FD_16.actual": 101.15 }), { QA: cluster(1, { "C_FD_17.actual": 90 }) }),
			2,
		);
		expect(summary.school.funds).toEqual({
			expected: 90,
			arrival: { code: "S_FD_16", rate: 101.15, met: true },
			execution: { code: "S_FD_17", rate: 89.99, met: false },
		});
		expect(summary.clusters[0]?.funds).toEqual({ expected: 90, arrival: null, execution: { code: "C_FD_17", rate: 90, met: true } });
		expect([summary.school.executionRate, summary.clusters[0]?.executionRate]).toEqual([89.99, 90]);
	});
});

it.each([
	[90, false, "优"],
	[89.99, false, "良"],
	[80, false, "良"],
	[60, false, "中"],
	[59.99, false, "差"],
	[0, false, "差"],
	[99, true, "差"],
	[null, true, "差"],
	[null, false, null],
])("a score of %s, veto %s, is %s", (total, vetoed, grade) => expect(gradeOf(policy, total, vetoed)).toBe(grade));

it("ranks within a class; equal totals share a place, no total or a veto has none and takes nobody's", () => {
	const results = [
		{ unit: "a", class: "ZK", total: 80, vetoes: [] },
		{ unit: "b", class: "ZK", total: 90, vetoes: [] },
		{ unit: "c", class: "BK", total: 70, vetoes: [] },
		{ unit: "d", class: "ZK", total: 80, vetoes: [] },
		{ unit: "e", class: "ZK", total: 75, vetoes: [] },
		{ unit: "f", class: "ZK", total: null, vetoes: [] },
		{ unit: "g", class: "ZK", total: 100, vetoes: ["重大资金违规"] },
	];
	expect(rankWithinClass(results).map(({ unit: own, rank, of }) => [own, rank, of])).toEqual([
		["a", 2, 4],
		["b", 1, 4],
		["c", 1, 1],
		["d", 2, 4],
		["e", 4, 4],
		["f", null, 4],
		["g", null, 4],
	]);
});
