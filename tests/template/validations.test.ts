/** A drop-down or a limit stands at the cells it is meant for and at no other. */
import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { planTemplate } from "../../shared/template/index.ts";
import { parseRange } from "../../shared/workbook/address.ts";

const set = await publishedSet("2022-2024/1.0.0");

function cellsOf(range: string): string[] {
	return range.split(" ").flatMap((one) => {
		const area = parseRange(one);
		if (!area) throw new Error(`${one} is no range.`);
		const rows = Array.from({ length: area.bottom - area.top + 1 }, (_, index) => area.top + index);
		return rows.flatMap((row) => Array.from({ length: area.right - area.left + 1 }, (_, index) => `${row}:${area.left + index}`));
	});
}

test.each([
	["taskbook", "BK", 2],
	["annual", "HOST", 2],
	["annual", "ZK", 1],
	["quarterly", "XG", 1],
	["final", "ZK", 1],
] as const)("in %s %s: ranges never overlap and cover input cells only", (document, schoolClass, clusters) => {
	const { sheets } = planTemplate(set, prefillFor(document, schoolClass, clusters));
	let checked = 0;
	for (const { name, cells, validations } of sheets) {
		const open = new Set(cells.flatMap(({ row, column, style }) => (style?.unlocked ? [`${row}:${column}`] : [])));
		const validated = validations.flatMap(({ range }) => cellsOf(range));
		expect(validated.length, name).toBe(new Set(validated).size);
		expect(
			validated.filter((cell) => !open.has(cell)),
			name,
		).toEqual([]);
		checked += validated.length;
	}
	expect(checked).toBeGreaterThan(100);
});
