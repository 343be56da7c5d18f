/** Keeps the sample workbook between builds: writing it takes seconds, finding out that nothing has changed takes milliseconds. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** All that the sample is made from. */
const sources = ["shared", "testkit/schools", "build/sample.ts", "package-lock.json"];

/** The sample's bytes, made anew only when one of its sources has changed. @param project the project's folder */
export async function keptSample(project: string): Promise<Uint8Array> {
	const folder = join(project, "node_modules", ".cache", "hebiao");
	const file = join(folder, `sample-${await digestOf(project)}.xlsx`);
	const kept = await readFile(file).catch(() => null);
	if (kept) return kept;
	// Only where it is needed: with it comes everything that reads, checks and writes workbooks.
	const { sampleWorkbook } = await import("./sample.ts");
	const made = await sampleWorkbook();
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	// Under another name first: a build that is ended in the middle must not leave half a workbook behind.
	await writeFile(`${file}.${process.pid}`, made);
	await rename(`${file}.${process.pid}`, file);
	return made;
}

async function digestOf(project: string): Promise<string> {
	const hash = createHash("sha256");
	for (const source of sources) {
		for (const file of await filesOf(join(project, source))) hash.update(`${file.slice(project.length)}\0`).update(await readFile(file));
	}
	return hash.digest("hex").slice(0, 16);
}

/** The files below a folder, in the same order on every machine; a file is its own. */
async function filesOf(path: string): Promise<string[]> {
	const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
	if (!entries) return [path];
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}
