/**
 * npm run split -- FILE --out DIR [--department NAME …] [--assign PLACE=DEPARTMENT …] [--findings]: one workbook for each department
 * that its column 责任部门 names, and the workbook as it was, which the merge needs. --findings adds what each has to correct, as text
 * and as a workbook. Without --out it only lists the departments. Exit 0, or 2 where the file cannot be split.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createChecker } from "../shared/check/index.ts";
import { departmentsOf, findingsAsText, findingsWorkbook, splitWorkbook } from "../shared/departments/index.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { parseArguments } from "./arguments.ts";
import { about, pairsOf, Refusal, readFile, run, setOf } from "./departments-files.ts";

const usage = "用法 Usage: npm run split -- FILE --out DIR [--department NAME …] [--assign PLACE=DEPARTMENT …] [--findings]";

async function split(): Promise<number> {
	const { values, positionals } = parseArguments({
		allowPositionals: true,
		options: {
			out: { type: "string" },
			department: { type: "string", multiple: true },
			assign: { type: "string", multiple: true, default: [] },
			findings: { type: "boolean" },
		},
	});
	const [file] = positionals;
	if (file === undefined || positionals.length > 1) throw new Refusal(usage);
	const { out, department } = values;
	const bytes = readFile(file);
	const set = await setOf(file, bytes);
	const assigned = pairsOf("--assign", values.assign);
	const summaries = await about(file, () => departmentsOf(readWorkbook(bytes), set, assigned));
	for (const one of summaries)
		console.log(`${one.department}：${one.rows}行，待填${one.missing}/${one.required}（${one.sheets.join("、")}）`);
	if (out === undefined) return 0;

	const parts = await about(file, () => splitWorkbook(bytes, set, { assigned, ...(department ? { departments: department } : {}) }));
	mkdirSync(out, { recursive: true });
	writeFileSync(join(out, `基准_${basename(file)}`), bytes);
	for (const part of parts) {
		writeFileSync(join(out, part.fileName), part.bytes);
		console.log(join(out, part.fileName));
		if (!values.findings) continue;
		const report = createChecker(readWorkbook(part.bytes), set).report();
		const stem = join(out, part.fileName.replace(/\.xlsx$/, "_问题清单"));
		writeFileSync(`${stem}.txt`, findingsAsText(report, { language: "zh" }));
		writeFileSync(`${stem}.xlsx`, findingsWorkbook(report, { language: "zh" }));
	}
	return 0;
}

if (import.meta.main) await run(split);
