/**
 * Where the workbook's own formulas cannot know what looks blank and which texts are the same: every difference between what they say
 * and what a check says, as LibreOffice computes them, is listed with its reason.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { check } from "../../shared/check/index.ts";
import { nativeRules } from "../../shared/definition/lint.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { fillWorkbook, writeTemplate } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { recalculate } from "./libreoffice.ts";

const Difference = z.strictObject({
	/** What is typed, by place. */
	typed: z.record(z.string(), z.string()),
	/** Rules that only the workbook reports: sheet, row and id. */
	workbook: z.array(z.string()),
	/** Those that only the check reports. */
	check: z.array(z.string()),
	reason: z.string(),
});

const set = await publishedSet("2022-2024/1.0.0");
const listed = z.array(Difference).parse(JSON.parse(await readFile(join(import.meta.dirname, "spelling-differences.json"), "utf8")));

test("each spelling makes the differences that are listed, and no others", { timeout: 240_000 }, async () => {
	const school = honestSchool(set, { code: "SH0101", name: "上海示例职业技术学院", class: "BK", clusters: 2 });
	// Shorter lists than usual: LibreOffice takes its time over every row.
	const template = writeTemplate(set, { ...school.prefill, capacity: { 成果: 50, 佐证: 170, 进度: 40, 校验说明: 20 } });
	const entries = Object.assign({}, ...listed.map(({ typed }) => typed));
	const filled = fillWorkbook(fillWorkbook(template, set, school.entries), set, entries);
	const [live, checked] = [new Set(liveFindings(await recalculate(filled))), new Set(checkedFindings(filled))];
	const only = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] => [...one].filter((finding) => !other.has(finding)).sort();
	expect({ workbook: only(live, checked), check: only(checked, live) }).toEqual({
		workbook: listed.flatMap(({ workbook }) => workbook).sort(),
		check: listed.flatMap((one) => one.check).sort(),
	});
	expect(listed.every(({ reason }) => reason.length > 20)).toBe(true);
});

/** `sheet!row rule` of every rule in a column 校验状态. */
function liveFindings(bytes: Uint8Array): string[] {
	const image = readWorkbook(bytes);
	return image.tables.flatMap(({ sheet, range, columns }) => {
		const column = columns.indexOf("校验状态") + 1;
		const [first = 0, last = 0] = [...range.matchAll(/\d+/g)].map(Number);
		const cells = image.sheets.find(({ name }) => name === sheet)?.cells ?? [];
		return cells
			.filter((cell) => column > 0 && cell.column === column && cell.row > first && cell.row <= last)
			.flatMap(({ row, value }) => (String(value ?? "").match(/[A-Z]{2}\d{2}/g) ?? []).map((id) => `${sheet}!${row} ${id}`));
	});
}

/** The same of a check, and of rules that the workbook knows; TX06 asks for the right spelling wherever it is another. */
function checkedFindings(bytes: Uint8Array): string[] {
	const image = readWorkbook(bytes);
	const live = new Set(
		image.sheets.find(({ name }) => name === "校验")?.cells.flatMap(({ column, value }) => (column === 1 ? [value] : [])),
	);
	const native = new Set(nativeRules(set).filter((rule) => live.has(rule)));
	return check(image, set).findings.flatMap(({ sheet, cell, rule }) =>
		cell !== null && (native.has(rule) || rule === "TX06") ? [`${sheet}!${/\d+$/.exec(cell)?.[0]} ${rule}`] : [],
	);
}
