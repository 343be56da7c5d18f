import { expect, test } from "vitest";
import { bounded, LISTED } from "../../shared/check/evaluate/bounded.ts";
import { check, createChecker } from "../../shared/check/index.ts";
import type { CellImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, locate, set, withSheet } from "./support.ts";

const ROWS = 1_800;

/** The list of evidence with 1,800 rows of which nothing is as it should be. */
function hostile(): WorkbookImage {
	const { honest } = bookOf();
	const first = locate("佐证[1].佐证编号");
	const image = withSheet(honest, first.sheet, (sheet) => {
		const cells = sheet.cells.filter(({ row }) => row < first.row);
		for (let row = first.row; row < first.row + ROWS; row++)
			for (let column = 1; column <= 6; column++) cells.push({ row, column, kind: "text", value: `错${row % 7}` } satisfies CellImage);
		return { ...sheet, cells };
	});
	return { ...image, tables: image.tables.filter(({ sheet }) => sheet !== first.sheet) };
}

test("1,800 rows with the same faults: a short report that still counts them all", { timeout: 60_000 }, () => {
	const image = hostile();
	const checker = createChecker(image, set);
	const report = checker.report();
	const whole = checker.whole();
	expect(whole.findings.length).toBeGreaterThan(ROWS);
	expect(whole.more).toEqual([]);
	expect(report.verdict).toEqual(whole.verdict);
	expect(JSON.stringify(report).length).toBeLessThan(1_000_000);
	expect(report.findings.length + report.more.reduce((sum, { count }) => sum + count, 0)).toBe(whole.findings.length);
	const listed = new Set(report.findings.map(({ rule, place }) => `${rule}|${place}`));
	for (const { follows } of report.findings) if (follows) expect(listed).toContain(`${follows.rule}|${follows.place}`);
	for (const { rule, sheet, severity } of report.more)
		expect(
			report.findings.filter((one) => one.rule === rule && one.sheet === sheet && one.severity === severity).length,
		).toBeGreaterThanOrEqual(LISTED);
});

test("as the first are explained, the next come up", () => {
	const { honest } = bookOf();
	const report = check(honest, set);
	const query = (index: number, explanation: string | null) => ({
		rule: "YR02",
		severity: "query" as const,
		sheet: "年度绩效自评表",
		cell: `I${index}`,
		place: `S_${index}.actual`,
		message: { zh: "", en: "" },
		fix: { zh: "", en: "" },
		values: {},
		key: `YR02|S_${index}.actual|`,
		explanation,
	});
	const all = (explained: number) =>
		Array.from({ length: 180 }, (_, index) => query(index, index < explained ? "本年新增三个校区。" : null));
	const open = (explained: number) =>
		bounded({ ...report, findings: all(explained) })
			.findings.filter(({ explanation }) => !explanation)
			.map(({ place }) => place);
	expect(open(0)).toEqual(
		all(0)
			.slice(0, LISTED)
			.map(({ place }) => place),
	);
	expect(open(LISTED)).toEqual(
		all(0)
			.slice(LISTED, 2 * LISTED)
			.map(({ place }) => place),
	);
	expect(bounded({ ...report, findings: all(0) }).more).toEqual([
		{ rule: "YR02", severity: "query", sheet: "年度绩效自评表", count: 180 - LISTED },
	]);
});
