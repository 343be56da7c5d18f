/** The honest workbook of every document and class, held against its template as a school's is: nothing is found. */
import { describe, expect, test } from "vitest";
import { applySample, check } from "../../shared/check/index.ts";
import type { Sample } from "../../shared/definition/schema.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";
import { set } from "../check/support.ts";
import { honestWorkbook } from "./support.ts";

function expectNothing(image: WorkbookImage): void {
	const { findings, verdict } = check(image, set);
	expect(findings.map(({ rule, sheet, cell, message }) => `${rule} ${sheet}!${cell} ${message.zh}`)).toEqual([]);
	expect(verdict.code).toBe("ready");
}

describe.each(["taskbook", "annual", "quarterly", "final"] as const)("the honest %s", (document) => {
	test.each(["BK", "ZK", "XG", "HOST"] as const)("of %s has no finding", (unitClass) => {
		expectNothing(honestWorkbook(set, document, unitClass).book.image);
	});
});

describe.each(["BK", "ZK", "XG", "HOST"] as const)("the honest annual workbook of %s", (unitClass) => {
	// A school that only hosts clusters has some.
	test.each(unitClass === "HOST" ? [1, 3] : [0, 1, 3])("with %d clusters has no finding", (clusters) => {
		const { prefill, entries } = honestSchool(set, { code: "SH01", name: "示例学校", class: unitClass, clusters, year: 2023 });
		const cells: Sample["cells"] = {};
		for (const [place, value] of Object.entries(entries)) {
			if (!Array.isArray(value)) cells[place] = value;
			else for (const [i, row] of value.entries()) cells[place.replace("+", `+${i}`)] = row;
		}
		expectNothing(applySample(imageOfPlan(planTemplate(set, prefill)), set, { cells }));
	});
});
