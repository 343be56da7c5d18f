/** What changed between two versions: each change by what follows from it, in one sentence. */
import { expect, test } from "vitest";
import { type Consequence, diffDefinitions } from "../../shared/definition/diff.ts";
import { lintDefinition } from "../../shared/definition/lint.ts";
import { DefinitionSet } from "../../shared/definition/schema.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { compareVersions, leastVersion, versionFault } from "../../shared/definition/versions.ts";
import { found } from "./support.ts";

const published = DefinitionSet.parse(definition);
const changed = (change: (set: DefinitionSet) => void, version = "1.1.0"): DefinitionSet => {
	const set = DefinitionSet.parse(definition);
	set.version = version;
	change(set);
	return set;
};
const indicator = (set: DefinitionSet, code: string) => found(set.indicators.find((one) => one.code === code));
const rule = (set: DefinitionSet, id: string) => found(set.rules.find((one) => one.id === id));
const annual = (set: DefinitionSet) => found(set.documents.find(({ kind }) => kind === "annual"));
const region = (set: DefinitionSet, role: string) => found(annual(set).regions[role]);
const column = (set: DefinitionSet, role: string, header: string) => found(region(set, role).columns.find((one) => one.header === header));

interface Change {
	what: string;
	change: (set: DefinitionSet) => void;
	consequence: Consequence;
	says: string | RegExp;
}

