import fc from "fast-check";
import { expect, test } from "vitest";
import { check, createChecker, type Edit, type WholeChecker } from "../../shared/check/index.ts";
import { bookOf, set } from "./support.ts";

const { honest, blank } = bookOf();

/** Sheets with the rows that edits aim at, header rows and rows below the tables included. */
const sheets = honest.sheets.filter(({ name }) => !["校验", "填报说明", "指标解释", "_meta"].includes(name));
const rowsOf = new Map(sheets.map(({ name, cells }) => [name, [...new Set(cells.map(({ row }) => row))]]));

const value = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: 0, max: 400 }) },
	{ weight: 1, arbitrary: fc.constantFrom(45_107, 45_290, 44_600, 1e6) },
	{ weight: 2, arbitrary: fc.constant(null) },
	{ weight: 1, arbitrary: fc.constantFrom("是", "否", "不适用", "不可比", "１２", "约五百", "无", "2023.6.30") },
	{
		weight: 2,
		arbitrary: fc.constantFrom("国家级", "市级", "L13", "L05", "ZQ01", "校级公共", "完成", "撤销", "升级", "ZZ-2023-0001", "ZZ-2023-0002"),
	},
	{ weight: 1, arbitrary: fc.constantFrom(" ", "\u200b", "/", "同上", "国家级 ", "ｌ13", "ＺＺ－2023－0001", "是\u00a0", "完成\n") },
	{ weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
);

/** A cell of the sheet's used rows, mostly one that holds something in the honest workbook, with a value or its own formula back. */
const edit: fc.Arbitrary<Edit> = fc
	.record({
		sheet: fc.nat({ max: sheets.length - 1 }),
		at: fc.nat(),
		column: fc.nat({ max: 17 }),
		own: fc.boolean(),
		value,
		restore: fc.integer({ min: 0, max: 9 }),
	})
	.map(({ sheet: index, at, column, own, value, restore }) => {
		const sheet = sheets[index] ?? { name: "", cells: [] };
		const used = sheet.cells[at % sheet.cells.length];
		const rows = rowsOf.get(sheet.name) ?? [1];
		const row = own && used ? used.row : (rows[at % rows.length] ?? 1);
		const place = { sheet: sheet.name, row, column: own && used ? used.column : column + 1 };
		const before = sheet.cells.find((cell) => cell.row === place.row && cell.column === place.column);
		return restore === 0 && before ? { ...place, ...before } : { ...place, value };
	});

/** Edits at places that rules know best: list rows and facts. */
const places = ["成果", "佐证", "进度", "校验说明", "案例"];
const listEdit = (checker: WholeChecker): fc.Arbitrary<Edit> =>
	fc
		.record({ role: fc.constantFrom(...places), row: fc.integer({ min: 1, max: 6 }), header: fc.nat(), value })
		.map(({ role, row, header, value }): Edit => {
			const headers = Object.keys(checker.facts().regions[role]?.[0]?.cells ?? {});
			const first = checker.locate(`${role}[${headers[header % Math.max(1, headers.length)] ?? "规则"}]`) ?? {
				sheet: "封面",
				row: 1,
				column: 1,
			};
			return { ...first, row: first.row + row, value };
		});

/** Facts by name, typed over, cleared, mistyped, or put back as they were, formula and all. */
const model = createChecker(honest, set);
const facts = Object.entries(model.facts().school).flatMap(([code, measures]) =>
	Object.keys(measures).map((measure) => `${code}.${measure}`),
);
const clusterFacts = model
	.facts()
	.clusters.flatMap(({ number, facts }) =>
		Object.entries(facts).flatMap(([code, measures]) => Object.keys(measures).map((measure) => `群${number}!${code}.${measure}`)),
	);
const cellsBefore = new Map(
	honest.sheets.flatMap(({ name, cells }) => cells.map((cell) => [`${name}|${cell.row}|${cell.column}`, cell] as const)),
);
const factEdit: fc.Arbitrary<Edit> = fc
	.record({ cluster: fc.boolean(), at: fc.nat(), value, restore: fc.integer({ min: 0, max: 3 }) })
	.map(({ cluster, at, value, restore }) => {
		const places = cluster ? clusterFacts : facts;
		const place = model.locate(places[at % places.length] ?? "") ?? { sheet: "封面", row: 1, column: 1 };
		const before = cellsBefore.get(`${place.sheet}|${place.row}|${place.column}`);
		return restore === 0 && before ? { ...place, ...before } : { ...place, value };
	});

