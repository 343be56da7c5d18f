/** docs/coverage.md: every sentence of the plan has its place, and every place it names is in the set. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { root } from "../../tools/root.ts";

const set = await publishedSet("2022-2024/1.0.0");
const page = await readFile(join(root, "docs/coverage.md"), "utf8");

interface Row {
	section: string;
	quote: string;
	covered: string;
	where: string;
}

const rowsOf = (text: string): Row[] =>
	text.split(/^## /m).flatMap((part) => {
		const section = /^\S+/.exec(part)?.[0] ?? "";
		return [...part.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
			.filter(([, first]) => first !== "原文")
			.map(([, quote = "", covered = "", where = ""]) => ({ section, quote, covered, where }));
	});
const rows = rowsOf(page);

const codes = new Set([
	...set.indicators.map(({ code }) => code),
	...set.rules.map(({ id }) => id),
	...set.listTypes.map(({ code }) => code),
	...set.classes.map(({ code }) => code),
	...set.groups.map(({ code }) => code),
]);
/** `A·目标` and `A·目标[基期值]`: a region of a document, a column or the first cell of a fixed row. */
const fields = new Set(
	set.documents.flatMap(({ letter, regions }) =>
		Object.entries(regions).flatMap(([role, { columns, rows: fixed = [] }]) => [
			`${letter}·${role}`,
			...columns.map(({ header }) => `${letter}·${role}[${header}]`),
			...fixed.map(({ cells }) => `${letter}·${role}[${Object.values(cells)[0]}]`),
		]),
	),
);

/** Indicators between two, both included: `S_T1_01`—`S_T1_11`. */
function between(first: string, last: string): string[] {
	const all = set.indicators.map(({ code }) => code);
	const [from, to] = [all.indexOf(first), all.indexOf(last)];
	return from < 0 || to < from ? [`${first}—${last}`] : all.slice(from, to + 1);
}

const placesIn = (where: string): string[] => {
	const ranges = [...where.matchAll(/`([^`]+)`—`([^`]+)`/g)].flatMap(([, first = "", last = ""]) => between(first, last));
	return [...ranges, ...[...where.matchAll(/`([^`]+)`/g)].map(([, place = ""]) => place)];
};

/** What is wrong with a row, in a few words. */
function faultsOf({ covered, where }: Row): string[] {
	const places = placesIn(where);
	const gap = where.includes("没有");
	return [
		...places.filter((place) => !codes.has(place) && !fields.has(place)).map((place) => `unknown ${place}`),
		...(covered === "已覆盖" && places.length === 0 && !where.includes("docs/") ? ["no place"] : []),
		...(covered === "部分" && !(gap || /只/.test(where)) ? ["says not what is missing"] : []),
		...(covered === "未覆盖" && places.length > 0 ? ["covered after all"] : []),
		...(["已覆盖", "部分", "未覆盖", "不涉及"].includes(covered) ? [] : [`covered “${covered}”`]),
	];
}

describe("docs/coverage.md", () => {
	test("quotes the plan's sections whole, in their order", () => {
		const text = rows.map(({ quote }) => quote).join("");
		expect([text.length, createHash("sha256").update(text).digest("hex")]).toEqual([
			2264,
			"a6a1a2e2f00ea0be193fe84ae5f3343a7d0214854b3ba450801d8f4ec72afda9",
		]);
	});

	test("names places that exist, and says what is missing", () => {
		expect(rows.length).toBeGreaterThan(80);
		expect(rows.flatMap((row) => faultsOf(row).map((fault) => `${row.section} ${row.quote}: ${fault}`))).toEqual([]);
	});

	test("shows under a section each indicator that comes from it", () => {
		const shown = Map.groupBy(rows, ({ section }) => section);
		const astray = set.indicators.flatMap(({ code, source }) =>
			[...source.matchAll(/S§([一二三]\([一二三四五]\)\d?)/g)].flatMap(([, section = ""]) =>
				shown.get(section)?.some(({ where }) => placesIn(where).includes(code)) ? [] : [`${code}: ${section}`],
			),
		);
		expect(astray).toEqual([]);
	});

	test("each file that it names is there", async () => {
		const named = [...new Set(page.match(/\b(?:docs|tests)\/[\w/.-]+\.(?:md|ts)/g))];
		expect(named.length).toBeGreaterThan(2);
		for (const file of named) expect((await readFile(join(root, file), "utf8")).length, file).toBeGreaterThan(0);
	});
});

test.each([
	["已覆盖", "`S_T9_99`", "unknown S_T9_99"],
	["已覆盖", "`A·目标[基期]`", "unknown A·目标[基期]"],
	["已覆盖", "`S_T1_11`—`S_T1_01`", "unknown S_T1_11—S_T1_01"],
	["已覆盖", "见汇总", "no place"],
	["部分", "`S_T1_01`", "says not what is missing"],
	["未覆盖", "`S_T1_01` 没有", "covered after all"],
	["大致", "`S_T1_01`", "covered “大致”"],
])("%s %s is a fault", (covered, where, fault) => {
	expect(faultsOf({ section: "一(一)", quote: "", covered, where })).toEqual([fault]);
});
