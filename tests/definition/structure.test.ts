/** The list of rules that code knows, held against the code and against the published set. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { rulesInCode } from "../../shared/definition/lint/structure.ts";
import { publishedSet } from "../../shared/definition/published.ts";

const root = resolve(import.meta.dirname, "../..");
const textOf = (folder: string): string =>
	readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".ts"))
		.map((name) => readFileSync(join(root, folder, name), "utf8"))
		.join("\n");

test("it is what the published set holds beside formulas", async () => {
	const { rules } = await publishedSet("2022-2024/1.0.0");
	const inSet = rules.filter(({ kind }) => kind !== "formula").map(({ id, kind, severity }) => [id, { kind, least: severity }]);
	expect(Object.fromEntries(rulesInCode)).toEqual(Object.fromEntries(inSet));
});

test("code names each of them", () => {
	const [check, service] = [textOf("shared/check"), textOf("worker")];
	const unnamed = [...rulesInCode].filter(([id, { kind }]) => !(kind === "builtin" ? check : service).includes(id));
	expect(unnamed.map(([id]) => id)).toEqual([]);
});
