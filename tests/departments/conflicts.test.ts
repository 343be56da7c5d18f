import { expect, test, vi } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { type Decisions, KEEP_BASE, mergeWorkbooks, RENUMBER, splitWorkbook } from "../../shared/departments/index.ts";
import type { WishedEntries } from "../../shared/example/wish.ts";
import { fillWorkbook } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { assigned, type Department, distribute, seeded, set } from "./support.ts";

// Whole workbooks are written, split and read again and again.
vi.setConfig({ testTimeout: 120_000 });

const scene = distribute(seeded(7));
const parts = new Map(splitWorkbook(scene.base, set, { assigned }).map(({ department, bytes }) => [department, bytes]));

function merged(fills: Partial<Record<Department, WishedEntries>>, options: { decisions?: Decisions; renumber?: boolean } = {}) {
	const filled = Object.entries(fills).map(([department, entries]) => ({
		bytes: fillWorkbook(parts.get(department) ?? new Uint8Array(), set, entries),
	}));
	return mergeWorkbooks(scene.base, filled, set, options);
}

/** What a cell of the merged workbook holds; null: blank, undefined: no such place. */
function held(bytes: Uint8Array, place: string) {
	const image = readWorkbook(bytes);
	const at = createChecker(image, set).locate(place);
	if (!at) return undefined;
	const sheet = image.sheets.find(({ name }) => name === at.sheet);
	return sheet?.cells.find(({ row, column }) => row === at.row && column === at.column)?.value ?? null;
}

const place = "S_T2_03.actual";
const owner = Object.entries(scene.entries).find(([, entries]) => place in entries)?.[0] ?? "";
const award = { 类别编码: "L05", 成果名称: "食品检验检测高水平专业", 级别: "国家级" };
const paper = (number: string, title: string) => ({ 佐证编号: number, 材料名称: title });

test("a cell filled in differently is shown side by side, keeps the base until it is decided, and then takes the choice", () => {
	const fills = { 教务处: { [place]: 11 }, 人事处: { [place]: 12 }, 财务处: { [place]: 12 } };
	const open = merged(fills);
	expect(open.conflicts).toMatchObject([
		{
			kind: "cell",
			place,
			base: null,
			choices: [
				{ department: "教务处", value: 11 },
				{ department: "人事处", value: 12 },
				{ department: "财务处", value: 12 },
			],
			decided: null,
		},
	]);
	expect([open.open, held(open.bytes, place)]).toEqual([1, null]);
	const decided = merged(fills, { decisions: { [place]: "财务处" } });
	expect([decided.open, held(decided.bytes, place)]).toEqual([0, 12]);
	expect(decided.changes).toMatchObject([{ place, departments: ["人事处", "财务处"], before: null, after: 12 }]);
	expect(held(merged(fills, { decisions: { [place]: KEEP_BASE } }).bytes, place)).toBeNull();
});

test("the same value from two departments is no conflict", () => {
	const { conflicts, bytes } = merged({ 教务处: { [place]: 11 }, 人事处: { [place]: 11 } });
	expect([conflicts, held(bytes, place)]).toEqual([[], 11]);
});

test("what a department changes in another's row is taken and named", () => {
	const intruder = owner === "教务处" ? "人事处" : "教务处";
	const { changes, bytes } = merged({ [intruder]: { [place]: 5 } });
	expect(changes).toMatchObject([{ place, departments: [intruder], owner, foreign: true, after: 5 }]);
	expect(held(bytes, place)).toBe(5);
});

test("a decision for no conflict, or for a department that has no part in it, is refused", () => {
	expect(() => merged({ 教务处: { [place]: 1 } }, { decisions: { [place]: "教务处" } })).toThrow("no conflict");
	const fills = { 教务处: { [place]: 11 }, 人事处: { [place]: 12 } };
	expect(() => merged(fills, { decisions: { [place]: "财务处" } })).toThrow("none of 教务处, 人事处, 基准");
});

test("rows with the same key: the same once, blanks filled from the other, disputed cells blank until decided", () => {
	const fills = {
		教务处: { "成果[+]": [{ ...award, 等次: "一等奖", 备注: "教务处备" }] },
		人事处: { "成果[+]": [{ ...award, 等次: "二等奖", 文号: "沪教〔2023〕5号" }] },
	};
	const disputed = "成果[L05|食品检验检测高水平专业|国家级].等次";
	const open = merged(fills);
	expect(open.conflicts).toMatchObject([{ kind: "cell", place: disputed, choices: [{ value: "一等奖" }, { value: "二等奖" }] }]);
	const row = "成果[L05|食品检验检测高水平专业|国家级]";
	expect(["等次", "备注", "文号"].map((header) => held(open.bytes, `${row}.${header}`))).toEqual([null, "教务处备", "沪教〔2023〕5号"]);
	expect(held(open.bytes, `${row}#2`)).toBeUndefined();
	expect(held(merged(fills, { decisions: { [disputed]: "人事处" } }).bytes, disputed)).toBe("二等奖");
	const same = merged({ 教务处: { "成果[+]": [award] }, 人事处: { "成果[+]": [award] } });
	expect(same.changes).toMatchObject([{ kind: "added", departments: ["教务处", "人事处"] }]);
});

const [earlier = ""] = rowsOf("成果");
const earlierPlace = `成果[${earlier}]`;

