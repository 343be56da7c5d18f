/** Every curl line of docs/api.md, run in order against the service, as each kind of user. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstYear } from "../../testkit/schools/schools.ts";
import { Client } from "../../tools/client.ts";
import { createKey } from "../../tools/walk.ts";
import { type OpenService, startWithPeriod } from "./support.ts";

const execute = promisify(execFile);
const tour = readFileSync(resolve(import.meta.dirname, "../../docs/api.md"), "utf8");
/** Heading → its shell blocks, one after the other. */
const sections = new Map(
	tour
		.split(/^## /m)
		.map((section) => [
			section.slice(0, section.indexOf("\n")),
			[...section.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block).join("\n"),
		]),
);

let open: OpenService;
let folder: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "hebiao-tour-"));
	open = await startWithPeriod(firstYear);
});
afterAll(async () => {
	await open?.stop();
	rmSync(folder, { recursive: true, force: true });
});

/**
 * Not synchronously: this process must hear meanwhile that the service has closed connections, or it asks on one that is gone.
 * @returns what the lines print. @throws Error where a line with -f is refused
 */
async function run(heading: string, key: string, second = ""): Promise<string> {
	const block = sections.get(heading);
	const signIn = (sections.get("登录 Signing in") ?? "").split("\n").slice(0, 2).join("\n");
	if (!block) throw new Error(`docs/api.md has no section ${heading}`);
	const script = `set -e -o pipefail\nAPI=${open.url}/api/v1\nKEY=${key}\nSECOND=${second}\n${signIn}\n${heading.startsWith("登录") ? "" : "echo"}\n${block}`;
	const { stdout } = await execute("bash", ["-c", script], { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
	return stdout;
}

test("signing in and out", async () => {
	expect(await run("登录 Signing in", await open.key("fill"))).toContain('"right":"fill"');
});

test("a school gets its template, checks it, and is refused with what blocks", async () => {
	const printed = await run("学校 A school", await open.key("submit"));
	expect(printed).toContain('"id":"2023-annual"');
	expect(printed).toContain('"verdict"');
	expect(printed).toContain('"code":"findings-block"');
	expect(readFileSync(join(folder, "template.xlsx")).subarray(0, 2).toString()).toBe("PK");
});

test("the commission enters a school and looks at everything", async () => {
	const key = await createKey(open.commission, { holder: "项目办二", role: "commission" });
	const printed = await run("市教委 The commission", key);
	for (const part of ['"accessKey"', '"not-started"', '"S_T3_03"', "测算建议，非拨款决定"]) expect(printed).toContain(part);
});

test("a maintainer publishes the next version", async () => {
	const key = await createKey(open.commission, { holder: "维护员二", role: "maintainer" });
	const accessKey = await createKey(open.commission, { holder: "维护员三", role: "maintainer" });
	const { token } = await new Client(open.url).send<{ token: string }>("POST", "/session", { accessKey });
	expect(await run("维护员 A maintainer", key, token)).toContain('"version":"1.0.1"');
	const { definitions } = await new Client(open.url).get<{ definitions: { version: string }[] }>("/definitions");
	expect(definitions.map(({ version }) => version)).toEqual(["1.0.0", "1.0.1"]);
});
