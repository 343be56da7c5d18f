import { describe, expect, it } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { defaultDocument } from "../../shared/definition/lint/samples.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DocumentKind, Sample } from "../../shared/definition/schema.ts";
import { honestFinal } from "../../shared/example/final.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { honestQuarterly } from "../../shared/example/quarterly.ts";
import { honestTaskbook } from "../../shared/example/taskbook.ts";
import { type Entries, fillWorkbook, planWithValues, writeTemplate } from "../../shared/template/index.ts";
import type { CellImage, WorkbookImage } from "../../shared/workbook/image.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { writeWorkbook } from "../../shared/workbook/write.ts";
import { recalculate, recalculateAll } from "../oracle/libreoffice.ts";

const set = await publishedSet("2022-2024/1.0.0");
const school = honestSchool(set, { code: "SH0101", name: "上海示例职业技术学院", class: "BK", clusters: 2 });
// Shorter lists than usual: LibreOffice takes its time over every row.
const prefill = { ...school.prefill, capacity: { 成果: 50, 佐证: 170, 进度: 40, 校验说明: 20 } };
const template = writeTemplate(set, prefill);
const honest = fillWorkbook(template, set, school.entries);
const minutes = { timeout: 240_000 };

describe("values that a template brings along", () => {
	it("are those that LibreOffice computes", minutes, async () => {
		const saved = valuesOf(readWorkbook(await recalculate(template)));
		const brought = valuesOf(readWorkbook(template));
		expect([...brought].filter(([place, value]) => value !== saved.get(place))).toEqual([]);
		expect(brought.size).toBeGreaterThan(2000);
	});

	it("leave no formula without a value", () => {
		const plan = planWithValues(set, prefillFor("quarterly", "XG", 1));
		expect(
			plan.sheets.flatMap(({ name, cells }) =>
				cells.filter(({ formula, value }) => formula && value === null).map(({ row }) => `${name}!${row}`),
			),
		).toEqual([]);
	});

	it("are the same bytes for the same prefill", () => {
		expect(writeTemplate(set, prefill)).toEqual(template);
	});
});

describe("the verdict of 校验", () => {
	const verdictOf = (image: WorkbookImage) => textsOf(image).find((text) => /^(尚有|有|没有|表内)/.test(text));
	const textsOf = ({ sheets }: WorkbookImage) =>
		sheets.find(({ name }) => name === "校验")?.cells.flatMap(({ row, value }) => (row < 8 && typeof value === "string" ? value : [])) ??
		[];

	it("tells what is still to be filled in from what is wrong, live as well", minutes, async () => {
		expect(verdictOf(readWorkbook(template))).toMatch(/^尚有 \d+ 处未填，请填完后再报送$/);
		const wrong = { "S_T3_02.actual": 5.5 };
		const images = await recalculateAll([fillWorkbook(template, set, wrong), fillWorkbook(honest, set, wrong)]);
		const [blank, filled] = images.map((bytes) => verdictOf(readWorkbook(bytes)));
		expect(blank).toMatch(/^尚有 \d+ 处未填，[1-9]\d* 处错误，请填完并改正后再报送$/);
		expect(filled).toMatch(/^有 [1-9]\d* 处错误，请改正后再报送$/);
	});
});

describe("the live workbook names the same rules at the same rows as the check", () => {
	it("on an honest workbook", minutes, async () => {
		expect(liveFindings(await recalculate(honest))).toEqual(checkedFindings(honest));
	});

	it.each(["annual", "taskbook", "quarterly", "final"] as const)(
		"where rules of the %s fail: every failing sample of a native rule",
		minutes,
		async (document) => {
			const start = honestFileOf(document);
			const files = samplesTogether(document).map((entries) => fillWorkbook(start, set, entries));
			const live = (await recalculateAll(files)).map(liveFindings);
			expect(live).toEqual(files.map(checkedFindings));
			const shown = new Set(live.flat().map((finding) => finding.split(" ").at(-1)));
			expect(shown.size).toBeGreaterThan({ annual: 50, taskbook: 16, quarterly: 5, final: 8 }[document]);
		},
	);
});

/** Filled in by a school of class BK: samples change what stands in rows of lists. */
function honestFileOf(document: DocumentKind): Uint8Array {
	if (document === "annual") return honest;
	const { prefill: known, entries } = { taskbook: honestTaskbook, quarterly: honestQuarterly, final: honestFinal }[document](set, "BK");
	return fillWorkbook(writeWorkbook(planWithValues(set, known)), set, entries);
}

/** Failing samples of formula rules, put together as far as they touch different places. */
function samplesTogether(document: DocumentKind): Entries[] {
	const groups: Record<string, Sample["cells"][string]>[] = [];
	for (const rule of set.rules) {
		if (rule.kind !== "formula" || !rule.documents.includes(document)) continue;
		for (const sample of rule.samples.fail) {
			if ((sample.document ?? defaultDocument(rule)) !== document || (sample.class ?? "BK") !== "BK") continue;
			const keys = Object.keys(sample.cells);
			const group = groups.find((known) => keys.every((key) => !(key in known) || key.endsWith("[+]")));
			const target = group ?? {};
			if (!group) groups.push(target);
			for (const [key, value] of Object.entries(sample.cells))
				target[key in target ? key.replace("[+]", `[+${Object.keys(target).length}]`) : key] = value;
		}
	}
	return groups;
}

/** sheet!row and rule, of the rules that the workbook checks itself. @param bytes recalculated */
function liveFindings(bytes: Uint8Array): string[] {
	const image = readWorkbook(bytes);
	return image.tables
		.flatMap(({ sheet, range, columns }) => {
			const column = columns.indexOf("校验状态") + 1;
			const [, first = "0"] = /(\d+):/.exec(range) ?? [];
			const [last = "0"] = /\d+$/.exec(range) ?? [];
			const cells = image.sheets.find(({ name }) => name === sheet)?.cells ?? [];
			return cells
				.filter((cell) => column > 0 && cell.column === column && cell.row > Number(first) && cell.row <= Number(last))
				.flatMap(({ row, value }) =>
					String(value ?? "")
						.split("；")
						.filter(Boolean)
						.map((word) => `${sheet}!${row} ${word.split(" ").at(-1)}`),
				);
		})
		.sort();
}

function checkedFindings(bytes: Uint8Array): string[] {
	const image = readWorkbook(bytes);
	const native = nativeRules(image);
	const rows = createChecker(image, set)
		.whole()
		.findings.flatMap(({ sheet, cell, rule, place }) => {
			const row = /\d+$/.exec(cell ?? "")?.[0];
			// A finding at a header stands on the sheet 校验 instead.
			return row && native.has(rule) && !/\[[^\]|]+\]$/.test(place) ? [`${sheet}!${row} ${rule}`] : [];
		});
	return [...new Set(rows)].sort();
}

const nativeRules = (image: WorkbookImage): Set<unknown> =>
	new Set(
		image.sheets
			.find(({ name }) => name === "校验")
			?.cells.filter(({ column }) => column === 1)
			.map(({ value }) => value),
	);

/** By place; a blank and an empty text look the same, sums may differ in the last digit. */
function valuesOf(image: WorkbookImage): Map<string, CellImage["value"]> {
	return new Map(
		image.sheets.flatMap(({ name, cells }) =>
			cells.flatMap(({ row, column, value }) =>
				value === null || value === ""
					? []
					: [[`${name}!${row}:${column}`, typeof value === "number" ? Number(value.toPrecision(12)) : value] as const],
			),
		),
	);
}
