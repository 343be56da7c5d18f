import { describe, expect, test } from "vitest";
import { type Change, changesBetween, countChanges, factAt, locateChanges, sameValue, sheetsNotRead } from "../../shared/changes/index.ts";
import { createChecker, type RowFacts, type WorkbookFacts } from "../../shared/check/index.ts";
import type { Sample } from "../../shared/definition/schema.ts";
import { bookOf, set, withCells } from "../check/support.ts";

const kind = { document: "annual", class: "ZK" } as const;
const { honest } = bookOf();
const facts = createChecker(honest, set).facts();

const after = (cells: Sample["cells"]) => createChecker(withCells(cells), set);
const changes = (cells: Sample["cells"], before: Sample["cells"] = {}) =>
	changesBetween(after(before).facts(), after(cells).facts(), set, kind);
const typed = (found: readonly Change[]) => found.filter((change) => change.what === "row" || !change.computed);
const short = (found: readonly Change[]) =>
	typed(found).map((change) =>
		change.what === "cell" ? [change.kind, change.place, change.before, change.after] : [change.kind, change.place],
	);

/** The facts with other rows in a list. */
function withRows(role: string, change: (rows: readonly RowFacts[]) => RowFacts[]): WorkbookFacts {
	return { ...facts, regions: { ...facts.regions, [role]: change(facts.regions[role] ?? []) } };
}
const row = (role: string, at: number): RowFacts => {
	const found = facts.regions[role]?.[at];
	if (!found) throw new Error(`the sample has no row ${at} in ${role}`);
	return found;
};

describe("figures", () => {
	test("a figure that was typed anew, with name, code and measure, and what followed from it by itself", () => {
		const before = facts.school.S_T3_01?.actual;
		const found = changes({ "S_T3_01.actual": 999 });
		const [first] = typed(found);
		expect(first).toEqual({
			what: "cell",
			kind: "changed",
			place: "S_T3_01.actual",
			formerly: null,
			sheet: "基础数据",
			cell: null,
			name: { zh: "专任教师数", en: expect.any(String) },
			code: "S_T3_01",
			measure: "actual",
			header: "本年值",
			holds: "number",
			before,
			after: 999,
			computed: false,
		});
		expect(typed(found)).toHaveLength(1);
		const counts = countChanges(found);
		expect(counts).toMatchObject({ changed: 1, added: 0, removed: 0 });
		expect(counts.computed).toBe(found.length - 1);
		expect(counts.computed).toBeGreaterThan(0);
	});

	test.each([
		["blank → 0", null, 0, "added"],
		["0 → blank", 0, null, "removed"],
		["blank → 不适用", null, "不适用", "added"],
		["0 → 不适用", 0, "不适用", "changed"],
		["不适用 → 0", "不适用", 0, "changed"],
		["不适用 → blank", "不适用", null, "removed"],
	])("%s", (_, before, now, kindOfChange) => {
		const place = "S_T3_01.actual";
		expect(short(changes({ [place]: now }, { [place]: before }))).toEqual([[kindOfChange, place, before, now]]);
	});

	test("numbers are compared as the check compares them", () => {
		const place = "资金[SJ].年末结转";
		expect(short(changes({ [place]: 0.1 + 0.2 }, { [place]: 0.3 }))).toEqual([]);
		expect(short(changes({ [place]: 0.31 }, { [place]: 0.3 }))).toEqual([["changed", place, 0.3, 0.31]]);
		expect(sameValue(1e15 + 1, 1e15)).toBe(true);
		expect(sameValue(1_000_001, 1_000_000)).toBe(false);
	});

	test("a cell that holds a fact is named once, by the fact; others by role, row and header", () => {
		expect(short(changes({ "S_FD_03.actual": 1 }))).toEqual([["changed", "S_FD_03.actual", facts.school.S_FD_03?.actual, 1]]);
		const survey = "满意[C_ST_01|ZQ02].调查方式";
		const [fact, cell] = changes({ "群02!C_ST_11.actual": 401, [survey]: "电话访问" }).filter(
			(change) => change.what === "cell" && !change.computed,
		);
		expect(fact).toMatchObject({ place: "群02!C_ST_11.actual", sheet: "满意度调查表", code: "C_ST_11" });
		expect(cell).toMatchObject({ place: survey, sheet: "满意度调查表", before: "第三方网络问卷", after: "电话访问" });
	});

	test("clusters apart, on the sheet of the cluster", () => {
		const [change] = typed(changes({ "群02!C_K2_04.actual": 77 }));
		expect(change).toMatchObject({ place: "群02!C_K2_04.actual", sheet: "群02_自评", after: 77 });
	});

	test("who is responsible, and the cover", () => {
		expect(short(changes({ "自评[S_T1_09].责任部门": "人事处", "封面[联系人].内容": null }))).toEqual([
			["removed", "封面[联系人].内容", "陈老师", null],
			["changed", "自评[S_T1_09].责任部门", "发展规划处", "人事处"],
		]);
	});
});

