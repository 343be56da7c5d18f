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

describe("columns, sheets and documents", () => {
	const forms: JsonValue = {
		documents: [
			{
				kind: "annual",
				regions: {
					自评: {
						columns: [
							{ header: "名称", type: "text" },
							{ header: "本年", type: "integer" },
						],
					},
				},
				sheets: [{ name: "自评表", regions: ["自评"], notes: [] }],
			},
		],
	};
	const columns = ["documents", "annual", "regions", "自评", "columns"];
	const list = valueAt(forms, columns);
	const turned = Array.isArray(list) ? list.toReversed() : [];

	test("are found by header, name and kind, wherever they stand", () => {
		const mine = edited([], forms, [...columns, "本年", "type"], "amount");
		const theirs = withValue(forms, columns, turned) ?? null;
		const { content, conflicts } = applied(theirs, mine);
		expect(conflicts).toEqual([]);
		expect(valueAt(content, [...columns, "本年"])).toEqual({ header: "本年", type: "amount" });
		expect(valueAt(forms, ["documents", "annual", "sheets", "自评表", "regions"])).toEqual(["自评"]);
	});
	test("a change in a column that a colleague renamed is a conflict, also where nothing stood there before", () => {
		const mine = edited([], forms, [...columns, "本年", "prompt"], "填人数");
		const theirs = withValue(forms, [...columns, "本年", "header"], "今年") ?? null;
		const { content, conflicts } = applied(theirs, mine);
		expect(conflicts.map(({ path }) => path.at(-1))).toEqual(["prompt"]);
		expect(content).toEqual(theirs);
	});
	test("a rule that a colleague removed does not come back with one field in it", () => {
		const mine = edited([], draft, ["rules", "RT04", "trial"], true);
		const theirs = withValue(draft, ["rules", "RT04"], undefined) ?? null;
		expect(applied(theirs, mine)).toMatchObject({ content: theirs, conflicts: [{ path: ["rules", "RT04", "trial"] }] });
	});
	test("another order is one change, and applied it is that order; within the same order each column is its own", () => {
		const moved = withValue(forms, columns, turned) ?? null;
		expect(editsBetween(forms, moved).map(({ path }) => path)).toEqual([columns]);
		expect(applied(forms, editsBetween(forms, moved)).content).toEqual(moved);
		const typed = withValue(forms, [...columns, "名称", "type"], "code") ?? null;
		expect(editsBetween(forms, typed).map(({ path }) => path.slice(0, 6))).toEqual([[...columns, "名称"]]);
	});
});

test("groups of schools and of clusters with the same code are two", () => {
	const of = (level: string, weight: number): JsonValue => ({ code: "SR", level, weight, task: false });
	const groups: JsonValue = { groups: [of("school", 10), of("cluster", 10)] };
	const mine = edited([], groups, ["groups", "cluster SR", "weight"], 12);
	expect(applied(groups, mine).content).toEqual({ groups: [of("school", 10), of("cluster", 12)] });
	expect(editsBetween(groups, { groups: [of("cluster", 10), of("school", 10)] })).toHaveLength(1);
});
