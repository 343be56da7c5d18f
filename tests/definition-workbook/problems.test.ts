/** A definition set's workbook with slips of the hand: each is said at its cell. */
import { expect, test } from "vitest";
import { isObject, type JsonValue } from "../../shared/definition/draft/edits.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { starterSet } from "../../shared/definition/starter/index.ts";
import { readDefinitionWorkbook } from "../../shared/definition-workbook/read.ts";
import { lintWithSamples } from "../../shared/example/samples.ts";
import { exampleWorkbook } from "../../shared/example/workbook.ts";
import { imageOf, typedOver } from "./support.ts";

const content: JsonValue = JSON.parse(
	JSON.stringify(starterSet({ set: "training-2026", title: { zh: "培训项目", en: "Training" }, first: 2026, last: 2027 })),
);
const image = imageOf(content);

/** The cell under a header, in the row that begins with these keys. */
function at(sheet: string, header: string, ...keys: (string | number)[]): string {
	const cells = image.sheets.find(({ name }) => name === sheet)?.cells ?? [];
	const head = cells.find(({ value }) => value === header);
	const row = cells.find(
		(cell) =>
			cell.column === 1 &&
			keys.every((key, index) => cells.some((one) => one.row === cell.row && one.column === index + 1 && one.value === key)),
	);
	if (!head || !row) throw new Error(`no ${header} of ${keys.join(" ")} in ${sheet}`);
	return `${sheet}!${String.fromCharCode(64 + head.column)}${row.row}`;
}

const said = (cells: Parameters<typeof typedOver>[1]) =>
	readDefinitionWorkbook(typedOver(image, cells), null).problems.map((problem) => `${problem.at} ${problem.message.zh}`);

test("a formula that Excel took for its own", () => {
	const cell = at("条件", "公式", "RT01", 1);
	expect(said({ [cell]: { kind: "error", value: "#NAME?", formula: "a<=b" } })).toEqual([
		`${cell} 公式成了 Excel 公式，请把单元格设为文本单元格式，或在等号前加一个英文单引号，再填一次。`,
	]);
});

test("a text that a program took for a date", () => {
	const cell = at("指标", "单位", "S_P1_01");
	expect(said({ [cell]: { kind: "date", value: 45_000 } })[0]).toContain(`${cell} 单位被程序当成了日期`);
});

test("a word that is none of those to choose from", () => {
	const cell = at("规则", "级别", "RT01");
	expect(said({ [cell]: "严重" })).toEqual([`${cell} 级别只能是：error、query、info。`]);
});

test("a condition whose rule was deleted, and one of a mistyped rule", () => {
	const cell = at("条件", "规则编号", "RT01", 1);
	expect(said({ [cell]: "RT99" })).toEqual([`${cell} “规则”表中没有 RT99；补上那一行，或删去这一行。`]);
});

test("a rule that stands twice", () => {
	const cell = at("规则", "规则编号", "RT01");
	expect(said({ [cell]: "RG01" })[0]).toContain("重复");
});

test("a parameter that there is none of, and one within another", () => {
	const cell = at("计分", "参数", "policy.cap");
	expect(said({ [cell]: "cap" })).toEqual([`${cell} “cap”不是这张表的参数，请照原样写。`]);
	expect(said({ [cell]: "policy.grades" })[0]).toContain("不是这张表的参数");
});

test("a name that stands twice in a cell, and a heading that stands twice on a sheet", () => {
	const cell = at("条件", "数值", "RT01", 1);
	expect(said({ [cell]: "v = S_P1_01.actual\nv = S_P1_02.actual" })).toEqual([`${cell} 第 2 行的“v”与前面重复，请删去一行。`]);
	const sample = at("报出样例", "单元格", "RG01", 1);
	expect(said({ [sample]: "S_P2_01.actual = 101\nS_P2_01.actual = 50" })).toEqual([
		`${sample} 第 2 行的“S_P2_01.actual”与前面重复，请删去一行。`,
	]);
	const unit = at("指标", "单位", "S_P1_01");
	const heading = unit.replace(/\d+$/, (row) => String(Number(row) - 1));
	const other = heading.replace(/![A-Z]+/, "!AZ");
	expect(said({ [other]: "单位" })).toEqual([expect.stringContaining("列标题“单位”有两个")]);
});

test("what is new stands behind the row above it, also where it is only called otherwise", () => {
	const renamed = readDefinitionWorkbook(typedOver(image, { [at("指标", "指标编码", "S_P1_02")]: "S_P1_09" }), null);
	const codes = (read: { content: JsonValue }) =>
		isObject(read.content) && Array.isArray(read.content.indicators)
			? read.content.indicators.map((one) => (isObject(one) ? one.code : null))
			: [];
	expect(codes(renamed)).toEqual(["S_P1_01", "S_P1_09", "S_P1_03", "S_P2_01", "S_P3_01"]);
});

test("a line without an equals sign", () => {
	const cell = at("条件", "数值", "RT01", 1);
	expect(said({ [cell]: "v = S_P1_02.actual\nwhole" })).toEqual([`${cell} 第 2 行应写作“名称 = 内容”。`]);
});

