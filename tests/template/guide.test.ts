/** 填报说明 says everything that a person must know to fill in the workbook, and drop-downs what their codes mean. */
import { describe, expect, it, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { planTemplate } from "../../shared/template/index.ts";
import { parseRange } from "../../shared/workbook/address.ts";
import { imageOfPlan, type WorkbookPlan } from "../../shared/workbook/plan.ts";

const set = await publishedSet("2022-2024/1.0.0");
const annual = planTemplate(set, prefillFor("annual", "HOST", 2));
const sheetOf = (plan: WorkbookPlan, name: string) => plan.sheets.find((sheet) => sheet.name === name) ?? expect.fail(name);

describe.each([
	["annual", "HOST", 2],
	["taskbook", "BK", 1],
	["quarterly", "XG", 0],
	["final", "ZK", 1],
] as const)("填报说明 of %s %s", (document, unitClass, clusters) => {
	const plan = planTemplate(set, prefillFor(document, unitClass, clusters));
	const guide = sheetOf(plan, "填报说明");
	const said = guide.cells.map(({ value }) => String(value ?? ""));

	it("leads to every sheet that people see, and to no other", () => {
		const targets = guide.hyperlinks.map(({ location }) => location.replaceAll(/^'|'!A1$/g, ""));
		const seen = plan.sheets.filter(({ state, name }) => state === "visible" && name !== "填报说明").map(({ name }) => name);
		expect(targets.toSorted()).toEqual(seen.toSorted());
		expect(targets.slice(-2)).toEqual(["校验", "指标解释"]);
	});

	it("names every code that a drop-down offers, and every rule that 校验 does not list", () => {
		for (const { validations } of plan.sheets)
			for (const { choices = [] } of validations)
				for (const code of choices.filter((choice) => /^([A-Z]{1,2}\d+|BR|CL|GV|SR)$/.test(choice))) expect(said).toContain(code);
		const listed = new Set(sheetOf(plan, "校验").cells.flatMap(({ column, value }) => (column === 1 ? [value] : [])));
		const rules = set.rules.filter(({ audience, documents }) => audience === "all" && documents.includes(document));
		expect(rules.filter(({ id }) => !listed.has(id) && !said.includes(id)).map(({ id }) => id)).toEqual([]);
		expect(said.filter((text) => /^[A-Z]{2}\d{2}$/.test(text)).some((id) => listed.has(id))).toBe(false);
	});

	it("is locked, constant and no matter of a check", () => {
		expect(guide.cells.filter(({ formula, style }) => formula !== undefined || style.unlocked)).toEqual([]);
		expect(guide.protect).toBe(true);
		expect(check(imageOfPlan(plan), set).findings.filter(({ sheet }) => sheet === "填报说明")).toEqual([]);
	});
});

test("reviewers' rules stay out", () => {
	const hidden = set.rules.filter(({ audience }) => audience === "reviewer").map(({ id }) => id);
	expect(hidden.length).toBeGreaterThan(0);
	const said = sheetOf(annual, "填报说明").cells.map(({ value }) => value);
	expect(hidden.filter((id) => said.includes(id))).toEqual([]);
});

describe("drop-downs of codes", () => {
	const promptAt = (sheet: string, header: string) => {
		const { cells, validations } = sheetOf(annual, sheet);
		const column = cells.find(({ value }) => value === header)?.column;
		return validations.find(({ range }) => parseRange(range.split(" ")[0] ?? "")?.left === column) ?? expect.fail(header);
	};

	it("offer bare codes, which formulas read, and say beside the cell what each means", () => {
		const types = promptAt("标志性成果清单", "类别编码");
		expect(types.choices?.[0]).toBe("L01");
		for (const { code, name } of set.listTypes) expect(types.prompt).toContain(`${code} ${name.zh}`);
		expect(promptAt("任务进度表", "任务组").prompt).toContain("T1 工匠人才培养");
		expect(promptAt("任务进度表", "归属").prompt).toContain("ZQ02 现代护理");
	});

	it("are never cut: what is too long refers to 填报说明", () => {
		const prefill = prefillFor("annual", "BK", 8);
		const clusters = prefill.clusters.map((cluster) => ({
			...cluster,
			name: `${cluster.name}与现代服务业数字化转型复合型专业群`.repeat(2),
		}));
		const many = planTemplate(set, { ...prefill, clusters });
		const owners = sheetOf(many, "任务进度表").validations.find(({ choices }) => choices?.includes("校级公共"));
		expect(owners?.prompt).toBe("从下拉列表中选编码；各编码的名称见“填报说明”。");
		expect(sheetOf(many, "填报说明").cells.map(({ value }) => value)).toContain("ZQ08");
	});
});
