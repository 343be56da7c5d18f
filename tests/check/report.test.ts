import { describe, expect, test } from "vitest";
import { applyEdits, check, createChecker, explains, explanationValue } from "../../shared/check/index.ts";
import type { Finding } from "../../shared/check/model/report.ts";
import { traceFinding } from "../../shared/check/query/trace.ts";
import { blankOf, bookOf, editAt, idsOf, newFindings, set, withCells } from "./support.ts";

const { honest, blank } = bookOf();

/** S_T7_09 far above its plausible range: a query. */
const unusual = withCells({ "S_T7_09.actual": 900_000, "S_T7_09.prior": 890_000, "S_T7_09.target": 895_000 });
const query = newFindings(unusual).find(({ rule }) => rule === "RG02");

function explained(row: Record<string, string>, image = unusual): Finding | undefined {
	const checker = createChecker(image, set);
	const at = (header: string) => {
		const cell = checker.locate(`校验说明[${header}]`);
		if (!cell) throw new Error(header);
		return { ...cell, row: cell.row + 1 };
	};
	return checker
		.edit(Object.entries(row).map(([header, value]) => ({ ...at(header), value })))
		.findings.find(({ rule, place }) => rule === "RG02" && place === query?.place);
}

const text = "承担全市社区教育服务平台，线上培训人次计入本校。";

describe("explanations", () => {
	test("the query says for which figures it is to be explained", () => {
		expect(query?.place).toBe("S_T7_09.actual");
		expect(query && explanationValue(query)).toContain("v=900000");
	});

	const value = query ? explanationValue(query) : "";
	test.each([
		["of the rule, for these figures", { 规则: "RG02", 位置: "S_T7_09.actual", 当时值: value, 说明: text }, text],
		["of all queries of the place", { 位置: "S_T7_09.actual", 当时值: value, 说明: text }, text],
		[
			"typed in full width",
			{ 规则: "ｒｇ02".normalize("NFKC"), 位置: " S_T7_09.actual ", 当时值: value.replaceAll("=", "＝"), 说明: text },
			text,
		],
		["of another rule", { 规则: "YR02", 位置: "S_T7_09.actual", 当时值: value, 说明: text }, undefined],
		["of another place", { 规则: "RG02", 位置: "S_T7_01.actual", 当时值: value, 说明: text }, undefined],
		["for other figures", { 规则: "RG02", 位置: "S_T7_09.actual", 当时值: value.replace("900000", "800000"), 说明: text }, undefined],
		["without figures", { 规则: "RG02", 位置: "S_T7_09.actual", 说明: text }, text],
		["too short", { 规则: "RG02", 位置: "S_T7_09.actual", 当时值: value, 说明: "情况属实。" }, undefined],
		["that is none", { 规则: "RG02", 位置: "S_T7_09.actual", 当时值: value, 说明: "见附件，见附件，见附件。" }, undefined],
	])("one %s", (_, row, expected) => {
		expect(explained(row)?.explanation ?? undefined).toBe(expected);
	});

	test("holds until the figure changes, and again when it changes back", () => {
		const checker = createChecker(unusual, set);
		const before = checker.report().verdict.queries;
		const rows = Object.entries({ 规则: "RG02", 位置: "S_T7_09.actual", 当时值: value, 说明: text });
		const first = rows.map(([header, value]) => {
			const cell = checker.locate(`校验说明[${header}]`) ?? { sheet: "", row: 0, column: 0 };
			return { ...cell, row: cell.row + 1, value };
		});
		expect(checker.edit(first).verdict.queries).toBe(before - 1);
		expect(checker.edit([editAt("S_T7_09.actual", 900_001)]).verdict.queries).toBe(before);
		expect(checker.edit([editAt("S_T7_09.actual", 900_000)]).verdict.queries).toBe(before - 1);
	});

	test.each([
		["无", false],
		["无无无无无无无无无无无", false],
		["详见附件，情况属实，详见附件。", false],
		["因机构合并，社会培训职能转出。", true],
	])("%s explains: %s", (words, does) => {
		expect(explains(words)).toBe(does);
	});
});