const changes: Change[] = [
	{
		what: "a weight",
		change: (set) => {
			indicator(set, "S_T3_03").weight = 3.5;
		},
		consequence: "results",
		says: /^指标 S_T3_03“[^”]+”：权重 \d\.\d+ → 3\.50?$/,
	},
	{
		what: "a rule put on trial",
		change: (set) => {
			rule(set, "RT04").trial = true;
		},
		consequence: "questions",
		says: /^规则 RT04 改为试行（.+）$/,
	},
	{
		what: "a rule's severity",
		change: (set) => {
			rule(set, "TG01").severity = "error";
		},
		consequence: "questions",
		says: /^规则 TG01 由疑问改为错误（/,
	},
	{
		what: "a condition",
		change: (set) => {
			found(rule(set, "RT04").clauses[0]).formula = "=S_T3_02.actual<=S_T3_01.actual*0.95";
		},
		consequence: "questions",
		says: /^规则 RT04“[^”]+”：公式 “=OR.+” → “=S_T3_02\.actual<=S_T3_01\.actual\*0\.95”$/,
	},
	{
		what: "a message",
		change: (set) => {
			rule(set, "RT04").message.zh = "双师型教师数{a}高于专任教师数{b}。";
		},
		consequence: "words",
		says: /^规则 RT04“[^”]+”：提示 .+ → “双师型教师数\{a\}高于专任教师数\{b\}。”$/,
	},
	{
		what: "samples",
		change: (set) => {
			rule(set, "RT04").samples.pass.push({ cells: {} });
		},
		consequence: "words",
		says: /：样例有改动$/,
	},
	{
		what: "a rule less",
		change: (set) => {
			set.rules = set.rules.filter(({ id }) => id !== "RT04");
		},
		consequence: "questions",
		says: /^删去规则 RT04“/,
	},
	{
		what: "a bound",
		change: (set) => {
			indicator(set, "S_T3_03").bounds.softMax = 95;
		},
		consequence: "questions",
		says: /^指标 S_T3_03“[^”]+”：软上限 .+ → 95$/,
	},
	{
		what: "a name",
		change: (set) => {
			indicator(set, "S_T3_03").name.en = "share of dual-qualified teachers";
		},
		consequence: "words",
		says: /^指标 S_T3_03“[^”]+”：名称（英文） .+ → “share of dual-qualified teachers”$/,
	},
	{
		what: "a retired indicator",
		change: (set) => {
			Object.assign(indicator(set, "S_T7_01"), { status: "retired", scored: false, weight: 0 });
		},
		consequence: "questions",
		says: /^指标 S_T7_01“[^”]+” 停用$/,
	},
	{
		what: "an indicator more",
		change: (set) => {
			set.indicators.push({ ...indicator(set, "S_T7_10"), code: "S_T7_11" });
		},
		consequence: "questions",
		says: /^新增指标 S_T7_11“/,
	},
	{
		what: "an indicator less",
		change: (set) => {
			set.indicators = set.indicators.filter(({ code }) => code !== "S_T7_10");
		},
		consequence: "files",
		says: /^删去指标 S_T7_10“/,
	},
	{
		what: "another code",
		change: (set) => {
			indicator(set, "S_T7_10").code = "S_T7_12";
		},
		consequence: "files",
		says: /^删去指标 S_T7_10“/,
	},
	{
		what: "the scoring",
		change: (set) => {
			set.policy.fundingCoefficient.良 = 1.05;
		},
		consequence: "results",
		says: "评分办法：经费系数（良） 1.00 → 1.05",
	},
	{
		what: "a header",
		change: (set) => {
			column(set, "成果", "颁发单位").header = "授予单位";
		},
		consequence: "files",
		says: "删去列“成果[颁发单位]”",
	},
	{
		what: "a column more",
		change: (set) => {
			region(set, "成果").columns.push({ ...column(set, "成果", "颁发单位"), header: "备查" });
		},
		consequence: "questions",
		says: "新增列“成果[备查]”",
	},
	{
		what: "a column's prompt",
		change: (set) => {
			column(set, "成果", "颁发单位").prompt = "写全称";
		},
		consequence: "words",
		says: /^列“成果\[颁发单位\]”：填写提示 .+ → “写全称”$/,
	},
	{
		what: "columns in another order",
		change: (set) => {
			region(set, "成果").columns.reverse();
		},
		consequence: "questions",
		says: "区域“成果”：列的次序有改动",
	},
	{
		what: "a sheet's name",
		change: (set) => {
			const sheet = found(annual(set).sheets.find(({ name }) => name === "标志性成果清单"));
			sheet.name = "成果清单";
		},
		consequence: "files",
		says: "删去工作表“标志性成果清单”",
	},
	{
		what: "a fact's place",
		change: (set) => {
			region(set, "基础").indicators = '=OR(category="JC",code="S_T7_01")';
			region(set, "自评").indicators = '=AND(category<>"JC",code<>"S_T7_01")';
		},
		consequence: "files",
		says: /^指标 S_T7_01“[^”]+”：在 annual 中的位置 自评\[.+\] → 基础\[.+\]（actual）$/,
	},
	{
		what: "a type of results less",
		change: (set) => {
			set.listTypes.pop();
		},
		consequence: "files",
		says: /^删去成果类别 L\d+“/,
	},
];

