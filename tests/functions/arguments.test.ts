/** From what stands in a formula to the question for the service. */
import { describe, expect, test } from "vitest";
import { aggregateQuestion, scoreQuestion, valueQuestion } from "../../addin/functions/arguments.ts";
import { FunctionProblem } from "../../addin/functions/problems.ts";
import { FigureQuestion } from "../../shared/api/figures.ts";

describe("periods", () => {
	test.each([
		["2023-annual", "2023-annual"],
		["2023", "2023-annual"],
		[2023, "2023-annual"],
		[" 2023-Annual ", "2023-annual"],
		["2023Q2", "2023Q2-quarterly"],
		["2023q2-quarterly", "2023Q2-quarterly"],
		["2022-2024", "2022-2024-taskbook"],
		["2022-2024-taskbook", "2022-2024-taskbook"],
	])("%s is %s", (written, period) => {
		expect(scoreQuestion("SH01", written)).toEqual({ kind: "score", unit: "SH01", period });
	});

	// 45261 is what Excel makes of 2023-12.
	test.each(["", null, undefined, "last year", "2023Q5", "23", 45261, 2023.5, true, [["2023"]], "2023-quarterly", "2023Q2-annual"])(
		"%o is none",
		(written) => {
			expect(() => scoreQuestion("SH01", written)).toThrow(expect.objectContaining({ error: "#VALUE!" }));
		},
	);
});

test("arguments that are left out are not sent", () => {
	expect(valueQuestion("S_T3_02", 2023, null)).toEqual({ kind: "value", code: "S_T3_02", period: "2023-annual" });
	expect(valueQuestion("S_T3_02", 2023, "")).toEqual({ kind: "value", code: "S_T3_02", period: "2023-annual" });
	expect(valueQuestion(" S_T3_03.target ", 2023, " SH01 ")).toEqual({
		kind: "value",
		code: "S_T3_03.target",
		period: "2023-annual",
		unit: "SH01",
	});
	expect(aggregateQuestion("S_T3_03", 2023, undefined)).toEqual({ kind: "aggregate", code: "S_T3_03", period: "2023-annual" });
	expect(aggregateQuestion("S_T3_03", 2023, "ZK")).toMatchObject({ category: "ZK" });
});

test.each([
	["a long text", "S".repeat(81)],
	["half a character", "S_T3_02\ud800"],
	["an array", [["S_T3_02"]]],
	["a truth value", true],
])("%s never reaches the service, where it would spoil the other cells' request", (_, text) => {
	const questions = [
		() => valueQuestion(text, 2023, null),
		() => valueQuestion("S_T3_02", 2023, text),
		() => scoreQuestion(text, 2023),
		() => aggregateQuestion(text, 2023, null),
		() => aggregateQuestion("S_T3_02", 2023, text),
	];
	for (const question of questions) expect(question).toThrow(FunctionProblem);
});

test("what does reach it follows its schema", () => {
	const questions = [
		valueQuestion("x".repeat(80), 2023, "𠮷"),
		scoreQuestion("", 2023),
		aggregateQuestion("群01!C_K1_01", "2023Q1", "本科"),
	];
	for (const question of questions) expect(FigureQuestion.parse(question)).toEqual(question);
});

test("a code is needed", () => {
	for (const nothing of ["", "  ", null, undefined]) {
		expect(() => valueQuestion(nothing, 2023, "SH01")).toThrow(expect.objectContaining({ error: "#VALUE!" }));
		expect(() => aggregateQuestion(nothing, 2023, null)).toThrow(expect.objectContaining({ error: "#VALUE!" }));
	}
});
