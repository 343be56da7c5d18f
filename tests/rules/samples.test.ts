import { describe, expect, it } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DocumentKind, Rule, Sample } from "../../shared/definition/schema.ts";
import { reportOn } from "./support.ts";

const set = await publishedSet("2022-2024/1.0.0");

/** Rules found on the honest workbook with the sample's cells. */
const found = (sample: Sample, document: DocumentKind) => [
	...new Set(reportOn(set, sample, document).findings.map(({ rule, place, message }) => `${rule} ${place}: ${message.zh}`)),
];
const documentOf = (rule: Rule, sample: Sample): DocumentKind =>
	sample.document ?? (rule.documents.includes("annual") ? "annual" : (rule.documents[0] ?? "annual"));

const cases = set.rules.flatMap((rule) =>
	(["pass", "fail"] as const).flatMap((outcome) =>
		rule.samples[outcome].map((sample, index) => ({
			rule,
			outcome,
			sample,
			title: `${rule.id} ${outcome} ${index + 1}${sample.note ? `: ${sample.note}` : ""}`,
		})),
	),
);

describe("an honest workbook", () => {
	it.each([
		["annual", "ZK"],
		["annual", "BK"],
		["annual", "XG"],
		["taskbook", "ZK"],
		["taskbook", "BK"],
		["taskbook", "XG"],
		["taskbook", "HOST"],
	] as const)("%s of class %s breaks no rule", (document, unitClass) => {
		expect(found({ cells: {}, class: unitClass }, document)).toEqual([]);
	});
});

describe("every sample breaks its own rule and no other", () => {
	it.each(cases)("$title", ({ rule, outcome, sample }) => {
		const rules = [...new Set(found(sample, documentOf(rule, sample)))];
		const others = rules.filter((text) => !text.startsWith(`${rule.id} `));
		expect(others).toEqual([]);
		expect(rules.length > 0).toBe(outcome === "fail");
	});
});
