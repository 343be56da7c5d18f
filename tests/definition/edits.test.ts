/** A maintainer's unsaved changes: places by id, folded, and put on what a colleague has saved meanwhile. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applied, type DraftEdit, edited, editsBetween, type JsonValue, valueAt, withValue } from "../../shared/definition/draft/edits.ts";

const draft: JsonValue = {
	title: { zh: "体系" },
	rules: [
		{ id: "RT01", severity: "error", samples: { fail: [{ cells: { a: 1 } }] } },
		{ id: "RT04", severity: "error", clauses: [{ formula: "=A" }, { formula: "=B" }] },
	],
};
const made = (...changes: [string, JsonValue | undefined][]): DraftEdit[] =>
	changes.reduce<DraftEdit[]>((edits, [path, after]) => edited(edits, draft, path.split("/"), after), []);

describe("a change", () => {
	test("is found by id, also after rules were put before it", () => {
		const edits = made(["rules/RT04/severity", "query"]);
		const theirs: JsonValue = { title: { zh: "体系" }, rules: [{ id: "AA01" }, { id: "RT04", severity: "error" }] };
		expect(valueAt(applied(theirs, edits).content, ["rules", "RT04", "severity"])).toBe("query");
	});
	test("taken back is none", () => {
		expect(made(["rules/RT04/severity", "query"], ["rules/RT04/severity", "error"])).toEqual([]);
		expect(made(["rules/ZZ01", { id: "ZZ01" }], ["rules/ZZ01", undefined])).toEqual([]);
	});
	test("within what is new is part of it", () => {
		const edits = made(["rules/ZZ01", { id: "ZZ01", severity: "error" }], ["rules/ZZ01/severity", "query"]);
		expect(edits).toEqual([{ path: ["rules", "ZZ01"], after: { id: "ZZ01", severity: "query" } }]);
		expect(applied(draft, edits).conflicts).toEqual([]);
	});
	test("of the whole replaces those of its parts", () => {
		expect(made(["rules/RT04/severity", "query"], ["rules/RT04", undefined])).toEqual([
			{ path: ["rules", "RT04"], before: valueAt(draft, ["rules", "RT04"]) },
		]);
	});
	test("reaches list items that have no id by their number", () => {
		const edits = made(["rules/RT04/clauses/1/formula", "=C"]);
		expect(valueAt(applied(draft, edits).content, ["rules", "RT04", "clauses"])).toEqual([{ formula: "=A" }, { formula: "=C" }]);
	});
});

test("typed back to what stood there before a colleague saved the same, it is a change again", () => {
	const mine = made(["title/zh", "新体系"]);
	const saved = withValue(draft, ["title", "zh"], "新体系") ?? null;
	const back = edited(mine, saved, ["title", "zh"], "体系");
	expect(valueAt(applied(saved, back).content, ["title", "zh"])).toBe("体系");
});

describe("what a colleague saved meanwhile", () => {
	const mine = made(["rules/RT04/severity", "query"], ["title/zh", "新体系"]);
	test("elsewhere stands beside it", () => {
		const theirs = withValue(draft, ["rules", "RT01", "severity"], "info") ?? null;
		const { content, conflicts } = applied(theirs, mine);
		expect(conflicts).toEqual([]);
		expect([valueAt(content, ["rules", "RT01", "severity"]), valueAt(content, ["rules", "RT04", "severity"])]).toEqual(["info", "query"]);
	});
	test("at the same place is a conflict, unless it is the same", () => {
		expect(applied(withValue(draft, ["title", "zh"], "别的") ?? null, mine).conflicts.map(({ path }) => path)).toEqual([["title", "zh"]]);
		expect(applied(withValue(draft, ["title", "zh"], "新体系") ?? null, mine).conflicts).toEqual([]);
	});
	test("gone is a conflict: nothing comes back half", () => {
		const { content, conflicts } = applied({ title: { zh: "体系" }, rules: [] }, mine);
		expect(conflicts.map(({ path }) => path)).toEqual([["rules", "RT04", "severity"]]);
		expect(valueAt(content, ["rules"])).toEqual([]);
	});
});

test("what makes of one content the other is said by the smallest places, and gives the other", () => {
	const other: JsonValue = {
		title: { zh: "体系", en: "set" },
		rules: [
			{ id: "RT04", severity: "query", clauses: [{ formula: "=A" }, { formula: "=C" }] },
			{ id: "RT09", severity: "info" },
		],
	};
	const edits = editsBetween(draft, other);
	expect(edits.map(({ path }) => path.join("/"))).toEqual([
		"title/en",
		"rules/RT01",
		"rules/RT04/severity",
		"rules/RT04/clauses",
		"rules/RT09",
	]);
	expect(applied(draft, edits)).toEqual({ content: other, conflicts: [] });
	expect(editsBetween(draft, structuredClone(draft))).toEqual([]);
	// Names that stand twice name nothing: the list is changed as a whole.
	const twice: JsonValue = {
		groups: [
			{ code: "FD", level: "school" },
			{ code: "FD", level: "cluster" },
		],
	};
	const weighed: JsonValue = {
		groups: [
			{ code: "FD", level: "school" },
			{ code: "FD", level: "cluster", weight: 3 },
		],
	};
	expect(applied(twice, editsBetween(twice, weighed))).toEqual({ content: weighed, conflicts: [] });
});

test("any changes, in any order, give what making them one by one gives", () => {
	const path = fc.constantFrom(
		"rules/RT01/severity",
		"rules/RT04",
		"rules/RT04/severity",
		"rules/RT04/clauses/0/formula",
		"rules/NN01",
		"rules/NN01/severity",
		"title/zh",
	);
	const value = fc.constantFrom<JsonValue>("error", "query", "=A", { id: "RT04", severity: "x" }, { id: "NN01", severity: "y" });
	const fits = ([at, after]: [string, JsonValue]) =>
		!/^rules\/[^/]+$/.test(at) || (typeof after === "object" && at.endsWith(String(valueAt(after, ["id"]))));
	const change = fc
		.tuple(path, value)
		.filter(fits)
		.filter(([at, after]) => /^rules\/[^/]+$/.test(at) || typeof after === "string");
	fc.assert(
		fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
			let now: JsonValue = draft;
			let edits: DraftEdit[] = [];
			for (const [at, after] of changes) {
				const steps = at.split("/");
				// Fields are changed of what is there.
				if (steps.length > 2 && valueAt(now, steps.slice(0, 2)) === undefined) continue;
				edits = edited(edits, draft, steps, after);
				now = withValue(now, steps, after) ?? null;
			}
			const outcome = applied(draft, edits);
			expect(outcome.conflicts).toEqual([]);
			expect(outcome.content).toEqual(now);
		}),
	);
});