describe("lists", () => {
	test("an inserted row is one addition, whatever it pushes down", () => {
		const added: RowFacts = { key: "佐证新", cells: { 佐证编号: "佐证新", 材料名称: "新材料", 类型: "文件" } };
		const found = changesBetween(
			facts,
			withRows("佐证", (rows) => [...rows.slice(0, 1), added, ...rows.slice(1)]),
			set,
			kind,
		);
		expect(found).toMatchObject([{ what: "row", kind: "added", place: "佐证[佐证新]", sheet: "佐证材料清单", name: { zh: "佐证新" } }]);
		expect(found[0]?.what === "row" && found[0].cells).toEqual([
			{ header: "佐证编号", holds: "text", value: "佐证新" },
			{ header: "材料名称", holds: "text", value: "新材料" },
			{ header: "类型", holds: "enum", value: "文件" },
		]);
	});

	test("a cell of a row is a change of that cell, wherever the row has moved", () => {
		const { key, cells } = row("佐证", 1);
		const found = changesBetween(
			facts,
			withRows("佐证", ([first, , ...rows]) => [...rows, { key, cells: { ...cells, 材料名称: "改名的材料" } }, ...(first ? [first] : [])]),
			set,
			kind,
		);
		expect(short(found)).toEqual([["changed", `佐证[${key}].材料名称`, cells.材料名称, "改名的材料"]]);
	});

	test("a removed row is one removal; moved rows are none", () => {
		const found = changesBetween(
			facts,
			withRows("佐证", ([first, ...rows]) => (first ? [...rows].reverse() : [])),
			set,
			kind,
		);
		expect(short(found)).toEqual([["removed", `佐证[${row("佐证", 0).key}]`]]);
	});

	test("a corrected key is a change of one cell, with the place it had", () => {
		const { key, cells } = row("成果", 0);
		const [type = "", name = ""] = key.split("|");
		const corrected = { key: `${type}|${name}|国家级`, cells: { ...cells, 级别: "国家级" } };
		const found = changesBetween(
			facts,
			withRows("成果", ([, ...rows]) => [corrected, ...rows]),
			set,
			kind,
		);
		expect(found).toMatchObject([
			{ kind: "changed", place: `成果[${corrected.key}].级别`, formerly: `成果[${key}].级别`, before: "市级", after: "国家级" },
		]);
	});

	test("of two rows with one key the one that went is missed, not the number that the other one got", () => {
		const first = row("佐证", 0);
		const twice = [first, { key: `${first.key}#2`, cells: { ...first.cells, 材料名称: "第二份" } }];
		const before = withRows("佐证", ([, ...rows]) => [...twice, ...rows]);
		const now = withRows("佐证", ([, ...rows]) => [{ key: first.key, cells: { ...first.cells, 材料名称: "第二份" } }, ...rows]);
		expect(short(changesBetween(before, now, set, kind))).toEqual([["removed", `佐证[${first.key}]`]]);
	});
});

test("changes come in the order of the workbook", () => {
	const found = typed(
		changes({
			"佐证[+]": { 佐证编号: "ZZ-2023-9999", 材料名称: "新材料" },
			"群01!C_K2_04.actual": 77,
			"S_T1_09.actual": 88,
			"S_T3_01.actual": 999,
			"封面[联系人].内容": "钱老师",
		}),
	);
	expect(found.map(({ sheet }) => sheet)).toEqual(["封面", "佐证材料清单", "基础数据", "年度绩效自评表", "群01_自评"]);
});

test("changes are found where they stand in the later workbook", () => {
	const checker = after({ "S_T3_01.actual": 999, "佐证[+]": { 佐证编号: "ZZ-2023-9999", 材料名称: "新材料" } });
	const found = typed(locateChanges(changesBetween(facts, checker.facts(), set, kind), checker.locate));
	const at = checker.locate("S_T3_01.actual");
	expect(found[0]).toMatchObject({ what: "row", sheet: "佐证材料清单", cell: expect.stringMatching(/^A\d+$/) });
	expect(found[1]).toMatchObject({ sheet: at?.sheet, cell: `E${at?.row}` });
});

test("a sheet that cannot be read is named, because everything on it would seem removed", () => {
	const header = createChecker(honest, set).locate("佐证[材料名称]");
	const checker = createChecker(honest, set);
	if (header) checker.edit([{ ...header, value: "名称" }]);
	expect(sheetsNotRead(checker.report().findings)).toEqual(["佐证材料清单"]);
	const found = typed(changesBetween(facts, checker.facts(), set, kind));
	expect(new Set(found.map(({ sheet }) => sheet))).toEqual(new Set(["佐证材料清单"]));
	expect(sheetsNotRead(createChecker(honest, set).report().findings)).toEqual([]);
	expect(sheetsNotRead(after({ "S_T3_01.actual": -1 }).report().findings)).toEqual([]);
});

test("one value by its place", () => {
	const { key, cells } = row("佐证", 0);
	expect(factAt(facts, "S_T3_01.actual")).toBe(facts.school.S_T3_01?.actual);
	expect(factAt(facts, "S_T3_01.note")).toBeNull();
	expect(factAt(facts, "群01!C_K1_01.actual")).toBe(facts.clusters[0]?.facts.C_K1_01?.actual);
	expect(factAt(facts, `佐证[${key}].材料名称`)).toBe(cells.材料名称);
	expect(factAt(facts, "自评[S_T1_09].责任部门")).toBe("发展规划处");
	for (const place of ["佐证[没有].材料名称", "群09!C_K1_01.actual", "封面", "按任务[支出]"]) expect(factAt(facts, place)).toBeUndefined();
});
