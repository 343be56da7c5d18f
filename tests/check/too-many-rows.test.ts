/** Lists that no template offers: said at once, instead of taking time over them. */
import { describe, expect, test } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { listRows } from "../../shared/domain/limits.ts";
import { parseRange } from "../../shared/workbook/address.ts";
import { WorkbookError, type WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, set } from "./support.ts";

const { honest } = bookOf();

function problemOf(image: WorkbookImage) {
	try {
		createChecker(image, set).whole();
		return undefined;
	} catch (error) {
		if (error instanceof WorkbookError) return error.problem;
		throw error;
	}
}

/** The workbook with the tables of these sheets ending in another row, and so many rows filled in. */
function long(sheets: readonly string[], last: (first: number) => number, filled = 0): WorkbookImage {
	const image = structuredClone(honest);
	for (const table of image.tables.filter(({ sheet }) => sheets.includes(sheet))) {
		const area = parseRange(table.range);
		if (!area) throw new Error("the table has no range");
		const first = area.top + 1;
		table.range = table.range.replace(/\d+$/, String(last(first)));
		const cells = image.sheets.find(({ name }) => name === table.sheet)?.cells ?? [];
		const taken = new Set(cells.map(({ row, column }) => `${row} ${column}`));
		for (let row = first; row < first + filled; row++)
			for (let column = area.left; column <= area.right; column++)
				if (!taken.has(`${row} ${column}`)) cells.push({ row, column, kind: "text", value: `第${row}行` });
		cells.sort((left, right) => left.row - right.row || left.column - right.column);
	}
	return image;
}

const lists = ["任务进度表", "标志性成果清单", "佐证材料清单", "典型案例", "校验说明"];

describe("a list's range", () => {
	test.each(lists)("that claims the whole sheet is as long as a list may be: %s", (sheet) => {
		// The rows that came so lack the formulas of 校验状态, which is said.
		const found = (image: WorkbookImage) =>
			createChecker(image, set)
				.whole()
				.findings.filter(({ rule }) => rule !== "ST17");
		expect(found(long([sheet], () => 1_048_576))).toEqual(found(honest));
	});

	test("filled in as far as a template offers, and no row further", () => {
		const filledTo = (rows: number) => problemOf(long(["校验说明"], () => 1_048_576, rows));
		// What is in the other lists is too much beside it, but this one is not too long.
		expect(filledTo(listRows.each)?.where).toBeUndefined();
		const problem = filledTo(listRows.each + 1);
		expect(problem).toMatchObject({ code: "too-large", where: "校验说明" });
		expect(problem?.message.zh).toContain(`有 ${listRows.each + 1} 行，一张清单至多 ${listRows.each} 行`);
	});
});

test("rows that are filled in count over all lists together", () => {
	const half = listRows.together / 2;
	const two = lists.slice(1, 3);
	expect(problemOf(long(two, (first) => first + listRows.each - 1, half + 50))?.message.en).toMatch(/hold 2\d\d\d rows together/);
	expect(problemOf(long(two.slice(0, 1), (first) => first + listRows.each - 1, half))).toBeUndefined();
});