test("a formula both in the column and in the sheet of formulas", () => {
	const cells = image.sheets.find(({ name }) => name === "列")?.cells ?? [];
	const row = cells.find(({ value }) => value === "完成率")?.row;
	const cell = `列!${String.fromCharCode(64 + (cells.find(({ value }) => value === "公式")?.column ?? 0))}${row}`;
	expect(said({ [cell]: "=1" })[0]).toContain("已在“列”表写了公式，两处只留一处");
});

test("a sheet that is gone is said, and passes for no deletion", () => {
	const without = { ...image, sheets: image.sheets.filter(({ name }) => name !== "报出样例") };
	const read = readDefinitionWorkbook(without, null);
	expect(read.problems.map(({ message }) => message.zh)).toEqual(["缺少工作表“报出样例”，请用下载的表单填写。"]);
	expect(read.content).toBe(read.base);
});

test("a school's workbook is no workbook of a definition set", async () => {
	const foreign = exampleWorkbook(await publishedSet("2022-2024/1.0.0"), "annual", "ZK");
	expect(readDefinitionWorkbook(foreign, content).problems.map(({ message }) => message.zh)).toEqual([
		"这不是下载的表单：没有“体系”等工作表。",
	]);
});

test("where another program removed what was attached, the set that is asked for is what counts", () => {
	const without = { ...image, sheets: image.sheets.filter(({ name }) => name !== "_base") };
	const read = readDefinitionWorkbook(without, content);
	expect(read.base).toBeUndefined();
	expect(read.content).toBe(content);
});

test("what lint finds is said at the cell that says it", () => {
	const typed = typedOver(image, {
		[at("条件", "公式", "RT01", 1)]: "={numerator}.actual<=",
		[at("指标", "权重", "S_P1_02")]: 41,
		[at("规则", "标题", "RG01")]: null,
		[at("计分", "值", "policy.completionShare")]: 0.9,
		[at("报出样例", "单元格", "RG01", 1)]: "S_P2_01.actual = 50",
	});
	const read = readDefinitionWorkbook(typed, null);
	expect(read.problems).toEqual([]);
	const cells = lintWithSamples(read.content).problems.map(({ path }) => read.cellAt(path));
	expect(cells).toEqual(
		expect.arrayContaining([at("条件", "公式", "RT01", 1), at("规则", "标题", "RG01"), at("计分", "值", "policy.incrementShare"), "指标"]),
	);
	expect(cells).not.toContain(undefined);
	// A sample is tried once the rest is sound.
	const sample = readDefinitionWorkbook(typedOver(image, { [at("报出样例", "单元格", "RG01", 1)]: "S_P2_01.actual = 50" }), null);
	const [problem] = lintWithSamples(sample.content).problems;
	expect(sample.cellAt(problem?.path ?? "")).toBe(at("报出样例", "规则编号", "RG01", 1).replace("A", "B"));
});

test("a new rule needs no more than its rows", () => {
	const rows = image.sheets.find(({ name }) => name === "规则")?.cells ?? [];
	const next = Math.max(...rows.filter(({ value }) => value !== null).map(({ row }) => row)) + 1;
	const copied = Object.fromEntries(
		rows.filter(({ row }) => row === next - 1).map((cell) => [`规则!${cellName(cell.column, next)}`, String(cell.value)]),
	);
	const read = readDefinitionWorkbook(typedOver(image, { ...copied, [`规则!A${next}`]: "RT02" }), null);
	expect(read.problems).toEqual([]);
	const rules = isObject(read.content) && Array.isArray(read.content.rules) ? read.content.rules : [];
	expect(rules.at(-1)).toMatchObject({ id: "RT02", clauses: [], samples: { pass: [], fail: [] }, severity: "error" });
});

const cellName = (column: number, row: number): string => `${String.fromCharCode(64 + column)}${row}`;

test("another set or version is refused at its cell, with what stood there", () => {
	const version = at("体系", "值", "version");
	expect(said({ [version]: "2.0.0" })).toEqual([`${version} 版本号不能在工作簿里改，请改回 1.0.0；新的版本号在起草新版本时写。`]);
	const name = at("体系", "值", "set");
	expect(said({ [name]: "training-2027" })).toEqual([
		`${name} 体系编号不能在工作簿里改，请改回 training-2026；另一套指标体系从“从零开始”建立。`,
	]);
});

test("where a row is missing, the cell of the one beside it is named; a place by names leads to its cell", () => {
	const cell = at("计分", "参数", "policy.cap");
	const gone: Parameters<typeof typedOver>[1] = { [cell]: null, [at("计分", "值", "policy.cap")]: null };
	const { cellAt } = readDefinitionWorkbook(typedOver(image, gone), null);
	expect(cellAt("policy.cap")).toMatch(/^计分![A-Z]\d+$/);
	const whole = readDefinitionWorkbook(image, null);
	expect(whole.cellAt("rules")).toBe("规则");
	expect(whole.cellOf(["rules", "RT01", "severity"])).toBe(at("规则", "级别", "RT01"));
	expect(whole.cellOf(["rules", "ZZ99", "severity"])).toBe("规则");
});
