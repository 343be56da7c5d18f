/** The honest workbook of every document and class, held against its template as a school's is: nothing is found. */
import { describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { set } from "../check/support.ts";
import { honestWorkbook } from "./support.ts";

describe.each(["taskbook", "annual", "quarterly"] as const)("the honest %s", (document) => {
	test.each(["BK", "ZK", "XG", "HOST"] as const)("of %s has no finding", (unitClass) => {
		const { findings, verdict } = check(honestWorkbook(set, document, unitClass).book.image, set);
		expect(findings.map(({ rule, sheet, cell, message }) => `${rule} ${sheet}!${cell} ${message.zh}`)).toEqual([]);
		expect(verdict.code).toBe("ready");
	});
});