test.each(changes)("$what", ({ change, consequence, says }) => {
	const { changes: all, counts, rises } = diffDefinitions(published, changed(change));
	const said = all.find(({ sentence }) => (typeof says === "string" ? sentence.zh === says : says.test(sentence.zh)));
	expect(said, all.map(({ sentence }) => sentence.zh).join("\n")).toMatchObject({ consequence });
	expect(counts[consequence]).toBeGreaterThan(0);
	expect(rises).toBe({ files: "x", results: "y", questions: "y", words: "z" }[consequence]);
	for (const { sentence } of all) {
		expect(sentence.zh).not.toMatch(/undefined|\[object|NaN/);
		expect(sentence.en).not.toMatch(/undefined|\[object|NaN|[\u4e00-\u9fff]+：/);
	}
});

test("nothing changed is no change: neither the version, nor defaults that are written out, nor the order of keys", () => {
	const again = JSON.parse(JSON.stringify(changed(() => undefined)));
	again.rules[0] = Object.fromEntries(Object.entries(again.rules[0]).reverse());
	expect(diffDefinitions(published, DefinitionSet.parse(again))).toEqual({
		from: "1.0.0",
		to: "1.1.0",
		changes: [],
		counts: { files: 0, results: 0, questions: 0, words: 0 },
		rises: null,
	});
});

test("the gravest changes come first", () => {
	const diff = diffDefinitions(
		published,
		changed((set) => {
			rule(set, "RT04").title.zh = "别名";
			rule(set, "RT04").severity = "query";
			indicator(set, "S_T3_03").weight = 1;
			set.listTypes.pop();
		}),
	);
	expect(diff.changes.map(({ consequence }) => consequence)).toEqual(["files", "results", "questions", "words"]);
});

test("versions are numbers, not texts", () => {
	expect(compareVersions("1.10.0", "1.9.0")).toBeGreaterThan(0);
	expect(compareVersions("2.0.0", "10.0.0")).toBeLessThan(0);
	expect(compareVersions("1.0.0", "1.0.0")).toBe(0);
	expect(leastVersion({ from: "1.9.9", rises: "x" })).toBe("2.0.0");
	expect(leastVersion({ from: "1.9.9", rises: "y" })).toBe("1.10.0");
	expect(leastVersion({ from: "1.9.9", rises: "z" })).toBe("1.9.10");
	expect(leastVersion({ from: "1.9.9", rises: null })).toBe("1.9.10");
});

const weight = (set: DefinitionSet): void => {
	indicator(set, "S_T3_03").weight += 0.5;
};
const word = (set: DefinitionSet): void => {
	rule(set, "RT04").title.zh = "别名";
};

const lessTypes = (set: DefinitionSet): void => {
	set.listTypes.pop();
};

test.each<[version: string, change: (set: DefinitionSet) => void, says: string | undefined]>([
	["0.0.1", word, "不高于已发布的 1.0.0；版本只升不降，请改为 1.0.1"],
	["1.0.0", word, "不高于"],
	["1.0.1", word, undefined],
	["1.0.1", weight, "版本须为 1.1.0 或更高，不能是 1.0.1"],
	["1.1.0", weight, undefined],
	["1.9.9", lessTypes, "版本须为 2.0.0 或更高"],
	["2.0.0", lessTypes, undefined],
	["7.0.0", word, undefined],
])("%s after 1.0.0", (version, change, says) => {
	const set = changed(change, version);
	const fault = versionFault(diffDefinitions(published, set));
	if (says === undefined) expect(fault).toBeUndefined();
	else expect(fault?.zh).toContain(says);
	const said = lintDefinition(set, { base: published }).problems.filter(({ check }) => check === "version");
	expect(said.map(({ path, file }) => [path, file])).toEqual(says === undefined ? [] : [["version", "set.json"]]);
});

test("a rule on structure may not go from one version to the next", () => {
	const set = changed((one) => {
		one.rules = one.rules.filter(({ id }) => id !== "ST10");
	});
	const said = lintDefinition(set, { base: published }).problems.filter(({ check }) => check === "structure");
	expect(said.map(({ rule }) => rule)).toEqual(["ST10"]);
	expect(said[0]?.message.zh).toContain("请补回");
});

test("a rule that is turned on says how strong it is from now on, a new one that it is on trial", () => {
	const trial = changed((set) => {
		rule(set, "RT04").trial = true;
	});
	const on = changed(() => undefined, "1.2.0");
	const [change] = diffDefinitions(trial, on).changes;
	expect(change?.sentence.zh).toMatch(/^规则 RT04 由试行转为正式（错误）/);
	expect(change?.sentence.en).toMatch(/^Rule RT04 is no longer on trial and becomes error/);
	expect(change?.consequence).toBe("questions");
	const without = changed((set) => {
		set.rules = set.rules.filter(({ id }) => id !== "RT04");
	});
	expect(diffDefinitions(without, trial).changes.map(({ sentence }) => sentence.zh)).toEqual([
		expect.stringMatching(/^新增规则 RT04“.+”（试行）$/),
	]);
});
