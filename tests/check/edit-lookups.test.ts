/** One edit in a list and the findings it makes and unmakes at other places. */
import { expect, test } from "vitest";
import { type Checker, createChecker, type Edit } from "../../shared/check/index.ts";
import { bookOf, set } from "./support.ts";

const { honest } = bookOf();

/** Types a value at a place of the workbook as it is now; gives the new findings as `rule place`. */
function typing(checker: Checker): (place: string, value: Edit["value"]) => string[] {
	const known = new Set(checker.report().findings.map(({ key }) => key));
	return (place, value) => {
		const at = checker.locate(place);
		if (!at) throw new Error(`No such place: ${place}`);
		const { findings } = checker.edit([{ ...at, value }]);
		expect(findings).toEqual(createChecker(checker.image(), set).report().findings);
		return findings.flatMap(({ rule, place, key }) => (known.has(key) ? [] : [`${rule} ${place}`]));
	};
}

test("a name that becomes like another's, and is made different again, concerns both rows", () => {
	const type = typing(createChecker(honest, set));
	const ours = "高端装备装调育人模式课堂思政教育案例";
	// The first edit of a column does everything again; from the second on, only what looked at the row.
	type("成果[4].成果名称", "别的名称");
	expect(type("成果[4].成果名称", `${ours}集`).filter((finding) => finding.startsWith("LS02"))).toHaveLength(2);
	expect(type("成果[4].成果名称", "别的名称").filter((finding) => finding.startsWith("LS02"))).toEqual([]);
});

test("like names of two types concern nobody until the types are the same", () => {
	const type = typing(createChecker(honest, set));
	const similar = (found: string[]) => found.filter((finding) => finding.startsWith("LS02"));
	expect(similar(type("成果[5].成果名称", "高端装备装调育人模式课堂思政教育案例集"))).toEqual([]);
	expect(similar(type("成果[5].类别编码", "L13"))).toEqual([]);
	expect(similar(type("成果[5].类别编码", "L04"))).toHaveLength(2);
	expect(similar(type("成果[3].状态", "撤销"))).toEqual([]);
	expect(similar(type("成果[3].状态", "有效"))).toHaveLength(2);
	expect(similar(type("成果[5].类别编码", "L13"))).toEqual([]);
});

test("a wrongly typed cell of a column silences counts that did not look at its row, and its correcting lets them speak", () => {
	const checker = createChecker(honest, set);
	const type = typing(checker);
	const counted = (found: string[]) => found.filter((finding) => finding === "XS01 S_SR_05.actual");
	expect(counted(type("S_SR_05.actual", 99))).toHaveLength(1);
	type("成果[7].级别", "国家级");
	expect(counted(type("成果[7].级别", "校级"))).toEqual([]);
	expect(counted(type("成果[7].级别", "市级"))).toHaveLength(1);
});

test("a piece of evidence named elsewhere is missed there, in every spelling, once its number changes", () => {
	const type = typing(createChecker(honest, set));
	const missed = (found: string[]) => found.filter((finding) => finding.startsWith("XS03"));
	type("佐证[1].佐证编号", "ZZ-2022-0901");
	type("成果[8].佐证编号", "zz-2022-0901；ZZ-2022-0009");
	const before = missed(type("佐证[1].佐证编号", "ZZ-2022-0902"));
	expect(before.some((finding) => finding.includes("L07|"))).toBe(true);
	expect(missed(type("佐证[1].佐证编号", "zz-2022-0901")).some((finding) => finding.includes("L07|"))).toBe(false);
	expect(missed(type("佐证[1].佐证编号", null)).some((finding) => finding.includes("L07|"))).toBe(true);
});
