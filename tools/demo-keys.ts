import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DemoKeys, seed } from "./seed.ts";

/** Stands while a demonstration is being made. */
const markOf = (folder: string): string => join(folder, "demo-begun");

/** A first run that was ended while it made the demonstration leaves half of one, which nobody has a key for: it is made anew. Before the service starts. */
export function dropUnfinishedDemo(folder: string): void {
	if (!existsSync(markOf(folder))) return;
	console.log("上次首次运行没有完成，重新装入演示数据。 The first run was ended too early: the demonstration is made anew.");
	rmSync(folder, { recursive: true, force: true });
}

/** The demonstration's keys; makes the demonstration where the folder has none yet. @param folder the service's */
export async function demoKeys(url: string, bootstrapKey: string, folder: string): Promise<DemoKeys> {
	const file = join(folder, "demo-keys.json");
	// The file is our own, written below.
	if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as DemoKeys;
	console.log("首次运行：装入演示数据（虚构的学校与数字）… first run: seeding a demonstration with made-up schools …");
	writeFileSync(markOf(folder), "");
	const keys = await seed(url, bootstrapKey, (line) => console.log(`  ${line}`));
	writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
	rmSync(markOf(folder));
	return keys;
}

/** The keys as a person reads them. */
export const listed = (keys: DemoKeys): string => `演示密钥 Demo keys（仅本机 this machine only）
  学校·报送 school, submits    ${keys.school}
  学校·填报 school, fills in   ${keys.schoolFill}
  市教委   commission          ${keys.commission}
  维护员   maintainer          ${keys.maintainer}`;
