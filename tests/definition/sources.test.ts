/** Each source that an indicator or a rule names is one of docs/domain.md#sources, or a section of the plan. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { root } from "../../tools/root.ts";

const { indicators, rules } = await publishedSet("2022-2024/1.0.0");
const sources = [...indicators.map(({ code, source }) => ({ of: code, source })), ...rules.map(({ id, source }) => ({ of: id, source }))];
const listed = marksIn((await readFile(join(root, "docs/domain.md"), "utf8")).split("## Sources")[1] ?? "");
const sections = /^S§(标题|一\(二\)[1-4]|一\([一三]\)|二\([一二三四五]\)|三\([一二三四]\))/;

/** The first cells of the table's rows: “F11, F12” and “F23–F26” are several. */
function marksIn(page: string): Set<string> {
	const cells = [...page.matchAll(/^\| (F\d+[^|]*)\|/gm)].map(([, cell = ""]) => cell);
	return new Set(
		cells.flatMap((cell) =>
			cell.split(",").flatMap((part) => {
				const [first = 0, last = first] = [...part.matchAll(/\d+/g)].map(([number]) => Number(number));
				return Array.from({ length: last - first + 1 }, (_, i) => `F${first + i}`);
			}),
		),
	);
}

/** What is wrong with a source: it begins with no mark, or names what stands nowhere. */
function faultsOf(source: string): string[] {
	const found = [...source.matchAll(/F\d+/g)].map(([mark]) => mark).filter((mark) => !listed.has(mark));
	const plan = [...source.matchAll(/S§\S*/g)].map(([mark]) => mark).filter((mark) => !sections.test(mark));
	return [...(/^(S§|F\d|D\b)/.test(source) ? [] : ["no mark"]), ...found, ...plan];
}

test("the list names F1 and what follows without a gap", () => {
	expect([...listed]).toEqual(Array.from({ length: listed.size }, (_, i) => `F${i + 1}`));
	expect(listed.size).toBeGreaterThanOrEqual(29);
});

test("sources of indicators and rules are in it", () => {
	expect(sources.length).toBeGreaterThan(300);
	expect(sources.flatMap(({ of, source }) => faultsOf(source).map((fault) => `${of}: ${fault} in “${source}”`))).toEqual([]);
});

test.each([
	["F99", "F99"],
	["D; F7, F300", "F300"],
	["D←S§九(一)", "S§九(一)"],
	["", "no mark"],
	["教委", "no mark"],
])("“%s” names what stands nowhere", (source, fault) => {
	expect(faultsOf(source)).toEqual([fault]);
});
