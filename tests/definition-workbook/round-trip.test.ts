/** The workbook of a definition set: what nobody changed comes back to the letter, what somebody changed comes back as typed, and no more. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { isObject, type JsonValue } from "../../shared/definition/draft/edits.ts";
import { parseDefinition, publishedDefinition } from "../../shared/definition/published.ts";
import { starterSet } from "../../shared/definition/starter/index.ts";
import { leavesOf, spelledPath } from "../../shared/definition-workbook/leaves.ts";
import { readDefinitionWorkbook } from "../../shared/definition-workbook/read.ts";
import { definitionWorkbook, NotWritable } from "../../shared/definition-workbook/write.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { recalculate } from "../oracle/libreoffice.ts";
import { imageOf, sentAs } from "./support.ts";

const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value));
const small = asJson(starterSet({ set: "training-2026", title: { zh: "培训项目", en: "Training" }, first: 2026, last: 2027 }));
let whole: JsonValue;
let bytes: Uint8Array;
beforeAll(async () => {
	whole = asJson(await publishedDefinition("2022-2024/1.0.0"));
	bytes = definitionWorkbook(whole, "2026-12-01T09:00:00+08:00");
});

test("it passes Microsoft's validator", () => {
	expect(schemaErrors(bytes)).toEqual([]);
});

test("what nobody changed comes back to the letter, and is the very same where it can be", () => {
	const read = readDefinitionWorkbook(readWorkbook(bytes), null);
	expect(read.problems).toEqual([]);
	expect(read.base).toEqual(whole);
	expect(read.content).toBe(read.base);
	expect(sentAs(small, small).content).toEqual(small);
});

test("so it does after LibreOffice saved it", async () => {
	const saved = await recalculate(bytes);
	const read = readDefinitionWorkbook(readWorkbook(saved), null);
	expect(read.problems).toEqual([]);
	expect(read.content).toBe(read.base);
	expect(read.base).toEqual(whole);
});

test("rows in another order say nothing else", () => {
	const image = imageOf(small);
	const sheets = image.sheets.map((sheet) => {
		if (sheet.name.startsWith("_")) return sheet;
		const head =
			Math.max(...sheet.cells.filter(({ column, value }) => column === 1 && typeof value === "string").map(({ row }) => row)) + 1;
		const last = Math.max(head, ...sheet.cells.map(({ row }) => row));
		const first = Math.min(...sheet.cells.filter(({ column }) => column === 3).map(({ row }) => row)) + 1;
		return { ...sheet, cells: sheet.cells.map((cell) => (cell.row < first ? cell : { ...cell, row: first + last - cell.row })) };
	});
	const read = readDefinitionWorkbook({ ...image, sheets }, null);
	expect(read.problems).toEqual([]);
	expect(read.content).toBe(read.base);
});

/** Another value of the same kind, that a cell of it takes. */
function another(value: JsonValue, path: string): JsonValue | undefined {
	const choices: readonly (readonly [RegExp, string, string])[] = [
		[/\.level$|\.rows\[\d+\]\.each$/, "school", "cluster"],
		[/sheets\[\d+\]\.each$/, "once", "cluster"],
		[/clauses\[\d+\]\.each$/, "row", "column"],
		[/^rules.*\.kind$/, "formula", "builtin"],
		[/regions.*\.kind$/, "list", "form"],
		[/\.status$/, "active", "retired"],
		[/\.category$/, "SL", "ZL"],
		[/\.valueType$/, "count", "amount"],
		[/\.direction$/, "none", "higher"],
		[/\.accumulation$/, "annual", "stock"],
		[/\.filledBy$/, "commission", "school"],
		[/\.method$/, "none", "sum"],
		[/\.severity$/, "info", "query"],
		[/\.audience$/, "all", "reviewer"],
		[/\.blanks$/, "skip", "evaluate"],
		[/\.applies$/, "no", "yes"],
		[/\.state$/, "visible", "veryHidden"],
		[/\.type$/, "text", "integer"],
		[/\.measure$/, "note", "prior"],
		[/\.letter$/, "C", "A"],
		[/\.class$/, "BK", "ZK"],
		[/\.document$/, "annual", "quarterly"],
		[/\.options$/, "owners", "clusters"],
	];
	// What names an item: another name is another item.
	const names =
		/^(set|version|rules\[\d+\]\.id|documents\[\d+\]\.kind|.*\.header|.*\.code|documents\[\d+\]\.sheets\[\d+\]\.name|groups.*level)$/;
	if (names.test(path)) return undefined;
	if (typeof value === "string") {
		const [, one, other] = choices.find(([pattern]) => pattern.test(path)) ?? [];
		if (one !== undefined) return value === one ? other : one;
		return /(appliesTo|documents|yieldsTo|levels|key|regions)\[\d+\]$/.test(path) ? `${value}9` : `${value}改`;
	}
	if (typeof value === "number") return value + 1;
	if (typeof value === "boolean") return /\.(beside|trial)$/.test(path) ? undefined : !value;
	return undefined;
}