describe("the report", () => {
	test("findings stand in the order of sheets, rows, columns and rules", () => {
		const { findings } = check(blank, set);
		const sheets = blank.sheets.map(({ name }) => name);
		const order = findings.map(({ sheet, cell, rule }) => {
			const [, letters = "", row = "0"] = /^([A-Z]+)(\d+)$/.exec(cell ?? "") ?? [];
			return [sheets.indexOf(sheet), Number(row), letters.length, letters, rule] as const;
		});
		const sorted = [...order].sort(
			(a, b) =>
				a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0) || (a[4] < b[4] ? -1 : a[4] > b[4] ? 1 : 0),
		);
		expect(order).toEqual(sorted);
		expect(findings.length).toBeGreaterThan(100);
	});

	test("keys are unique and messages complete in both languages", () => {
		const { findings } = check(blank, set);
		expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length);
		for (const { message, fix } of findings)
			for (const words of [message.zh, message.en, fix.zh, fix.en]) expect(words).not.toMatch(/[{}]|undefined|NaN/);
	});

	test("attributes stand in the message's own language", () => {
		const finding = check(blank, set).findings.find(({ rule, place }) => rule === "RQ02" && place === "S_T1_01.actual");
		expect(finding?.message.zh).toContain("全日制在校生数");
		expect(finding?.message.en).toContain("full-time students");
	});

	test("a rule of one finding a sheet keeps to it", () => {
		const sheets = check(honest, set)
			.findings.filter(({ rule }) => rule === "RQ07")
			.map(({ sheet }) => sheet);
		expect(new Set(sheets).size).toBe(sheets.length);
	});

	test("the verdict counts what blocks, what is to be explained, and else is ready", () => {
		expect(check(blank, set).verdict.code).toBe("errors");
		expect(check(unusual, set).verdict.code).toBe("unexplained");
		const report = check(unusual, set);
		expect(report.verdict.text.zh).toBe(`有${report.verdict.queries}个疑问待说明`);
		expect(report.verdict.queries).toBe(report.findings.filter(({ severity, explanation }) => severity === "query" && !explanation).length);
	});

	test("completeness counts what the school is to fill in, by sheet, and names what is next", () => {
		const full = check(honest, set).completeness;
		expect([full.filled, full.sheets.flatMap(({ missing }) => missing)]).toEqual([full.required, []]);
		const one = check(withCells({ "S_T7_09.actual": null, "封面[联系人].内容": null }), set).completeness;
		expect(one.filled).toBe(full.filled - 2);
		expect(one.sheets.flatMap(({ missing }) => missing.map(({ place, label }) => [place, label]))).toEqual([
			["封面[联系人].内容", "联系人"],
			["S_T7_09.actual", set.indicators.find(({ code }) => code === "S_T7_09")?.name.zh],
		]);
	});

	test.each(["taskbook", "annual", "quarterly", "final"] as const)("a blank %s has no error but what is to be filled in", (document) => {
		for (const unitClass of ["BK", "ZK", "XG", "HOST"] as const) {
			const wrong = check(blankOf(document, unitClass, unitClass === "HOST" ? 1 : 0), set).findings.filter(
				({ rule, severity }) => severity === "error" && !rule.startsWith("RQ"),
			);
			expect(wrong.map(({ rule, place }) => [rule, place])).toEqual([]);
		}
	});
});

describe("places", () => {
	const checker = createChecker(honest, set);
	test.each([
		["S_T3_02.actual", "S_T3_02.actual"],
		["群02!C_K1_01.actual", "群02!C_K1_01.actual"],
		["群01!资金[SJ].年末结转", undefined],
		["资金[SJ].实际支出数", "S_FD_03.actual"],
		["满意[S_ST_01|校级公共].有效数", "S_ST_11.actual"],
		["满意[C_ST_01|ZQ02].有效数", "群02!C_ST_11.actual"],
		["按任务[支出]", undefined],
		["成果[1].级别", undefined],
		["封面[联系人].内容", undefined],
	])("%s has a cell, the same as %s", (key, same) => {
		const cell = checker.locate(key);
		expect(cell).toBeDefined();
		if (same) expect(checker.locate(same)).toEqual(cell);
	});

	test.each(["S_XX_01.actual", "C_K1_01.actual", "群09!C_K1_01.actual", "资金[XX].年末结转", "没有这张表"])("%s has none", (key) => {
		expect(checker.locate(key)).toBeUndefined();
	});

	test("every finding with a cell leads back to it", () => {
		for (const { place, cell, sheet } of check(blank, set).findings) {
			const found = createCell(place);
			if (cell) expect([found?.sheet, found && `${String.fromCharCode(64 + found.column)}${found.row}`]).toEqual([sheet, cell]);
		}
	});
	const ofBlank = createChecker(blank, set);
	const createCell = (place: string) => ofBlank.locate(place);
});

