import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { fillWorkbook } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { distribute, seeded, set } from "./support.ts";

// Whole workbooks are written, split and read again and again.
vi.setConfig({ testTimeout: 120_000 });

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "hebiao-departments-"));
const file = join(folder, "整表.xlsx");
const out = join(folder, "分表");
const part = (department: string): string => join(out, `SH04_2023-annual_${department}.xlsx`);
const place = "S_T2_03.actual";
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(path));

function run(tool: string, ...options: string[]): { code: number; said: string } {
	try {
		const said = execFileSync(process.execPath, [join(root, "tools", `${tool}.ts`), ...options], { encoding: "utf8", stdio: "pipe" });
		return { code: 0, said };
	} catch (error) {
		// execFileSync throws an Error with what the program left behind.
		const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
		return { code: status, said: stdout + stderr };
	}
}

beforeAll(() => {
	writeFileSync(file, distribute(seeded(4)).base);
	const { code } = run("split", file, "--out", out, "--assign", "资金=财务处", "--findings");
	expect(code).toBe(0);
	for (const [department, value] of Object.entries({ 教务处: 11, 人事处: 12 }))
		writeFileSync(part(department), fillWorkbook(bytesOf(part(department)), set, { [place]: value }));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("splitting writes the parts, the base, and what each has to correct", () => {
	const files = readdirSync(out);
	expect(files).toEqual(
		expect.arrayContaining([
			"基准_整表.xlsx",
			"SH04_2023-annual_教务处.xlsx",
			"SH04_2023-annual_未分配.xlsx",
			"SH04_2023-annual_财务处_问题清单.xlsx",
		]),
	);
	expect(readFileSync(join(out, "SH04_2023-annual_财务处_问题清单.txt"), "utf8")).toContain("■ 资金表");
	expect(readFileSync(join(out, "SH04_2023-annual_教务处_问题清单.txt"), "utf8")).not.toContain("■ 资金表");
	expect(readFileSync(join(out, "基准_整表.xlsx"))).toEqual(readFileSync(file));
});

test("merging ends with 1 while a conflict is open, shows it, and with 0 once it is decided", () => {
	const [to, record] = [join(folder, "合并.xlsx"), join(folder, "合并记录.xlsx")];
	const open = run("merge", file, part("教务处"), part("人事处"), "--out", to);
	expect(open.code).toBe(1);
	expect(open.said).toMatch(/✗ S_T2_03\.actual.*\n.*基准 base: （空）\n +教务处: 11\n +人事处: 12/);
	const decided = run("merge", file, part("教务处"), part("人事处"), "--out", to, "--decide", `${place}=人事处`, "--record", record);
	expect(decided.code).toBe(0);
	const kept = readWorkbook(bytesOf(record)).sheets.flatMap((sheet) => sheet.cells.map(({ value }) => value));
	expect(kept).toEqual(expect.arrayContaining([place, "教务处: 11\n人事处: 12", "SH04_2023-annual_教务处.xlsx"]));
	const packed = join(folder, "交回.zip");
	writeFileSync(packed, zipSync({ "交回/教务处.xlsx": bytesOf(part("教务处")), "交回/人事处.xlsx": bytesOf(part("人事处")) }));
	const fromArchive = join(folder, "合并自压缩包.xlsx");
	expect(run("merge", file, packed, "--out", fromArchive, "--decide", `${place}=人事处`).code).toBe(0);
	expect(readWorkbook(bytesOf(fromArchive))).toEqual(readWorkbook(bytesOf(to)));
	const cells = readWorkbook(bytesOf(to)).sheets.flatMap((sheet) => sheet.cells);
	expect(cells.filter(({ value }) => value === 12).length).toBeGreaterThan(0);
});

test("what cannot be read or decided ends with 2 and one sentence", () => {
	const to = join(folder, "x.xlsx");
	expect(run("merge", join(folder, "没有.xlsx"), file, "--out", to)).toMatchObject({
		code: 2,
		said: expect.stringContaining("打不开文件"),
	});
	expect(run("split", part("教务处"), "--out", to)).toMatchObject({ code: 2, said: expect.stringContaining("部门分表") });
	expect(run("merge", file, part("教务处"), "--out", to, "--decide", "S_T2_03.actual=教务处").code).toBe(2);
	expect(run("merge", file, part("教务处"), "--out", to, "--decide", "教务处")).toMatchObject({
		code: 2,
		said: expect.stringContaining("位置=部门"),
	});
});

test("a template written with last year's workbook names the same departments and people; another unit's is refused", () => {
	const to = join(folder, "模板.xlsx");
	const options = ["--document", "annual", "--unit", "SH04", "--year", "2024", "--clusters", "2", "--class", "ZK", "--out", to];
	expect(run("template", ...options, "--previous", file).code).toBe(0);
	const factsOf = (path: string) => createChecker(readWorkbook(bytesOf(path)), set).facts();
	const [before, now] = [factsOf(file).responsible ?? {}, factsOf(to).responsible ?? {}];
	expect(Object.keys(now).length).toBeGreaterThan(100);
	for (const [place, who] of Object.entries(now)) expect([place, who]).toEqual([place, before[place]]);
	const refused = run("template", ...options.with(3, "SH05"), "--previous", file);
	expect(refused).toMatchObject({ code: 2, said: expect.stringContaining("不是 SH05 的") });
});
