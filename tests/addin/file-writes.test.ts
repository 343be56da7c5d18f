/** Repairs in a workbook that was opened as a file: what the page holds, what is unsaved, and what a save by another program does. */
import { describe, expect, test } from "vitest";
import { FileHost } from "../../addin/hosts/file.ts";
import type { WritableFile } from "../../addin/hosts/file-access.ts";
import { check, createChecker } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { inverse, type Repair, repairsOf } from "../../shared/repairs/index.ts";
import { patchWorkbook } from "../../shared/workbook/patch.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool, honestFile, mistakenFile } from "../../testkit/corpus/files.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { deleteNames } from "../../testkit/surgery.ts";

const set = await publishedSet("2022-2024/1.0.0");
const honest = honestFile(set, exampleSchool(set));
const checker = createChecker(readWorkbook(honest), set);
const at = (place: string) => {
	const cell = checker.locate(place);
	if (!cell) throw new Error(`There is no place ${place}.`);
	return cell;
};
const mistyped = patchWorkbook(honest, [
	{ ...at("S_T7_09.actual"), value: "１９，６００" },
	{ ...at("满意[S_ST_01|校级公共].调查日期"), value: "2023年6月30日" },
	{ ...at("进度[1].状态"), value: "完成。" },
	{ ...at("S_T3_03.actual"), value: 75 },
]);

/** A file on disk as the browser hands it out. */
class Disk {
	file: File;
	#saves = 0;
	constructor(bytes: Uint8Array<ArrayBuffer>) {
		this.file = new File([bytes], "表.xlsx", { lastModified: 1 });
	}
	/** Some program saves the file. */
	save(bytes: Uint8Array<ArrayBuffer>): void {
		this.#saves += 1;
		this.file = new File([bytes], "表.xlsx", { lastModified: 1 + this.#saves });
	}
	get handle(): WritableFile {
		const written = { write: async (bytes: Uint8Array<ArrayBuffer>) => this.save(bytes), close: async () => {} };
		// Safe: of a handle, FileHost uses exactly these members.
		return { getFile: async () => this.file, createWritable: async () => written } as unknown as WritableFile;
	}
}

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
const hostOn = (bytes: Uint8Array, disk = new Disk(own(bytes))) => ({
	disk,
	host: new FileHost({ file: disk.file, handle: disk.handle }, () => {}),
});

async function repairsIn(host: FileHost): Promise<Repair[]> {
	const image = await host.readImage();
	return repairsOf({ image, definition: set, report: check(image, set) });
}

describe("all repairs at once", () => {
	test("leave a workbook without findings that Microsoft's validator accepts, and count as unsaved", async () => {
		const { host } = hostOn(mistyped);
		const repairs = await repairsIn(host);
		expect(repairs.map(({ kind }) => kind).sort()).toEqual(["choice", "date", "formula", "number"]);
		await host.write(repairs.flatMap(({ steps }) => steps));
		expect(host.unsavedWrites).toBe(4);
		const image = await host.readImage();
		expect(check(image, set).findings).toEqual([]);
		const { sheet, row, column } = at("满意[S_ST_01|校级公共].调查日期");
		expect(image.sheets.find(({ name }) => name === sheet)?.cells.find((cell) => cell.row === row && cell.column === column)).toMatchObject(
			{
				kind: "date",
				value: 45_107,
			},
		);
		expect(schemaErrors(await host.original())).toEqual([]);
	});

	test("taken back, the check says what it said before, and nothing is unsaved", async () => {
		const { host } = hostOn(mistyped);
		const before = JSON.stringify(check(await host.readImage(), set));
		const steps = (await repairsIn(host)).flatMap((repair) => repair.steps);
		await host.write(steps);
		await host.write(inverse(steps));
		expect(JSON.stringify(check(await host.readImage(), set))).toBe(before);
		expect(host.unsavedWrites).toBe(0);
	});
});

test("names count as one change", async () => {
	const { host } = hostOn(deleteNames(honest));
	const [repair] = await repairsIn(host);
	await host.write(repair?.steps ?? []);
	expect(host.unsavedWrites).toBe(1);
	expect((await host.readImage()).names).toHaveLength(readWorkbook(honest).names.length);
});

test("formulas of the workbook with twenty mistakes come back with what they give", async () => {
	const { host } = hostOn(mistakenFile(set).bytes);
	const repairs = await repairsIn(host);
	await host.write(repairs.flatMap(({ steps }) => steps));
	const { sheet, row, column } = at("S_SR_20.actual");
	const cell = (await host.readImage()).sheets
		.find(({ name }) => name === sheet)
		?.cells.find((one) => one.row === row && one.column === column);
	expect(cell).toMatchObject({ kind: "number", value: 4 });
	expect(cell?.formula).toContain("COUNTIFS(");
});

test("saved into the file, nothing is unsaved and the disk has it", async () => {
	const { host, disk } = hostOn(mistyped);
	await host.write((await repairsIn(host)).flatMap(({ steps }) => steps));
	expect(await host.save()).toEqual({ kind: "saved" });
	expect(host.unsavedWrites).toBe(0);
	expect(check(readWorkbook(new Uint8Array(await disk.file.arrayBuffer())), set).findings).toEqual([]);
});

test("downloaded, nothing is unsaved", async () => {
	const { host } = hostOn(mistyped);
	await host.write((await repairsIn(host)).flatMap(({ steps }) => steps));
	host.downloaded();
	expect(host.unsavedWrites).toBe(0);
});

test("saved by another program meanwhile: repairs go onto what it saved, but not over a cell that it changed", async () => {
	const { host, disk } = hostOn(mistyped);
	await host.write((await repairsIn(host)).flatMap(({ steps }) => steps));
	disk.save(
		own(
			patchWorkbook(mistyped, [
				{ ...at("S_T7_09.actual"), value: 19_700 },
				{ ...at("封面[联系人].内容"), value: "李老师" },
			]),
		),
	);
	expect(await host.save()).toEqual({ kind: "saved" });
	const now = createChecker(readWorkbook(new Uint8Array(await disk.file.arrayBuffer())), set);
	const heldAt = (place: string) => {
		const { sheet, row, column } = at(place);
		const cells = now.image().sheets.find(({ name }) => name === sheet)?.cells;
		return cells?.find((cell) => cell.row === row && cell.column === column)?.value;
	};
	expect(["S_T7_09.actual", "封面[联系人].内容", "进度[1].状态"].map(heldAt)).toEqual([19_700, "李老师", "完成"]);
	expect(now.report().findings).toEqual([]);
});

test("a cell that no longer holds what stood there is not written over", async () => {
	const { host } = hostOn(mistyped);
	const steps = (await repairsIn(host)).flatMap((repair) => repair.steps);
	await host.write(steps);
	await expect(host.write(steps)).rejects.toMatchObject({ problem: { code: "changed" } });
	expect(host.unsavedWrites).toBe(4);
});
