import { expect, test } from "vitest";
import { canonicalJson, sha256OfJson } from "../../shared/definition/canonical.ts";
import { lintDefinition } from "../../shared/definition/lint.ts";
import { hashDefinition, parseDefinition, publishedSet, publishedVersions } from "../../shared/definition/published.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";

test("every published set lints clean", async () => {
	for (const id of publishedVersions) {
		const set = await publishedSet(id);
		const { ok, problems, statistics } = lintDefinition(set);
		expect(problems.map(({ rule, code, path, message }) => `${rule ?? code ?? ""} ${path}: ${message.en}`)).toEqual([]);
		expect(ok).toBe(true);
		expect(`${set.set}/${set.version}`).toBe(id);
		expect(statistics?.rules.formula).toBeGreaterThan(60);
		expect(statistics?.engineOnly).toEqual(["LS01", "LS02", "LS12", "TX04", "TX05", "TX10", "TX11", "TX14"]);
	}
});

test("a set is parsed once, and an unknown one is refused in words", async () => {
	expect(await publishedSet("2022-2024/1.0.0")).toBe(await publishedSet("2022-2024/1.0.0"));
	await expect(publishedSet("2019-2021/1.0.0")).rejects.toThrow("no built-in definition set “2019-2021/1.0.0”");
	await expect(publishedSet("constructor")).rejects.toThrow("no built-in definition set");
});

test("a malformed set is refused with the place", () => {
	expect(() => parseDefinition({ ...(definition as object), years: ["2022"] })).toThrow("years.0");
});

test("the hash is of the content, not of the spelling", async () => {
	const set = await publishedSet("2022-2024/1.0.0");
	const hash = await hashDefinition(set);
	expect(hash).toMatch(/^[0-9a-f]{64}$/);
	const shuffled = parseDefinition(JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(set).reverse()))));
	expect(await hashDefinition(shuffled)).toBe(hash);
	expect(await hashDefinition({ ...set, policy: { ...set.policy, cap: 1.1 } })).not.toBe(hash);
});

test("canonical JSON as RFC 8785 has it", async () => {
	// The RFC's own example of numbers and the order of keys (§3.2.2, §3.2.3).
	expect(
		canonicalJson(JSON.parse('{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"literals":[null,true,false]}')),
	).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}');
	expect(canonicalJson({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 })).toBe(
		'{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
	);
	expect(canonicalJson({ b: undefined, a: -0 })).toBe('{"a":0}');
	expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
	expect(() => canonicalJson("\ud800")).toThrow(TypeError);
	expect(await sha256OfJson({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
});
