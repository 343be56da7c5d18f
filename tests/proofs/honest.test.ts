import { describe, expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import type { SchoolWish } from "../../shared/example/wish.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { honestFile } from "../../testkit/corpus/files.ts";

const set = await publishedSet("2022-2024/1.0.0");

describe("an honest workbook gives no error", () => {
	test.each<[string, Partial<SchoolWish> & Pick<SchoolWish, "class" | "clusters">]>([
		["本科职业技术大学", { class: "BK", clusters: 3 }],
		["专科高职学校", { class: "ZK", clusters: 2 }],
		["新型高职学校", { class: "XG", clusters: 1 }],
		["仅专业群", { class: "HOST", clusters: 2 }],
		["a new school: baselines of zero, nothing of last year", { class: "XG", clusters: 1, isNew: true }],
	])("%s", (name, wish) => {
		const school = honestSchool(set, { code: "SH77", name, ...wish });
		const report = check(readWorkbook(honestFile(set, school)), set);
		expect(report.findings).toEqual([]);
		expect(report.verdict.code).toBe("ready");
		expect(report.completeness.filled).toBe(report.completeness.required);
		expect(report.completeness.required).toBeGreaterThan(300);
	});
});
