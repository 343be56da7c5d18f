/** What has not a set's shape is said to people: which field, what stands there, what belongs there. */
import { expect, test } from "vitest";
import { type JsonValue, withValue } from "../../shared/definition/draft/edits.ts";
import { lintDefinition } from "../../shared/definition/lint.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";

// Safe: JSON of the published set.
const written = definition as JsonValue;
const saidOf = (path: string[], value: JsonValue | undefined): string[] =>
	lintDefinition(withValue(written, path, value)).problems.flatMap(({ check, message }) =>
		check === "schema" ? [message.zh, message.en] : [],
	);

test.each<[string, string[], JsonValue | undefined, string, string]>([
	[
		"a text for a number",
		["indicators", "S_T3_02", "weight"],
		"很重",
		"“权重”应为数（如 12 或 0.5，不带引号、单位和千分位），现为“很重”，请改正。",
		"“weight” should be a number (such as 12 or 0.5, without quotes, unit or thousands signs), and is “很重”. Correct it.",
	],
	[
		"a choice that there is not",
		["rules", "RT04", "severity"],
		"fatal",
		"“级别”应为error、query、info 之一，现为“fatal”，请改正。",
		"“severity” should be one of error, query, info, and is “fatal”. Correct it.",
	],
	[
		"a member that is missing",
		["rules", "RT04", "source"],
		undefined,
		"缺少“来源”，请补上：应为文字。",
		"“source” is missing; add it: a text.",
	],
	[
		"a member that is not known",
		["rules", "RT04", "colour"],
		"red",
		"“rules”的第 66 项里没有“colour”这样的内容，请删去或改正名称。",
		"Item 66 of “rules” has no member “colour”; remove it or correct its name.",
	],
	[
		"a code in small letters",
		["indicators", "S_T3_03", "ratio", "numerator"],
		"s_t3_02",
		"“分子”应为指标编码，字母须大写，如 S_T3_02，现为“s_t3_02”；编码区分大小写，应写 S_T3_02，请改正。",
		"“numerator” should be an indicator’s code in capitals, such as S_T3_02, and is “s_t3_02”; codes are written in capitals: S_T3_02. Correct it.",
	],
	[
		"a width beyond its bounds",
		["documents", "annual", "regions", "成果", "columns", "备注", "width"],
		300,
		"“列宽”应为不大于 100 的数，现为300，请改正。",
		"“width” should be a number at most 100, and is 300. Correct it.",
	],
	[
		"a formula without its =",
		["rules", "RT04", "clauses", "0", "formula"],
		"S_T3_02.actual>0",
		"“公式”应为以 = 开头的公式，现为“S_T3_02.actual>0”，请改正。",
		"“formula” should be a formula that begins with =, and is “S_T3_02.actual>0”. Correct it.",
	],
])("%s", (_, path, value, zh, en) => {
	const said = saidOf(path, value);
	const place = /第 \d+ 项|tem \d+/g;
	const plain = (text: string) => text.replaceAll(place, "");
	expect(said.map(plain)).toEqual([zh, en].map(plain));
});

test("no set at all is said in one sentence", () => {
	for (const input of [null, 5, "set", []]) {
		const { problems } = lintDefinition(input);
		expect(problems).toHaveLength(1);
		expect(problems[0]?.message.zh).toMatch(/^“?指标体系”?应为/);
	}
});

test("of thousands of mistakes the first thousand are explained, and all are counted at their places", () => {
	const many = { ...JSON.parse(JSON.stringify(definition)), rules: Array.from({ length: 200 }, () => ({ a: 1 })) };
	const said = lintDefinition(many).problems;
	expect(said.length).toBeGreaterThan(2_000);
	expect(said[999]?.message.zh).toContain("请");
	expect(said.at(-1)?.message.zh).toBe("这一处的写法也有误；改正前面各处后再检查，就会说明。");
	expect(said.at(-1)?.path).toMatch(/^rules\[199\]/);
});

test("nothing of it is in the words of programmers", () => {
	const paths: [string[], JsonValue | undefined][] = [
		[["title"], "x"],
		[["years"], "2022"],
		[["documents", "annual", "sheets"], []],
		[["indicators", "S_T3_02", "bounds"], 5],
		[["indicators", "S_T3_02", "precision"], 1.5],
		[["policy", "grades"], []],
		[["rules", "RT04", "clauses", "0", "values"], { a: 1 }],
		[["rules", "RT04", "short"], "abc"],
	];
	for (const [path, value] of paths) {
		const said = saidOf(path, value);
		expect(said.length, path.join(".")).toBeGreaterThan(0);
		for (const sentence of said)
			expect(sentence, path.join(".")).not.toMatch(/Invalid|schema|expected|undefined|\bstring\b|NaN|object Object/);
	}
});
