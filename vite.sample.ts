/** The sample workbook that the start page offers: an invented school's, honest but for a few mistakes. */
import { applySample, createChecker } from "./shared/check/index.ts";
import { publishedSet } from "./shared/definition/published.ts";
import type { DefinitionSet, Sample } from "./shared/definition/schema.ts";
import { planTemplate } from "./shared/template/plan.ts";
import type { WorkbookImage } from "./shared/workbook/image.ts";
import { type CellEdit, patchWorkbook } from "./shared/workbook/patch.ts";
import { readWorkbook } from "./shared/workbook/read.ts";
import { writeWorkbook } from "./shared/workbook/write.ts";
import { honestSchool } from "./tools/sample/honest.ts";
import type { Entries } from "./tools/sample/wish.ts";

/** What is made wrong, so that each kind of finding shows: an error between two cells, an empty cell, a query, a text for a number. */
function mistakes(set: DefinitionSet, image: WorkbookImage): Sample["cells"] {
	const facts = createChecker(image, set).facts();
	const teachers = Number(facts.school.S_T3_01?.actual);
	const service = Number(facts.school.S_T7_01?.actual);
	return { "S_T3_02.actual": teachers + 44, "S_T7_01.actual": service * 4, "S_T1_02.actual": null, "封面[填报日期].内容": "2023.12.20" };
}

/** Bytes of the sample, the same at every build. */
export async function sampleWorkbook({ honest = false } = {}): Promise<Uint8Array<ArrayBuffer>> {
	const set = await publishedSet("2022-2024/1.0.0");
	const { prefill, entries } = honestSchool(set, { code: "SH99", name: "示例职业技术学院", class: "ZK", clusters: 2 });
	const bytes = writeWorkbook(planTemplate(set, prefill));
	const template = readWorkbook(bytes);
	const filled = applySample(template, set, { cells: sampleCells(entries) });
	const sample = honest ? filled : applySample(filled, set, { cells: mistakes(set, filled) });
	return patchWorkbook(bytes, differences(template, sample), { recalculate: true });
}

/** Rows to append stand one by one in samples: `成果[+1]`, `成果[+2]` … */
function sampleCells(entries: Entries): Sample["cells"] {
	return Object.fromEntries(
		Object.entries(entries).flatMap(([key, value]): [string, Sample["cells"][string]][] =>
			Array.isArray(value) ? value.map((row, index) => [key.replace("[+]", `[+${index + 1}]`), row]) : [[key, value]],
		),
	);
}

function differences(from: WorkbookImage, to: WorkbookImage): CellEdit[] {
	return to.sheets.flatMap(({ name, cells }) => {
		const before = new Map(from.sheets.find((sheet) => sheet.name === name)?.cells.map((cell) => [`${cell.row}:${cell.column}`, cell]));
		return cells
			.filter(({ row, column, value, formula }) => formula === undefined && before.get(`${row}:${column}`)?.value !== value)
			.map(({ row, column, value }) => ({ sheet: name, row, column, value }));
	});
}