/** Keys of a list's rows in the base. */
function rowsOf(role: string): string[] {
	return (createChecker(readWorkbook(scene.base), set).facts().regions[role] ?? []).map(({ key }) => key);
}

test("a row that one removes and another changes stays until it is decided", () => {
	const headers = [
		"类别编码",
		"成果名称",
		"级别",
		"等次",
		"授予日期",
		"颁发单位",
		"文号",
		"归属",
		"完成单位排名",
		"完成团队",
		"佐证编号",
		"状态",
	];
	const clear = Object.fromEntries(headers.map((header) => [`${earlierPlace}.${header}`, null]));
	const fills: Record<string, WishedEntries> = {
		教务处: clear as unknown as WishedEntries, // safe: null clears a cell; the samples' own type knows no clearing
		人事处: { [`${earlierPlace}.备注`]: "核对过" },
	};
	const before = held(scene.base, `${earlierPlace}.颁发单位`);
	const open = merged(fills);
	expect(open.conflicts).toMatchObject([
		{
			kind: "row",
			place: earlierPlace,
			choices: [
				{ department: "教务处", value: null },
				{ department: "人事处", value: { 备注: "核对过" } },
			],
		},
	]);
	expect([held(open.bytes, `${earlierPlace}.颁发单位`), held(open.bytes, `${earlierPlace}.备注`)]).toEqual([before, null]);
	const kept = merged(fills, { decisions: { [earlierPlace]: "人事处" } });
	expect([held(kept.bytes, `${earlierPlace}.颁发单位`), held(kept.bytes, `${earlierPlace}.备注`)]).toEqual([before, "核对过"]);
	expect(held(merged(fills, { decisions: { [earlierPlace]: "教务处" } }).bytes, `${earlierPlace}.颁发单位`)).toBeUndefined();
	expect(held(merged({ 教务处: fills.教务处 ?? {} }).bytes, `${earlierPlace}.颁发单位`)).toBeUndefined();
});

test("one number for two papers: shown with a new number, and on 重新编号 every reference of that department follows", () => {
	const fills = {
		教务处: { "佐证[+]": [paper("ZZ-2023-0001", "甲")], "S_T2_02.evidence": "ZZ-2023-0001" },
		人事处: {
			"佐证[+]": [paper("ZZ-2023-0001", "乙"), paper("ZZ-2023-0002", "丙")],
			"S_T3_06.evidence": "ZZ-2023-0002;ZZ-2023-0001",
			"成果[+]": [{ ...award, 佐证编号: "ZZ-2023-0001" }],
		},
	};
	const number = "佐证[ZZ-2023-0001]";
	const open = merged(fills);
	expect(open.conflicts).toMatchObject([
		{
			kind: "evidence",
			place: number,
			suggestion: { 人事处: "ZZ-2023-0003" },
			choices: [{ value: { 材料名称: "甲" } }, { value: { 材料名称: "乙" } }],
		},
	]);
	for (const options of [{ decisions: { [number]: RENUMBER } }, { renumber: true }]) {
		const { bytes, open: left } = merged(fills, options);
		expect(left).toBe(0);
		expect(["ZZ-2023-0001", "ZZ-2023-0002", "ZZ-2023-0003"].map((one) => held(bytes, `佐证[${one}].材料名称`))).toEqual(["甲", "丙", "乙"]);
		expect(held(bytes, "S_T2_02.evidence")).toBe("ZZ-2023-0001");
		expect(held(bytes, "S_T3_06.evidence")).toBe("ZZ-2023-0002;ZZ-2023-0003");
		expect(held(bytes, "成果[L05|食品检验检测高水平专业|国家级].佐证编号")).toBe("ZZ-2023-0003");
	}
	const chosen = merged(fills, { decisions: { [number]: "教务处" } });
	expect(held(chosen.bytes, `${number}.材料名称`)).toBe("甲");
});

test("a whole workbook that was filled in meanwhile is one more part", () => {
	const whole = { bytes: fillWorkbook(scene.base, set, { [place]: 20 }) };
	const part = { bytes: fillWorkbook(parts.get("教务处") ?? new Uint8Array(), set, { [place]: 21 }) };
	const { conflicts } = mergeWorkbooks(scene.base, [part, whole], set);
	expect(conflicts).toMatchObject([{ choices: [{ department: "教务处" }, { department: "整表" }] }]);
});

test("parts of another state of the workbook, and a part in place of the whole, are refused with a sentence", () => {
	const [part = new Uint8Array()] = parts.values();
	const changed = fillWorkbook(scene.base, set, { [place]: 20 });
	expect(() => mergeWorkbooks(changed, [{ bytes: part }], set)).toThrow("was not split from this state");
	expect(() => mergeWorkbooks(part, [{ bytes: part }], set)).toThrow("a department's part already");
	expect(() => splitWorkbook(part, set)).toThrow("a department's part already");
	expect(() => splitWorkbook(scene.base, set, { departments: ["保卫处"] })).toThrow("No row of the workbook belongs to “保卫处”");
	const torn = { name: "教务处.xlsx", bytes: part.slice(0, 2000) };
	expect(() => mergeWorkbooks(scene.base, [torn], set)).toThrow(/^“教务处\.xlsx”: /);
});
