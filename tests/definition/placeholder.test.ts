import { expect, test } from "vitest";
import { placeholdersIn, substitute } from "../../shared/definition/placeholder.ts";
import { DefinitionProblem } from "../../shared/definition/problem.ts";

const attributes = { code: "S_T7_01", name: '“双高”"项"', hardMax: 100, scored: true, levels: '{"市级","国家级"}', softMax: null };

test.each([
	["={code}.actual<={hardMax}", "=S_T7_01.actual<=100", "names and numbers as they are"],
	["=SUM(COUNTIFS(成果[级别],{levels}))", '=SUM(COUNTIFS(成果[级别],{"市级","国家级"}))', "array constants as they are"],
	['=OR([@级别]={"a",1},{scored})', '=OR([@级别]={"a",1},TRUE)', "an array constant is no placeholder"],
	['="{name}"', '="“双高”""项"""', "a quote inside a text is doubled"],
	['="{softMax}"&"a"', '=""&"a"', "blank inside quotes"],
	["={Code}", "={Code}", "capital letters are no placeholder"],
])("%s", (written, expected) => {
	expect(substitute(written, attributes)).toBe(expected);
});

test.each([
	["={code}.actual<={hardmax}", "unknown-placeholder", 16, 25],
	['="a"&{softMax}', "blank-placeholder", 5, 14],
	["={constructor}", "unknown-placeholder", 1, 14],
])("%s is refused with its place", (written, code, start, end) => {
	expect(() => substitute(written, attributes)).toThrow(DefinitionProblem);
	try {
		substitute(written, attributes);
	} catch (error) {
		expect(error).toMatchObject({ code, start, end });
	}
});

test("placeholders with their places", () => {
	expect(placeholdersIn('{a}+{"b"}+{cD1}')).toEqual([
		{ name: "a", start: 0, end: 3 },
		{ name: "cD1", start: 10, end: 15 },
	]);
});
