/** A workbook and its report, for packages. */
import { unzipSync, type Zippable, zipSync } from "fflate";
import { check } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { makePackage, type PackageContents } from "../../shared/offline/make-package.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { writeWorkbook } from "../../shared/workbook/write.ts";

/** An official workbook that has hardly been begun: full of findings. */
export async function sampleContents(): Promise<PackageContents> {
	const set = await publishedSet("2022-2024/1.0.0");
	const workbook = writeWorkbook(planTemplate(set, prefillFor("annual", "ZK")));
	const image = readWorkbook(workbook);
	return {
		workbook,
		workbookName: "自评 2023（终稿）.xlsx",
		image,
		report: check(image, set),
		madeBy: "李主任",
		madeAt: new Date("2024-01-10T01:02:03.456Z"),
		app: "0.1.0",
	};
}

export const samplePackage = async (): Promise<Uint8Array> => makePackage(await sampleContents()).bytes;

/** The package with some of its files replaced, added or (null) taken out. */
export function repacked(bytes: Uint8Array, changes: Record<string, Uint8Array | null>): Uint8Array {
	const files: Zippable = { ...unzipSync(bytes) };
	for (const [name, content] of Object.entries(changes)) {
		if (content) files[name] = content;
		else delete files[name];
	}
	return zipSync(files);
}

export const text = (content: string): Uint8Array => new TextEncoder().encode(content);
