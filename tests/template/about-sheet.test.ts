/** 指标解释 says of each indicator that the workbook asks for what it counts, and of no other. */
import { describe, expect, it } from "vitest";
import { check } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { planTemplate } from "../../shared/template/index.ts";
import { parseRange } from "../../shared/workbook/address.ts";
import { imageOfPlan, type WorkbookPlan } from "../../shared/workbook/plan.ts";

const set = await publishedSet("2022-2024/1.0.0");
const sheetOf = (plan: WorkbookPlan, name: string) => plan.sheets.find((sheet) => sheet.name === name) ?? expect.fail(name);
const isCode = (value: unknown): value is string => typeof value === "string" && /^[SC]_[A-Z][A-Z0-9]_\d{2}$/.test(value);

describe.each([
	["annual", "ZK", 2],
	["annual", "HOST", 1],
	["annual", "BK", 0],
	["taskbook", "XG", 1],
	["quarterly", "XG", 2],
	["final", "BK", 1],
] as const)("指标解释 of %s %s with %s clusters", (document, unitClass, clusters) => {
	const plan = planTemplate(set, prefillFor(document, unitClass, clusters));
	const sheet = sheetOf(plan, "指标解释");
	const rows = Map.groupBy(sheet.cells, ({ row }) => row);
	const explained = [...rows.values()].filter(([first]) => isCode(first?.value));
	const codes = explained.map(([first]) => String(first?.value));

	it("is the last sheet", () => {
		expect(plan.sheets.at(-1)).toBe(sheet);
	});

	it("has a row for each indicator of the class that the sheets list, in the order of the set", () => {
		const listed = new Set(
			plan.sheets
				.filter((one) => one !== sheet && one.state === "visible")
				.flatMap(({ cells }) => cells.flatMap(({ value }) => (isCode(value) ? [value] : []))),
		);
		const concerned = set.indicators.filter(({ appliesTo, level }) => (level === "cluster" ? clusters > 0 : appliesTo.includes(unitClass)));
		const byCode = new Map(concerned.map((one) => [one.code, one]));
		expect(codes.filter((code) => !byCode.has(code))).toEqual([]);
		// 资金 and 满意 hold figures whose codes they do not print.
		const unseen = concerned.filter(({ code }) => listed.has(code) && !codes.includes(code)).map(({ code }) => code);
		expect(unseen).toEqual([]);
		expect(codes).toEqual(concerned.filter(({ code }) => codes.includes(code)).map(({ code }) => code));
		expect(codes.length).toBeGreaterThan(15);
	});

	it("says all of it", () => {
		for (const [code, ...cells] of explained) {
			const indicator = set.indicators.find((one) => one.code === code?.value) ?? expect.fail(String(code?.value));
			const { name, unit, source } = indicator;
			const about = indicator.about ?? expect.fail(indicator.code);
			expect(cells.map(({ value }) => value)).toEqual([name.zh, unit, about.meaning, about.scope, about.time, about.dataSource, source]);
		}
	});

	it("says that it is our design, and of a quarterly report what 31 December is", () => {
		const head = [...rows.values()]
			.slice(0, 4)
			.flatMap((cells) => cells.map(({ value }) => String(value)))
			.join("\n");
		expect(head).toContain("由核表撰写，不是官方规定");
		expect(head.includes("季末")).toBe(document === "quarterly");
	});

	it("prints its head alone, and says how to print the rest on A4 with headers on each page", () => {
		const area = parseRange(sheet.print?.area ?? "") ?? expect.fail("no area");
		expect([area.bottom, area.right]).toEqual([(sheet.freeze?.rows ?? 0) - 1, 8]);
		expect(rows.get(area.bottom)?.map(({ value }) => value)).toEqual([expect.stringContaining("忽略打印区域")]);
		expect(sheet.print).toMatchObject({ landscape: true, titleRows: `${sheet.freeze?.rows}:${sheet.freeze?.rows}` });
		expect(rows.get(sheet.freeze?.rows ?? 0)?.map(({ value }) => value)).toContain("统计范围");
	});

	it("is locked, constant and no matter of a check", () => {
		expect(sheet.cells.filter(({ formula, style }) => formula !== undefined || style.unlocked)).toEqual([]);
		expect(sheet.protect).toBe(true);
		expect(check(imageOfPlan(plan), set).findings.filter((finding) => finding.sheet === "指标解释")).toEqual([]);
	});
});

describe("altered by a school", () => {
	const image = imageOfPlan(planTemplate(set, prefillFor("annual", "HOST", 1)));

	it("is one finding at the cell that blocks nothing, as no check reads the sheet", () => {
		const sheets = image.sheets.map((sheet) =>
			sheet.name === "指标解释"
				? {
						...sheet,
						cells: sheet.cells.map((cell) => (cell.column === 5 && cell.row === 7 ? { ...cell, value: "只计本科学生。" } : cell)),
					}
				: sheet,
		);
		const found = check({ ...image, sheets }, set).findings.filter(({ sheet }) => sheet === "指标解释");
		expect(found.map(({ rule, cell }) => [rule, cell])).toEqual([["ST17", "E7"]]);
	});

	it("or left out is none", () => {
		const sheets = image.sheets.filter(({ name }) => name !== "指标解释");
		expect(check({ ...image, sheets }, set).findings).toEqual(check(image, set).findings);
	});
});

describe("beside the cell", () => {
	const annual = planTemplate(set, prefillFor("annual", "ZK", 0));
	const prompts = annual.sheets.flatMap(({ validations }) => validations.map(({ prompt }) => prompt ?? ""));

	it("stands what is counted, and where the rest is", () => {
		const meaning = set.indicators.find(({ code }) => code === "S_T3_02")?.about?.meaning ?? expect.fail("S_T3_02");
		const prompt = prompts.find((one) => one.startsWith(meaning)) ?? expect.fail("no prompt");
		expect(prompt).toContain("12月31日时点数，单位：人");
		expect(prompt).toContain("详见“指标解释”");
		expect(Math.max(...prompts.map(({ length }) => length))).toBeLessThanOrEqual(255);
	});
});

describe("of a set from before there were explanations", () => {
	const before = { ...set, indicators: set.indicators.map(({ about: _, ...one }) => one) };
	const plan = planTemplate(before, prefillFor("annual", "ZK", 1));

	it("there is no such sheet, and nothing leads to it", () => {
		expect(plan.sheets.map(({ name }) => name)).not.toContain("指标解释");
		const texts = plan.sheets.flatMap(({ cells, validations, hyperlinks }) => [
			...cells.map(({ value }) => String(value)),
			...validations.map(({ prompt }) => prompt ?? ""),
			...hyperlinks.map(({ location }) => location),
		]);
		expect(texts.filter((text) => /详见“指标解释”|^'?指标解释/.test(text))).toEqual([]);
	});

	it("its own workbook passes against it", () => {
		expect(check(imageOfPlan(plan), before).findings.filter(({ rule }) => rule.startsWith("ST"))).toEqual([]);
	});
});