describe("rows of lists", () => {
	const row = { 类别编码: "L13", 成果名称: "重复的成果", 级别: "市级" };

	test("a second row with the same key is #2, and the first keeps its name", () => {
		const image = withCells({});
		const checker = createChecker(image, set);
		const rows = checker.facts().regions.成果 ?? [];
		const first = checker.locate(`成果[${rows.length}].成果名称`);
		expect(first).toBeDefined();
		const header = (name: string) => checker.locate(`成果[${name}]`)?.column ?? 0;
		const line = (offset: number) =>
			Object.entries(row).map(([name, value]) => ({
				sheet: first?.sheet ?? "",
				row: (first?.row ?? 0) + offset,
				column: header(name),
				value,
			}));
		checker.edit([...line(1), ...line(2)]);
		expect(
			checker
				.facts()
				.regions.成果?.slice(-2)
				.map(({ key }) => key),
		).toEqual(["L13|重复的成果|市级", "L13|重复的成果|市级#2"]);
		checker.edit(line(1).map((edit) => ({ ...edit, value: null })));
		expect(checker.facts().regions.成果?.at(-1)?.key).toBe("L13|重复的成果|市级");
	});
});

describe("suppression", () => {
	test("a rule is silent where one that it yields to fails", () => {
		const rule = set.rules.find(({ id }) => id === "RT01");
		const findings = newFindings(withCells({ "S_T3_02.actual": 999 })).filter(({ place }) => place === "S_T3_02.actual");
		expect(rule?.yieldsTo).toContain("RT04");
		expect(idsOf(findings)).toContain("RT04");
		expect(idsOf(findings)).not.toContain("RT01");
	});

	test("a blank operand means not evaluated, whatever Excel makes of it", () => {
		expect(idsOf(newFindings(withCells({ "S_T3_01.actual": null })))).toEqual(["RQ02"]);
	});
});

describe("traces", () => {
	test("a finding's formula, operands, values and cells", () => {
		const checker = createChecker(withCells({ "S_T3_02.actual": 999 }), set);
		const finding = checker.report().findings.find(({ rule }) => rule === "RT04");
		if (!finding) throw new Error("RT04 does not fail");
		const trace = traceFinding(checker, finding);
		expect(trace?.formula).toBe("=OR(S_T3_02.actual<=S_T3_01.actual,S_T3_01.actual<=0)");
		expect(trace?.operands[0]).toEqual({
			name: "S_T3_02.actual",
			label: "双师型教师数",
			value: "999",
			place: { sheet: finding.sheet, cell: finding.cell },
		});
		expect(checker.edit([editAt("S_T3_02.actual", 300)]).findings).not.toContainEqual(finding);
		expect(traceFinding(checker, finding)).toBeNull();
	});

	test("rules that are code have none", () => {
		const checker = createChecker(withCells({ "S_T7_09.actual": "约五千" }), set);
		const finding = checker.report().findings.find(({ rule }) => rule === "TY01");
		expect(finding && traceFinding(checker, finding)).toEqual({ rule: "TY01", formula: null, operands: [] });
	});

	test("a range over clusters shows each cluster", () => {
		const checker = createChecker(withCells({ "群01!C_K1_01.actual": 8000 }), set);
		const finding = checker.report().findings.find(({ rule }) => rule === "RU01" || rule === "RU05");
		const names = finding ? traceFinding(checker, finding)?.operands.map(({ name }) => name) : [];
		expect(names).toEqual(expect.arrayContaining(["群01!C_K1_01.actual", "群02!C_K1_01.actual"]));
	});
});

describe("edits of images", () => {
	test("replace, put in and clear cells in order", () => {
		const sheet = {
			name: "a",
			state: "visible" as const,
			cells: [
				{ row: 1, column: 2, kind: "text" as const, value: "x" },
				{ row: 3, column: 1, kind: "number" as const, value: 1 },
			],
			merges: [],
			hiddenRows: [],
			hiddenColumns: [],
		};
		const image = applyEdits({ sheets: [sheet], tables: [], names: [], externalLinks: [] }, [
			{ sheet: "a", row: 1, column: 1, value: true },
			{ sheet: "a", row: 3, column: 1, value: null },
			{ sheet: "a", row: 2, column: 1, value: null, formula: "1+1" },
			{ sheet: "b", row: 2, column: 1, value: 1 },
		]);
		expect(image.sheets.map(({ cells }) => cells)).toEqual([
			[
				{ row: 1, column: 1, kind: "boolean", value: true },
				{ row: 1, column: 2, kind: "text", value: "x" },
				{ row: 2, column: 1, kind: "blank", value: null, formula: "1+1" },
			],
		]);
		expect(sheet.cells).toHaveLength(2);
	});

	test("a checker that lost its identity takes the edit that corrects it", () => {
		const checker = createChecker(honest, set);
		const before = checker.report();
		const cell = checker.locate("_meta[年度].内容") ?? { sheet: "", row: 0, column: 0 };
		expect(() => checker.edit([{ ...cell, value: "不知道" }])).toThrow(/official template/);
		expect(checker.edit([{ ...cell, value: 2023 }])).toEqual(before);
	});
});
