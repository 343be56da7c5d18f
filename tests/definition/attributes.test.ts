import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { attributesOf, attributesOfColumn, attributesOfSet } from "../../shared/definition/attributes.ts";
import { documentOf, indicatorOf } from "../../shared/definition/lookup.ts";
import { DefinitionProblem } from "../../shared/definition/problem.ts";
import { selects } from "../../shared/definition/where.ts";
import { found, freshSet } from "./support.ts";

const set = freshSet();
const annual = found(documentOf(set, "annual"));
const of = (code: string, language?: "zh" | "en") => attributesOf(found(indicatorOf(set, code)), set, annual, language);

test("of a ratio", () => {
	expect(of("S_T3_03")).toMatchObject({
		code: "S_T3_03",
		name: "双师型教师占比",
		level: "school",
		group: "T3",
		category: "ZL",
		unit: "%",
		valueType: "percent",
		precision: 2,
		direction: "higher",
		accumulation: "stock",
		hardMin: 0,
		hardMax: 100,
		scored: true,
		weight: 2.4,
		required: true,
		filledBy: "computed",
		computed: true,
		numerator: "S_T3_02",
		denominator: "S_T3_01",
		numeratorName: "双师型教师数",
		denominatorName: "专任教师数",
		scale: 100,
		list: null,
		levels: null,
		rollupTo: null,
		optionsText: null,
		region: "自评",
	});
});

test("of a count of landmark results, in both languages", () => {
	expect(of("C_K2_02")).toMatchObject({
		list: "L06",
		listName: "专业资源库",
		levels: '{"市级","国家级"}',
		levelsText: "市级、国家级",
		computed: true,
	});
	expect(of("C_K2_02", "en")).toMatchObject({ listName: "specialty resource library", levelsText: "市级, 国家级" });
});

test("of a cluster's part of a school's figure", () => {
	expect(of("C_K4_01")).toMatchObject({ rollupTo: "S_T3_01", rollupShared: true, rollupToName: "专任教师数", region: "基础" });
});

test.each([
	["S_FD_13", "资金"],
	["C_FD_01", "资金"],
	["S_ST_11", "满意"],
	["S_ST_01", "自评"],
	["S_T1_01", "基础"],
])("the actual of %s stands in %s", (code, region) => {
	expect(of(code).region).toBe(region);
});

test("without a document, or in one that does not hold it, an indicator stands nowhere", () => {
	expect(attributesOf(found(indicatorOf(set, "S_T1_01")), set).region).toBeNull();
	expect(attributesOf(found(indicatorOf(set, "S_T7_01")), set, found(documentOf(set, "taskbook"))).region).toBeNull();
	expect(attributesOf(found(indicatorOf(set, "S_T7_01")), set, found(documentOf(set, "quarterly"))).region).toBe("监控");
});

test("of a column", () => {
	const region = found(annual.regions.成果);
	expect(attributesOfColumn("成果", region, found(region.columns.find(({ header }) => header === "文号")))).toEqual({
		role: "成果",
		kind: "list",
		header: "文号",
		type: "text",
		measure: null,
		input: true,
		required: false,
		computed: false,
		minLength: null,
		maxLength: null,
		explanatory: false,
		numbersLikePhones: true,
		unit: null,
	});
});

test("of the set: keys and codes of landmark results go together", () => {
	const { listLinkKeys, listLinkCodes, listTypeCodes, smallNumber, deviationThreshold } = attributesOfSet(set);
	const keys: string[] = JSON.parse(listLinkKeys.replace("{", "[").replace("}", "]"));
	const codes: string[] = JSON.parse(listLinkCodes.replace("{", "[").replace("}", "]"));
	expect(codes).toHaveLength(keys.length);
	expect(new Set(keys).size).toBe(keys.length);
	expect(codes[keys.indexOf("L01国家级")]).toBe("S_SR_01");
	expect(codes[keys.indexOf("L02国家级")]).toBe("S_SR_03");
	expect(codes[keys.indexOf("L15国际级")]).toBe("S_SR_25");
	expect(listTypeCodes).toMatch(/^\{"L01",.*"L15"\}$/);
	expect([smallNumber, deviationThreshold]).toEqual([5, 0.3]);
});

test("filters over attributes", () => {
	expect(selects('=AND(valueType="percent",hardMax<>"")', of("S_T3_03"))).toBe(true);
	expect(selects('=AND(valueType="percent",hardMax<>"")', of("S_T7_01"))).toBe(false);
	expect(selects('=hardMax=""', of("S_T7_01"))).toBe(true);
	expect(selects("=scored", of("S_T7_01"))).toBe(true);
	expect(selects("=scored", of("S_T1_01"))).toBe(false);
	expect(selects(undefined, of("S_T1_01"))).toBe(true);
	expect(() => selects("=AND(scored", of("S_T1_01"))).toThrow(DefinitionProblem);
});

test("docs/definition.md names every attribute, and no other", () => {
	const page = readFileSync(new URL("../../docs/definition.md", import.meta.url), "utf8");
	const listed = (what: string) =>
		found(new RegExp(`^- ${what}: ([\\w\\s]+?)(?=\\n-|\\n\\n)`, "m").exec(page)?.[1])
			.split(/\s+/)
			.sort();
	const region = found(annual.regions.成果);
	expect(listed("indicator")).toEqual(Object.keys(of("S_T1_01")).sort());
	expect(listed("column")).toEqual(Object.keys(attributesOfColumn("成果", region, found(region.columns[0]))).sort());
	expect(listed("everywhere")).toEqual(Object.keys(attributesOfSet(set)).sort());
});
