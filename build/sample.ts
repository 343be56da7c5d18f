/** The sample workbook that the start page offers: an invented school's, honest but for a few mistakes. */
import { createChecker } from "../shared/check/index.ts";
import { publishedSet } from "../shared/definition/published.ts";
import { honestSchool } from "../shared/example/honest.ts";
import { fillWorkbook } from "../shared/template/fill.ts";
import { planTemplate } from "../shared/template/plan.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { writeWorkbook } from "../shared/workbook/write.ts";

/** What formulas of this school count, so that its targets fit. */
const counted = { S_CL_03: 3600, S_GV_04: 22, S_GV_05: 22, C_K9_02: 5, C_K9_03: 5 };

/** Bytes of the sample, the same at every build. `honest`: without the mistakes. */
export async function sampleWorkbook({ honest = false } = {}): Promise<Uint8Array> {
	const set = await publishedSet("2022-2024/1.0.0");
	const { prefill, entries } = honestSchool(set, { code: "SH99", name: "示例职业技术学院", class: "ZK", clusters: 2, figures: counted });
	const filled = fillWorkbook(writeWorkbook(planTemplate(set, prefill)), set, entries);
	if (honest) return filled;
	const { S_T3_01, S_T7_01 } = createChecker(readWorkbook(filled), set).facts().school;
	// One of each kind: two cells that contradict each other, a figure that is unusual, an empty cell, a date as text.
	return fillWorkbook(filled, set, {
		"S_T3_02.actual": Number(S_T3_01?.actual) + 44,
		"S_T7_01.actual": Number(S_T7_01?.actual) * 4,
		"S_T1_02.actual": null,
		"封面[填报日期].内容": "2023.12.20",
	});
}
