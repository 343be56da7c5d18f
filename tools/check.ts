/**
 * npm run check -- FILE… [--json] [--unit CODE] [--set SET.json]: checks workbooks with the rules of the set that each file names: a built-in
 * one, or the one in SET.json.
 * Exit 0: nothing blocks; 1: findings that block; 2: a file could not be read.
 */
import { readFileSync } from "node:fs";
import { check, type Finding, identify, type Report, underCauses } from "../shared/check/index.ts";
import { publishedSet, publishedVersions } from "../shared/definition/published.ts";
import type { DefinitionSet } from "../shared/definition/schema.ts";
import { type FileProblem, WorkbookError } from "../shared/workbook/image.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { parseArguments } from "./arguments.ts";
import { setIn } from "./definition-in.ts";
import { Refusal, run } from "./departments-files.ts";

export type FileReport = { file: string } & (Report | Unreadable);
interface Unreadable {
	verdict: { code: "unreadable"; text: FileProblem["message"] };
	template: null;
	completeness: null;
	findings: [];
	problem: FileProblem;
}

const marks = { error: "✗ 错误", query: "? 疑问", info: "· 提示" };

/**
 * Checks one file.
 *
 * @param unit the unit it should be of; another one is a finding ST10
 * @param own a set that is not built in, for files that name it
 */
export async function checkFile(file: string, unit?: string, own?: DefinitionSet): Promise<FileReport> {
	try {
		const image = readWorkbook(readBytes(file));
		const identity = identify(image);
		const id = `${identity.set}/${identity.version}`;
		const isOwn = own !== undefined && id === `${own.set}/${own.version}`;
		if (!isOwn && !publishedVersions.includes(id)) throw new WorkbookError(unknownSet(id));
		if (unit !== undefined && unit !== identity.unit) throw new WorkbookError(otherUnit(identity.unit, unit));
		return { file, ...check(image, isOwn ? own : await publishedSet(id)) };
	} catch (error) {
		if (!(error instanceof WorkbookError)) throw error;
		const { problem } = error;
		return { file, verdict: { code: "unreadable", text: problem.message }, template: null, completeness: null, findings: [], problem };
	}
}

/** @returns 0 nothing blocking, 1 findings that block, 2 unreadable. */
export function exitCode(reports: FileReport[]): 0 | 1 | 2 {
	if (reports.some(({ verdict }) => verdict.code === "unreadable")) return 2;
	return reports.some(({ verdict }) => verdict.code !== "ready") ? 1 : 0;
}

function readBytes(file: string): Uint8Array {
	try {
		return new Uint8Array(readFileSync(file));
	} catch {
		throw new WorkbookError({
			code: "empty",
			message: { zh: `打不开文件“${file}”。`, en: `The file “${file}” cannot be opened.` },
			fix: { zh: "核对文件名和路径，关闭正在占用它的程序。", en: "Check its name and path, and close programs that hold it." },
		});
	}
}

function unknownSet(id: string): FileProblem {
	return {
		code: "unknown-definition",
		message: {
			zh: `文件注明的指标体系 ${id} 本程序中没有。`,
			en: `This program does not hold the definition set ${id} that the file names.`,
		},
		fix: {
			zh: "更新本程序，用 --set 给出它的 JSON 文件，或在网页上校验。",
			en: "Update this program, give the set's JSON file with --set, or check the file on the web page.",
		},
	};
}

function otherUnit(found: string, expected: string): FileProblem {
	return {
		code: "foreign-template",
		message: { zh: `文件属于单位 ${found}，不是 ${expected}。`, en: `The file belongs to unit ${found}, not ${expected}.` },
		fix: { zh: "核对是否误用他校文件。", en: "Check whether another school's file was taken by mistake." },
	};
}

function print(report: FileReport): string {
	if (report.template === null)
		return `${report.file}\n  ${report.verdict.text.zh} ${report.problem.fix.zh}\n  ${report.verdict.text.en} ${report.problem.fix.en}`;
	const { template, completeness, findings, verdict } = report;
	const head = `${report.file}\n  ${template.unitName}（${template.unit}）${template.period}，${template.set}/${template.version}：${verdict.text.zh}，已填 ${completeness.filled}/${completeness.required}`;
	const { lines, under } = underCauses(findings);
	return [
		head,
		...lines.flatMap((finding) => [
			printFinding(finding),
			...unlike(finding, under.get(finding) ?? []).map((one) => `  └${printFinding(one)}`),
		]),
		...report.more.map(({ rule, severity, sheet, count }) => `  ${marks[severity]} ${rule} ${sheet} 还有${count}处未列出`),
	].join("\n");
}

/** What follows from a finding in another way than it says itself: the same at other cells. */
const unlike = (cause: Finding, under: readonly Finding[]): Finding[] => under.filter(({ rule }) => rule !== cause.rule);

function printFinding(finding: Finding): string {
	const where = finding.cell ? `${finding.sheet}!${finding.cell}` : finding.sheet;
	const explained = finding.explanation ? `（已说明：${finding.explanation}）` : "";
	return `  ${finding.trial ? "· 试行" : marks[finding.severity]} ${finding.rule} ${where} ${finding.message.zh}${finding.fix.zh}${explained}`;
}

async function command(): Promise<number> {
	const { values, positionals } = parseArguments({
		allowPositionals: true,
		options: { json: { type: "boolean" }, unit: { type: "string" }, set: { type: "string" } },
	});
	if (positionals.length === 0) throw new Refusal("用法 Usage: npm run check -- FILE… [--json] [--unit CODE] [--set SET.json]");
	const own = values.set === undefined ? undefined : await setIn(values.set);
	const reports = await Promise.all(positionals.map((file) => checkFile(file, values.unit, own)));
	console.log(values.json ? JSON.stringify(reports, null, 2) : reports.map(print).join("\n\n"));
	return exitCode(reports);
}

if (import.meta.main) await run(command);
