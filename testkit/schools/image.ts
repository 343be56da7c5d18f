import { applySample } from "../../shared/check/index.ts";
import type { DefinitionSet, Sample } from "../../shared/definition/schema.ts";
import type { SampleSchool } from "../../shared/example/honest.ts";
import type { WishedEntries } from "../../shared/example/wish.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";

/** Entries as a rule's sample writes them: appended rows as `成果[+1]`, `成果[+2]` … */
export function cellsOf(entries: WishedEntries): Sample["cells"] {
	return Object.fromEntries(
		Object.entries(entries).flatMap(([key, value]): [string, Sample["cells"][string]][] =>
			Array.isArray(value) ? value.map((row, index) => [key.replace("[+]", `[+${index + 1}]`), row]) : [[key, value]],
		),
	);
}

/** The filled-in workbook's image, without the detour over a file. */
export function imageOfSchool(set: DefinitionSet, { prefill, entries }: SampleSchool): WorkbookImage {
	return applySample(imageOfPlan(planTemplate(set, prefill)), set, { cells: cellsOf(entries) });
}