function expectSame(checker: WholeChecker): void {
	const full = createChecker(checker.image(), set);
	expect(checker.report()).toEqual(full.report());
	expect(checker.facts()).toEqual(full.facts());
	expect(checker.computed()).toEqual(full.computed());
}

test("after any edits the report is the one that a full check gives", { timeout: 120_000 }, () => {
	fc.assert(
		fc.property(
			fc.boolean(),
			fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
			(filled, rounds) => {
				const checker = createChecker(filled ? honest : blank, set);
				for (const edits of rounds) checker.edit(edits);
				expectSame(checker);
			},
		),
		{ numRuns: 30, seed: 20_231_231 },
	);
});

test("list rows come and go, keys change and repeat", { timeout: 120_000 }, () => {
	fc.assert(
		fc.property(fc.array(fc.array(listEdit(model), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (rounds) => {
			const checker = createChecker(honest, set);
			for (const edits of rounds) checker.edit(edits);
			expectSame(checker);
		}),
		{ numRuns: 20, seed: 20_240_131 },
	);
});

test("facts change, lose their formula and get it back", { timeout: 120_000 }, () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.array(fc.oneof({ weight: 3, arbitrary: factEdit }, { weight: 1, arbitrary: listEdit(model) }), { minLength: 1, maxLength: 12 }),
				{ minLength: 1, maxLength: 4 },
			),
			(rounds) => {
				const checker = createChecker(honest, set);
				for (const edits of rounds) checker.edit(edits);
				expectSame(checker);
			},
		),
		{ numRuns: 30, seed: 20_221_231 },
	);
});

test("an edit of what nothing reads changes nothing", () => {
	const checker = createChecker(honest, set);
	const before = checker.report();
	const cell = checker.locate("基础[S_T1_01].备注");
	expect(cell).toBeDefined();
	if (cell) expect(checker.edit([{ ...cell, value: "抄自学籍系统" }]).findings).toEqual(before.findings);
	expect(check(checker.image(), set).findings).toEqual(before.findings);
});

/** Every sheet of lists with a row hidden among those that hold something: ST09 looks at which rows exist. */
const hidden = {
	...honest,
	sheets: honest.sheets.map((sheet) => ({
		...sheet,
		hiddenRows: places.some((role) => sheet.name.includes(role)) ? [6] : sheet.hiddenRows,
	})),
};

test("rows hidden among those of a list: an edit within a row is no new binding, a row that comes or goes is", () => {
	const sheet = model.locate("成果[6].级别")?.sheet ?? "";
	const image = { ...honest, sheets: honest.sheets.map((one) => (one.name === sheet ? { ...one, hiddenRows: [6] } : one)) };
	const checker = createChecker(image, set);
	const engineNow = () => checker.ask((engine) => engine);
	const first = engineNow();
	const level = checker.locate("成果[6].级别");
	const last = checker.facts().regions.成果?.length ?? 0;
	expect(last).toBeGreaterThan(6);
	if (!level) throw new Error("There is no 成果[6].级别.");
	checker.edit([{ ...level, value: "市级" }]);
	expect(engineNow()).toBe(first);
	expectSame(checker);
	checker.edit([{ ...level, row: level.row + last, value: "市级" }]);
	expect(engineNow()).not.toBe(first);
	expectSame(checker);
});

test("list rows come and go beside hidden rows", { timeout: 120_000 }, () => {
	fc.assert(
		fc.property(fc.array(fc.array(listEdit(model), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }), (rounds) => {
			const checker = createChecker(hidden, set);
			for (const edits of rounds) checker.edit(edits);
			expectSame(checker);
		}),
		{ numRuns: 15, seed: 20_240_229 },
	);
});

test("an image shares with the one before it all that no edit has touched since, however many there were", () => {
	const checker = createChecker(honest, set);
	const [figure, note] = [checker.locate("S_T3_02.actual"), checker.locate("基础[S_T1_01].备注")];
	if (!figure || !note) throw new Error("A place is missing.");
	for (let value = 1; value <= 20; value++) checker.edit([{ ...figure, value }]);
	const before = checker.image();
	expect(checker.image()).toBe(before);
	checker.edit([{ ...note, value: "抄自学籍系统" }]);
	const after = checker.image();
	const cellOf = (image: typeof before) =>
		image.sheets.find(({ name }) => name === figure.sheet)?.cells.find(({ row, column }) => row === figure.row && column === figure.column);
	expect(cellOf(after)?.value).toBe(20);
	expect(cellOf(after)).toBe(cellOf(before));
});
