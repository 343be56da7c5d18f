import { describe, expect, it } from "vitest";
import type { Engine } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { Clause, DocumentKind, Rule, Sample } from "../../shared/definition/schema.ts";
import { engineOn } from "./support.ts";

const set = await publishedSet("2022-2024/1.0.0");

const documentOf = (rule: Rule, sample: Sample): DocumentKind =>
	sample.document ?? (rule.documents.includes("annual") ? "annual" : (rule.documents[0] ?? "annual"));

/** `RT04 S_T3_02.actual: 双师型教师数481>专任教师数480。` for every finding. */
const findingsIn = (engine: Engine) => engine.whole().findings.map(({ rule, place, message }) => `${rule} ${place}: ${message.zh}`);

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

/** Clauses that some sample made fail. */
const seen = new Set<Clause>();

function noteClauses({ book, program }: Engine): void {
	const note = (index: number): void => {
		const clause = program.rules[index]?.template.clause;
		if (clause) seen.add(clause);
	};
	for (const { outcomes } of [book.school, ...book.clusters]) {
		for (const [index, failure] of outcomes.entries()) if (failure) note(index);
	}
	for (const region of book.regions) for (const row of region.rows) for (const index of row.outcomes?.keys() ?? []) note(index);
}

describe("an honest workbook", () => {
	it.each([
		["annual", "ZK"],
		["annual", "BK"],
		["annual", "XG"],
		["quarterly", "ZK"],
		["quarterly", "BK"],
		["quarterly", "XG"],
		["final", "ZK"],
		["final", "BK"],
		["final", "XG"],
		["final", "HOST"],
		["taskbook", "ZK"],
		["taskbook", "BK"],
		["taskbook", "XG"],
		["taskbook", "HOST"],
	] as const)("%s of class %s breaks no rule", (document, unitClass) => {
		expect(findingsIn(engineOn(set, { cells: {}, class: unitClass }, document))).toEqual([]);
	});
});

describe("samples", () => {
	it.each(cases)("$title", ({ rule, outcome, sample }) => {
		const engine = engineOn(set, sample, documentOf(rule, sample));
		noteClauses(engine);
		const found = findingsIn(engine);
		expect(found.filter((text) => !text.startsWith(`${rule.id} `))).toEqual([]);
		expect(found.length > 0).toBe(outcome === "fail");
		// Nothing is left of a placeholder.
		expect(found.filter((text) => /\{\w+\}|undefined|NaN/.test(text))).toEqual([]);
	});

	it("make every clause fail somewhere", () => {
		// What the workbook says by itself of a rule of code is evaluated there alone.
		const silent = set.rules.flatMap((rule) =>
			(rule.kind === "formula" ? rule.clauses : []).flatMap((clause, index) =>
				seen.has(clause) ? [] : [`${rule.id} clause ${index + 1}`],
			),
		);
		// The school's clause of YR03 reads as the clusters' does; a sample would list some eighty cells.
		expect(silent).toEqual(["YR03 clause 1"]);
	});
});

describe("yielding", () => {
	it("never goes in a circle, where two rules would silence each other", () => {
		const yieldsTo = new Map(set.rules.map(({ id, yieldsTo }) => [id, yieldsTo]));
		const reached = (id: string, from: string, path: readonly string[]): boolean =>
			(yieldsTo.get(from) ?? []).some((next) => next === id || (!path.includes(next) && reached(id, next, [...path, next])));
		expect(set.rules.filter(({ id }) => reached(id, id, [id])).map(({ id }) => id)).toEqual([]);
	});
});
