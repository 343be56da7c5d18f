/** npm run report as a person runs it. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { splitWorkbook } from "../../shared/departments/index.ts";
import { honest, set } from "../../testkit/corpus/example.ts";
import { sample } from "../../testkit/corpus/sample.ts";
import { docx, linesOf, p } from "./support.ts";

vi.setConfig({ testTimeout: 120_000 });

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "hebiao-report-"));
const at = (name: string): string => join(folder, name);
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(at(name)));

function report(...options: string[]): { code: number; said: string } {
	try {
		const said = execFileSync(process.execPath, [join(root, "tools/report.ts"), ...options], {
			encoding: "utf8",
			stdio: "pipe",
			cwd: folder,
		});
		return { code: 0, said };
	} catch (error) {
		// execFileSync throws an Error with what the program left behind.
		const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
		return { code: status, said: stdout + stderr };
	}
}

beforeAll(() => {
	writeFileSync(at("honest.xlsx"), honest);
	writeFileSync(at("sample.xlsx"), sample);
	const [part] = splitWorkbook(honest, set);
	if (part) writeFileSync(at("part.xlsx"), part.bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a workbook that is ready gives the report under the school's name, with 0", () => {
	expect(report("honest.xlsx")).toEqual({ code: 0, said: "学校丁-2023年度-绩效自评报告.docx\n  可以报送  Ready to submit\n" });
	expect(linesOf(bytesOf("学校丁-2023年度-绩效自评报告.docx"))[0]).toBe("学校丁绩效自评报告");
});

test("one with errors gives a draft that says so, with 1", () => {
	const { code, said } = report("sample.xlsx", "-o", "draft.docx");
	expect(code).toBe(1);
	expect(said).toMatch(/^draft\.docx\n {2}有\d+个错误/);
	expect(linesOf(bytesOf("draft.docx"))[0]).toMatch(/^初稿：尚有\d+处错误/);
});

test("the standard template can be taken out, and an own one used", () => {
	expect(report("--standard", "standard.docx").code).toBe(0);
	expect(report("honest.xlsx", "-o", "again.docx", "--template", "standard.docx").code).toBe(0);
	expect(linesOf(bytesOf("again.docx"))[0]).toBe("学校丁绩效自评报告");
	writeFileSync(at("own.docx"), docx(p("{{单位名称}}：{{S_T1_01.actual}}人")));
	expect(report("honest.xlsx", "-o", "own-report.docx", "--template", "own.docx").code).toBe(0);
	expect(linesOf(bytesOf("own-report.docx"))).toEqual([expect.stringMatching(/^学校丁：\d+人$/)]);
});

test("what cannot be used is said in a sentence, nothing is written, and it ends with 2", () => {
	writeFileSync(at("wrong.docx"), docx(p("{{单位名}}")));
	const refused = [
		[["honest.xlsx", "-o", "no.docx", "--template", "wrong.docx"], "是否应为“单位名称”？"],
		[["honest.xlsx", "-o", "no.docx", "--template", "honest.xlsx"], "所选文件是 Excel 工作簿，不是报告模板。"],
		[["honest.xlsx", "-o", "no.docx", "--template", "none.docx"], "打不开文件“none.docx”"],
		[["wrong.docx", "-o", "no.docx"], "这是 Word 文档，不是 Excel 工作簿。"],
		[["part.xlsx", "-o", "no.docx"], "请合并成总表后再生成报告"],
		[["honest.xlsx", "-o", "none/no.docx"], "写不了文件“none/no.docx”"],
		[["--standard", "no.docx", "--document", "summary"], "--document 应为 annual、taskbook、quarterly 或 final"],
		[["--standard", "no.docx", "--set", "1/1.0.0"], "本程序中没有指标体系 1/1.0.0"],
		[[], "用法 Usage: npm run report"],
	] as const;
	for (const [options, sentence] of refused) {
		const { code, said } = report(...options);
		expect(said, options.join(" ")).toContain(sentence);
		expect(said).not.toMatch(/^\s+at /m);
		expect(code).toBe(2);
	}
	expect(existsSync(at("no.docx"))).toBe(false);
});
