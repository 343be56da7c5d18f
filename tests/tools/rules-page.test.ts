/** docs/rules.md says what the set says, and of every cell that schools fill in somebody has thought what may stand there. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { rulesPage } from "../../tools/docs/rules.ts";
import { walkOf } from "../../tools/docs/walk.ts";
import { walkNotes } from "../../tools/docs/walk-notes.ts";
import { root } from "../../tools/root.ts";

const set = await publishedSet("2022-2024/1.0.0");
const rows = set.documents.flatMap((document) => walkOf(set, document));

test("docs/rules.md is what the set gives", async () => {
	expect(await readFile(join(root, "docs/rules.md"), "utf8")).toBe(rulesPage(set));
});

describe("the walk through every column", () => {
	test("says of each cell what passes there; a new column without a word fails here", () => {
		expect(rows.filter(({ note }) => note === undefined).map(({ role, name }) => `${role}.${name}`)).toEqual([]);
	});

	test("speaks of no cell that is not there", () => {
		const cells = new Set(rows.map(({ role, name }) => `${role}.${name}`));
		expect(Object.keys(walkNotes).filter((key) => !cells.has(key))).toEqual([]);
	});

	test("finds a rule at every cell", () => {
		expect(rows.filter(({ faults }) => faults.length === 0)).toEqual([]);
	});

	test("names every formula rule of a document at some cell, but those at computed cells", () => {
		const named = new Set(rows.flatMap(({ faults, reads }) => [...faults, ...reads]));
		const formulas = set.rules.filter(({ kind, audience }) => kind === "formula" && audience === "all").map(({ id }) => id);
		expect(formulas.filter((id) => !named.has(id))).toEqual([]);
	});

	test("knows what reads a cell and reports elsewhere", () => {
		const students = rows.find(({ role, name }) => role === "满意" && name === "发放数");
		expect(students?.faults).toContain("XS11");
		expect(students?.reads).toContain("SM05");
		const dates = rows.filter(({ role, name }) => role === "封面" && name === "填报日期");
		expect(dates.map(({ faults }) => faults.filter((id) => id === "DT11" || id === "DT16" || id === "TX07"))).toEqual([
			["DT16"],
			["DT11"],
			["DT11"],
			["DT11"],
		]);
	});
});
