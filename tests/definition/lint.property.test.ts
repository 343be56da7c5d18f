/** Lint is run on what people type: whatever a set says, it answers, and says where. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { lintDefinition } from "../../shared/definition/lint.ts";
import { DefinitionSet } from "../../shared/definition/schema.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Step = string | number;

/** The published set with rules of every scope; all ninety would only make the test slow. */
const sound = DefinitionSet.parse(definition);
sound.rules = sound.rules.filter(({ id }) => ["RQ06", "RT01", "SM01", "XS01", "LS01", "TG01", "RU01"].includes(id));
const base = JSON.stringify(sound);

const leaves = leavesOf(JSON.parse(base));
/** Texts that are read as something else than a text: formulas, filters, references. They are mutated most. */
const read = leaves.filter(({ value }) => typeof value === "string" && /^=|\.actual|\[|_\d\d$/.test(value));
const filters = leaves.filter(({ path }) => path.at(-1) === "where" || path.at(-1) === "indicators");
const texts = [...new Set(leaves.flatMap(({ value }) => (typeof value === "string" ? value : [])))];

function leavesOf(value: Json, path: Step[] = []): { path: Step[]; value: Json }[] {
	if (value === null || typeof value !== "object") return [{ path, value }];
	return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, Array.isArray(value) ? Number(key) : key]));
}

const oddities: Json[] = [
	"",
	"=",
	"=1+",
	"=SUM(",
	"={",
	"={code}.actual=",
	"=自评[",
	"__proto__",
	"constructor",
	"=A1:B2",
	-1,
	0.5,
	1e308,
	null,
	[],
	{},
	true,
];

/** What becomes of a place: cut, taken out, another text of the set, an oddity; or its holder is emptied or doubled. */
const change = fc.record({
	among: fc.constantFrom("any", "read", "read", "filter"),
	place: fc.nat(),
	how: fc.constantFrom("cut", "insert", "other", "oddity", "delete", "double", "empty"),
	pick: fc.nat(),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function childOf(holder: Json | undefined, step: Step): Json | undefined {
	if (holder === null || typeof holder !== "object") return undefined;
	return Array.isArray(holder) ? holder[Number(step)] : Object.hasOwn(holder, step) ? holder[step] : undefined;
}

function apply(set: Json, { among, place, how, pick }: Change): void {
	const places = { any: leaves, read, filter: filters }[among];
	const leaf = places[place % places.length];
	const last = leaf?.path.at(-1);
	const holder = leaf?.path.slice(0, -1).reduce<Json | undefined>(childOf, set);
	if (last === undefined || holder === null || typeof holder !== "object") return;
	const old = childOf(holder, last);
	const put = (value: Json): void => {
		if (Array.isArray(holder)) holder[Number(last)] = value;
		else holder[last] = value;
	};
	const text = typeof old === "string" ? old : "";
	const at = pick % (text.length + 1);
	if (how === "cut") put(text.slice(0, at) + text.slice(at + 1 + (pick % 3)));
	else if (how === "insert") put(text.slice(0, at) + "=(){}[]@\"',;!#%&*<>0x人"[pick % 21] + text.slice(at));
	else if (how === "other") put(texts[pick % texts.length] ?? "");
	else if (how === "oddity") put(structuredClone(oddities[pick % oddities.length] ?? null));
	else if (how === "delete") Array.isArray(holder) ? holder.splice(Number(last), 1) : delete holder[last];
	else if (how === "double" && Array.isArray(holder)) holder.push(structuredClone(old ?? null));
	else if (Array.isArray(holder)) holder.length = 0;
	else for (const key of Object.keys(holder)) delete holder[key];
}

/** rules[3].clauses[0].formula → the steps that lead there. */
const stepsOf = (path: string): Step[] =>
	[...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) => (index === undefined ? (key ?? "") : Number(index)));

test("any set gets an answer, each problem with its place and its words", { timeout: 180_000 }, () => {
	const checks = new Set<string>();
	fc.assert(
		fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
			const set: Json = JSON.parse(base);
			for (const one of changes) apply(set, one);
			const { ok, problems } = lintDefinition(set);
			expect(ok).toBe(!problems.some(({ severity }) => severity === "error"));
			for (const { check, path, message, position } of problems) {
				checks.add(check);
				expect(message.zh && message.en).not.toBe("");
				expect(`${message.zh} ${message.en}`).not.toMatch(/undefined|\[object|NaN/);
				// What is missing has no place of its own; then its holder is there.
				const steps = stepsOf(path);
				expect(steps.length).toBeGreaterThan(0);
				expect(steps.slice(0, -1).reduce<Json | undefined>(childOf, set), path).toBeDefined();
				if (!position) continue;
				const text = steps.reduce<Json | undefined>(childOf, set);
				expect(typeof text, path).toBe("string");
				expect(position.start).toBeGreaterThanOrEqual(0);
				expect(position.end).toBeGreaterThanOrEqual(position.start);
				expect(position.end).toBeLessThanOrEqual(String(text).length);
			}
		}),
		{ seed: 20223, numRuns: 120 },
	);
	// The changes reach well beyond the schema.
	expect([...checks]).toEqual(expect.arrayContaining(["schema", "formula", "reference"]));
	expect(checks.size).toBeGreaterThan(5);
});

test("what is no set at all is refused with a place, too", () => {
	for (const input of [undefined, null, 1, "x", [], {}, { indicators: 1 }]) {
		const { ok, problems } = lintDefinition(input);
		expect(ok).toBe(false);
		expect(problems.map(({ path }) => path)).not.toContain("");
	}
});
