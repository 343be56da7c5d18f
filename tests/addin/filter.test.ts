import { expect, test } from "vitest";
import { countFindings, filterFindings, noFilter } from "../../addin/features/findings/filter.ts";
import { searchFor } from "../../addin/features/findings/search.ts";
import type { Finding } from "../../shared/check/index.ts";

const finding = (rule: string, severity: Finding["severity"], sheet: string, explanation: string | null = null): Finding => ({
	rule,
	severity,
	sheet,
	cell: "E5",
	place: `${rule}@${sheet}`,
	message: { zh: `双师型教师数（${rule}）`, en: `dual-qualified teachers (${rule})` },
	fix: { zh: "核对", en: "check" },
	values: {},
	key: `${rule}|${sheet}`,
	explanation,
});

const findings = [
	finding("RG02", "query", "自评"),
	finding("RT04", "error", "自评"),
	finding("YR02", "query", "基础", "已写清原因的说明文字"),
	finding("DT01", "info", "资金"),
	finding("RT05", "error", "资金"),
];
const ids = (by: Partial<typeof noFilter>) => filterFindings(findings, { ...noFilter, ...by }).map(({ rule }) => rule);

test("errors first, explained queries after those that need an explanation", () => {
	expect(ids({})).toEqual(["RT04", "RT05", "RG02", "YR02", "DT01"]);
});

test("by kind, sheet, rule and words", () => {
	expect(ids({ kinds: ["explained"] })).toEqual(["YR02"]);
	expect(ids({ sheet: "资金" })).toEqual(["RT05", "DT01"]);
	expect(ids({ rule: "RG02" })).toEqual(["RG02"]);
	expect(ids({ search: searchFor("dual rt0") })).toEqual(["RT04", "RT05"]);
	expect(ids({ search: searchFor("双师 没有的") })).toEqual([]);
});

test.each(["基础!E5", "'基础'!$E$5", "基础！Ｅ５", " $E$5 基础 "])(
	"the address %j finds the findings of that cell and no others",
	(search) => {
		expect(ids({ search: searchFor(search) })).toEqual(["YR02"]);
	},
);

test("an address alone means that cell of every sheet, and not one that begins alike", () => {
	expect(ids({ search: searchFor("e5") })).toHaveLength(findings.length);
	const far = { ...finding("RT06", "error", "基础"), cell: "E50" };
	expect(filterFindings([far], { ...noFilter, search: searchFor("E5") })).toEqual([]);
	const about = { ...far, message: { zh: "类别 L13 没有填", en: "L13 is empty" } };
	expect(filterFindings([about], { ...noFilter, search: searchFor("l13") })).toEqual([about]);
	expect(filterFindings([about], { ...noFilter, search: searchFor("l1") })).toEqual([]);
});

test("counts say what each choice would show with the others as they are", () => {
	const counts = countFindings(findings, { ...noFilter, kinds: ["error"], sheet: "资金" });
	expect([...counts.kinds]).toEqual([
		["info", 1],
		["error", 1],
	]);
	expect([...counts.sheets]).toEqual([
		["自评", 1],
		["资金", 1],
	]);
	expect([...counts.rules]).toEqual([["RT05", 1]]);
});
