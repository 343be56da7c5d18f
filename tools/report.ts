/**
 * npm run report -- FILE.xlsx [-o OUT.docx] [--template OWN.docx]: writes 绩效自评报告 from a workbook, whose figures are checked first;
 * what the check found is said on its first page. --template takes another template than the standard one (docs/report.md).
 * npm run report -- --standard OUT.docx [--document annual|taskbook|quarterly|final] [--set 2022-2024/1.0.0]: writes the standard template, to be
 * changed into one's own. Exit 0: written; 1: written as a draft, for something blocks; 2: nothing is written.
 */
import { writeFileSync } from "node:fs";
import { createChecker, type WholeChecker } from "../shared/check/index.ts";
import { publishedSet, publishedVersions } from "../shared/definition/published.ts";
import { DocumentKind } from "../shared/definition/schema.ts";
import { standardTemplateFile, TemplateError, writeReport } from "../shared/report/index.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { parseArguments } from "./arguments.ts";
import { about, Refusal, readFile, run, setOf } from "./departments-files.ts";

const usage =
	"用法 Usage: npm run report -- FILE.xlsx [-o OUT.docx] [--template OWN.docx] | --standard OUT.docx [--document KIND] [--set ID]";

async function report(): Promise<number> {
	const { values, positionals } = parseArguments({
		allowPositionals: true,
		options: {
			out: { type: "string", short: "o" },
			template: { type: "string" },
			standard: { type: "string" },
			document: { type: "string", default: "annual" },
			set: { type: "string", default: "2022-2024/1.0.0" },
		},
	});
	const [file] = positionals;
	if (values.standard !== undefined && file === undefined) return writeStandard(values.standard, values.document, values.set);
	if (file === undefined || positionals.length > 1 || values.standard !== undefined) throw new Refusal(usage);
	const bytes = readFile(file);
	const set = await setOf(file, bytes);
	const checker = await about(file, () => createChecker(readWorkbook(bytes), set));
	return writeFrom(file, checker, values);
}

async function writeStandard(out: string, kind: string, id: string): Promise<number> {
	const document = DocumentKind.safeParse(kind);
	if (!document.success)
		throw new Refusal(
			`--document 应为 annual、taskbook、quarterly 或 final，不是“${kind}”。\n--document takes annual, taskbook, quarterly or final, not “${kind}”.`,
		);
	if (!publishedVersions.includes(id))
		throw new Refusal(`本程序中没有指标体系 ${id}。\nThis program does not hold the definition set ${id}.`);
	save(out, standardTemplateFile(await publishedSet(id), document.data).bytes);
	console.log(out);
	return 0;
}

function writeFrom(
	file: string,
	checker: WholeChecker,
	{ out, template }: { out?: string | undefined; template?: string | undefined },
): number {
	const { department, unitName } = checker.report().template;
	if (department !== undefined)
		throw new Refusal(
			`“${file}”是${unitName}“${department}”的部门分表，请合并成总表后再生成报告。\n“${file}” is the copy of one department (${department}): merge the copies first.`,
		);
	const own = template === undefined ? undefined : readFile(template);
	try {
		const { bytes, fileName } = checker.ask((engine) => writeReport(engine, shanghaiDay(), own));
		save(out ?? fileName, bytes);
		const { verdict } = checker.report();
		console.log(`${out ?? fileName}\n  ${verdict.text.zh}  ${verdict.text.en}`);
		return verdict.code === "ready" ? 0 : 1;
	} catch (error) {
		if (!(error instanceof TemplateError)) throw error;
		const { message, fix } = error.advice;
		throw new Refusal(`${template ?? "标准模板 standard template"}\n  ${message.zh}${fix.zh}\n  ${message.en} ${fix.en}`);
	}
}

const shanghaiDay = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

function save(file: string, bytes: Uint8Array): void {
	try {
		writeFileSync(file, bytes);
	} catch {
		throw new Refusal(
			`写不了文件“${file}”，请核对文件夹，关闭正在占用它的程序。\nThe file “${file}” cannot be written: check its folder, and close programs that hold it.`,
		);
	}
}

if (import.meta.main) await run(report);