const replaced = (content: JsonValue, at: readonly (string | number)[], value: JsonValue): JsonValue => {
	const [step, ...rest] = at;
	if (step === undefined) return value;
	if (Array.isArray(content)) return content.map((one, index) => (index === step ? replaced(one, rest, value) : one));
	return isObject(content) ? { ...content, [step]: replaced(content[step] ?? null, rest, value) } : content;
};

test("every kind of member can be changed in its cell, and nothing else changes with it", () => {
	// One of each kind, wherever it stands first.
	const leaves = new Map(
		[...leavesOf(whole)].toReversed().map((leaf) => [
			spelledPath(leaf.at)
				.replaceAll(/\[\d+\]/g, "[]")
				.replaceAll(/(cells|values|codes|formulas|regions|phrases|fundingCoefficient)\.[^.]+/g, "$1.*"),
			leaf,
		]),
	);
	const changed: string[] = [];
	let wanted = whole;
	for (const { at, value } of leaves.values()) {
		const path = spelledPath(at);
		const next = another(value, path);
		if (next === undefined) continue;
		changed.push(path);
		wanted = replaced(wanted, at, next);
	}
	expect(changed.length).toBeGreaterThan(110);
	const read = sentAs(wanted, whole);
	expect(read.problems).toEqual([]);
	expect(read.content).toEqual(wanted);
});

const record = (content: JsonValue, name: string): JsonValue[] => {
	const list = isObject(content) ? content[name] : undefined;
	return Array.isArray(list) ? list : [];
};

test("any items may go and come: rules with their conditions and samples, indicators, documents", () => {
	const lists = ["classes", "groups", "indicators", "documents", "rules"];
	fc.assert(
		fc.property(
			fc.record(Object.fromEntries(lists.map((name) => [name, fc.subarray(record(small, name))]))),
			fc.record(Object.fromEntries(lists.map((name) => [name, fc.subarray(record(small, name))]))),
			(one, other) => {
				if (!isObject(small)) return;
				const [base, wanted] = [
					{ ...small, ...one },
					{ ...small, ...other },
				].map(asJson);
				if (base === undefined || wanted === undefined) return;
				const read = sentAs(wanted, base);
				expect(read.problems).toEqual([]);
				const sorted = (content: JsonValue) =>
					lists.map((name) =>
						record(asJson(parseDefinition(content)), name).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
					);
				expect(sorted(read.content)).toEqual(sorted(wanted));
			},
		),
		{ numRuns: 40 },
	);
});

test("what no cell could bring back is refused before it is lost", () => {
	const spoiled = replaced(small, ["rules", 0, "message", "zh"], "x".repeat(40_000));
	expect(() => definitionWorkbook(spoiled, "2026-12-01T09:00:00+08:00")).toThrow(NotWritable);
	const lines = replaced(small, ["documents", 0, "sheets", 1, "notes", 0], "一行\n又一行");
	expect(() => definitionWorkbook(lines, "2026-12-01T09:00:00+08:00")).toThrow(/说明/);
});
