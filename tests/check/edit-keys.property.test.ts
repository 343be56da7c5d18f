/** Edits that change what formulas look rows up by: after every one the report is the one that a full check gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createChecker, type Edit, type WholeChecker } from "../../shared/check/index.ts";
import { bookOf, set } from "./support.ts";

const { honest } = bookOf();
const model = createChecker(honest, set);

const numbers = ["ZZ-2023-0001", "ZZ-2023-0002", "ZZ-2023-0003", "zz-2023-0001", "ZZ-2023-000?", "ZZ-2023-*", "ZZ-2022-0001"];
const several = ["ZZ-2023-0001;ZZ-2023-0002", "ZZ-2023-0001、ZZ-2023-0009", " ZZ-2023-0002 ", "ZZ-2023-0001；"];
const names = ["数字孪生教学成果奖", "数字孪生教学成果", "数字孪生 教学成果奖", "虚拟仿真教学成果奖", "Ａ项目", "a项目", "", 1, "1"];

/** What is typed under which header: keys in other spellings, numbers beside texts that read as them, blanks. */
const typed: Record<string, Record<string, readonly (string | number | boolean | null)[]>> = {
	成果: {
		类别编码: ["L05", "L06", "l05", "L13", "L99", "L*", 5, null],
		级别: ["国家级", "市级", "国际级", "校级", null],
		状态: ["升级", "撤销", "有效", "升级 ", null],
		归属: ["校级公共", "ZQ01", "ZQ02", "zq01", null],
		成果名称: [...names, null],
		授予日期: [45_107, 45_108, 44_600, "45107", "2023.6.30", null],
		等次: ["一等奖", "二等奖", null],
		文号: ["沪教〔2023〕1号", "1", 1, null],
		完成团队: ["张三", "李四", null],
		佐证编号: [...numbers, ...several, null],
	},
	佐证: { 佐证编号: [...numbers, "1", 1, 12, null], 对应指标编码: ["S_T3_02", "C_K1_01", null] },
	进度: {
		计划完成: [45_107, 45_290, 44_600, 46_000, "45107", null],
		实际完成: [45_100, 45_291, null],
		归属: ["校级公共", "ZQ01", "ZQ02", null],
		佐证编号: [...numbers, ...several, null],
	},
	案例: { 佐证编号: [...numbers, ...several, null] },
	满意: { 很满意: [10, 90, "约九十", null], 有效数: [100, 0, null], 佐证编号: [...numbers, null] },
	资金: { 年末结转: [1, 2.5, "无", null], 上年结转: [1, 0, null], 实际支出数: [10, 100, null] },
	自评: { 佐证编号: [...numbers, ...several, null], 本年实际值: [1, 2, 100, "不适用", "约五", null], 责任部门: ["教务处", null] },
};
const places = Object.entries(typed).flatMap(([role, headers]) =>
	Object.entries(headers).map(([header, values]) => {
		const at = model.locate(`${role}[${header}]`);
		if (!at) throw new Error(`No such column: ${role}[${header}]`);
		return { at, values };
	}),
);

/** Rows from the first on, spare ones too: a list is filled downwards, and from the middle. */
const edit: fc.Arbitrary<Edit> = fc
	.record({
		place: fc.nat(),
		value: fc.nat(),
		row: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 70 })),
		error: fc.nat(24),
	})
	.map(({ place, value, row, error }): Edit => {
		const { at, values } = places[place % places.length] ?? { at: { sheet: "", row: 1, column: 1 }, values: [null] };
		const cell = { ...at, row: at.row + row };
		if (error === 0) return { ...cell, kind: "error", value: "#N/A" };
		const before = error === 1 ? cellsBefore.get(`${cell.sheet}|${cell.row}|${cell.column}`) : undefined;
		return before ? { ...cell, ...before } : { ...cell, value: values[value % values.length] ?? null };
	});
const cellsBefore = new Map(
	honest.sheets.flatMap(({ name, cells }) => cells.map((cell) => [`${name}|${cell.row}|${cell.column}`, cell] as const)),
);

function expectSame(checker: WholeChecker): void {
	const full = createChecker(checker.image(), set);
	expect(checker.report()).toEqual(full.report());
	expect(checker.facts()).toEqual(full.facts());
	expect(checker.computed()).toEqual(full.computed());
}

test("keys typed, spelt otherwise, cleared and broken, one after the other", { timeout: 240_000 }, () => {
	fc.assert(
		fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 6, maxLength: 14 }), (rounds) => {
			const checker = createChecker(honest, set);
			for (const edits of rounds) {
				checker.edit(edits);
				expectSame(checker);
			}
		}),
		{ numRuns: 12, seed: 20_231_124 },
	);
});

test("many edits in one column", { timeout: 240_000 }, () => {
	fc.assert(
		fc.property(
			fc.nat(),
			fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat()), { minLength: 10, maxLength: 20 }),
			fc.boolean(),
			(column, changes, together) => {
				const { at, values } = places[column % places.length] ?? { at: { sheet: "", row: 1, column: 1 }, values: [null] };
				const checker = createChecker(honest, set);
				const edits = changes.map(([row, value]): Edit => ({ ...at, row: at.row + row, value: values[value % values.length] ?? null }));
				if (together) checker.edit(edits);
				else for (const one of edits) checker.edit([one]);
				expectSame(checker);
			},
		),
		{ numRuns: 120, seed: 20_231_125 },
	);
});

/** Rows of lists as they stand in the honest workbook, by header row and distance from it. */
const lists = ["成果", "佐证", "进度"].map((role) => {
	const at = model.locate(`${role}[${role === "成果" ? "成果名称" : role === "佐证" ? "佐证编号" : "任务名称"}]`);
	if (!at) throw new Error(`No such list: ${role}`);
	return at;
});
const cellsOf = (sheet: string, row: number) =>
	honest.sheets.find(({ name }) => name === sheet)?.cells.filter((cell) => cell.row === row) ?? [];

/** A row copied over another, its name a little different or not, or cleared altogether. */
const pasted: fc.Arbitrary<Edit[]> = fc
	.record({
		list: fc.nat(),
		from: fc.integer({ min: 1, max: 8 }),
		to: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 56, max: 62 })),
		how: fc.nat(3),
	})
	.map(({ list, from, to, how }): Edit[] => {
		const { sheet, row: header, column } = lists[list % lists.length] ?? { sheet: "", row: 1, column: 1 };
		return cellsOf(sheet, header + from).flatMap((cell): Edit[] => {
			if (cell.formula !== undefined) return [];
			const value = cell.column === column && how === 1 ? `${cell.value}（二）` : cell.value;
			return [{ sheet, row: header + to, column: cell.column, value: how === 0 ? null : value }];
		});
	});

test("rows pasted over others, appended and cleared", { timeout: 240_000 }, () => {
	fc.assert(
		fc.property(
			fc.array(fc.oneof({ weight: 2, arbitrary: pasted }, { weight: 1, arbitrary: edit.map((one) => [one]) }), {
				minLength: 4,
				maxLength: 10,
			}),
			(rounds) => {
				const checker = createChecker(honest, set);
				for (const edits of rounds) {
					checker.edit(edits);
					expectSame(checker);
				}
			},
		),
		{ numRuns: 15, seed: 20_231_126 },
	);
});
