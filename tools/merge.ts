/**
 * npm run merge -- BASE PART… --out FILE [--decide PLACE=DEPARTMENT …] [--record FILE] [--renumber] [--json]: the departments'
 * workbooks, or archives of them, back into the one that was split (BASE, as it was then). A decision may also be 基准 (keep the base)
 * or, for numbers of evidence, 重新编号.
 * Exit 0: merged; 1: conflicts are open, FILE keeps the base there; 2: a file cannot be read or does not belong.
 */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { identify } from "../shared/check/index.ts";
import {
	type Conflict,
	isArchive,
	type MergedChange,
	type MergeResult,
	mergeRecord,
	mergeWorkbooks,
	type NamedFile,
	workbooksIn,
} from "../shared/departments/index.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { parseArguments } from "./arguments.ts";
import { about, pairsOf, Refusal, readFile, run, setOf } from "./departments-files.ts";

const usage = "用法 Usage: npm run merge -- BASE PART… --out FILE [--decide PLACE=DEPARTMENT …] [--record FILE] [--renumber] [--json]";

const kinds: Record<Conflict["kind"], string> = {
	cell: "填写不同 filled in differently",
	row: "一方删除、一方修改 removed and changed",
	evidence: "佐证编号重复 number used twice",
	full: "清单已满 list is full",
	outside: "填在表外 outside all tables",
};

async function merge(): Promise<number> {
	const { values, positionals } = parseArguments({
		allowPositionals: true,
		options: {
			out: { type: "string" },
			decide: { type: "string", multiple: true, default: [] },
			record: { type: "string" },
			renumber: { type: "boolean", default: false },
			json: { type: "boolean" },
		},
	});
	const [base, ...files] = positionals;
	if (base === undefined || files.length === 0 || values.out === undefined) throw new Refusal(usage);
	const bytes = readFile(base);
	const set = await setOf(base, bytes);
	const parts = (await Promise.all(files.map(partsIn))).flat();
	const decisions = pairsOf("--decide", values.decide);
	const result = await about(base, () => decided(() => mergeWorkbooks(bytes, parts, set, { decisions, renumber: values.renumber })));
	writeFileSync(values.out, result.bytes);
	if (values.record !== undefined) {
		const template = identify(readWorkbook(bytes));
		const named = result.parts.map((name, i) => ({ name, file: basename(parts[i]?.name ?? "") }));
		writeFileSync(values.record, mergeRecord(result, { language: "zh", template, base: basename(base), parts: named }));
	}
	const { changes, conflicts, open } = result;
	console.log(values.json ? JSON.stringify({ changes, conflicts, open }, null, 2) : shown(values.out, result));
	return open > 0 ? 1 : 0;
}

/** The file, or the workbooks of an archive. */
async function partsIn(name: string): Promise<NamedFile[]> {
	const bytes = readFile(name);
	return isArchive(name) ? about(name, () => workbooksIn(bytes)) : [{ name, bytes }];
}

/** A decision that fits nothing is the caller's mistake, told in one sentence. */
function decided(work: () => MergeResult): MergeResult {
	try {
		return work();
	} catch (error) {
		if (error instanceof RangeError) throw new Refusal(`--decide：没有这样的冲突或选项。\n--decide: ${error.message}`);
		throw error;
	}
}

function shown(file: string, { changes, conflicts, open }: MergeResult): string {
	const foreign = changes.filter((change) => change.foreign);
	return [
		`${file}：合并${changes.length}处，冲突${conflicts.length}处，待定${open}处。${changes.length} changes, ${conflicts.length} conflicts, ${open} open.`,
		...foreign.map(changeLine),
		...conflicts.flatMap(conflictLines),
	].join("\n");
}

const changeLine = ({ departments, place, sheet, cell, owner, before, after }: MergedChange): string =>
	`  ! ${departments.join("、")} 改了${owner}的 ${place}（${sheet}!${cell}）：${valueText(before)} → ${valueText(after)}`;

const conflictLines = ({ kind, place, sheet, cell, base, choices, suggestion, decided: decision }: Conflict): string[] => [
	`  ${decision === null ? "✗" : "✓"} ${place}${cell === null ? `（${sheet}）` : `（${sheet}!${cell}）`} ${kinds[kind]}${decision === null ? "" : ` → ${decision}`}`,
	`      基准 base: ${valueText(base)}`,
	...choices.map(
		({ department, value }) =>
			`      ${department}: ${valueText(value)}${suggestion?.[department] ? `（可改为 ${suggestion[department]}）` : ""}`,
	),
];

const valueText = (value: MergedChange["after"]): string =>
	value === null
		? "（空）"
		: typeof value === "object"
			? Object.entries(value)
					.map(([header, own]) => `${header}=${own}`)
					.join("，")
			: String(value);

if (import.meta.main) await run(merge);
