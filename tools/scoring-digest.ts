/**
 * Writes shared/score/digest.ts: a digest of everything that makes a result of a workbook's facts, so that results which other code
 * computed are known as such (decision 033). A test fails where it is out of date.
 *
 *   node tools/run.mjs tools/scoring-digest.ts
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { root } from "./root.ts";

/** Where facts become results: what these and what they import say decides. */
const entries = ["worker/services/result-of.ts"];
/** Not part of it: the definitions have a hash of their own, and schemas decide nothing. */
const apart = /^shared\/(definition|api)\//;
const file = join(root, "shared/score/digest.ts");

/** Paths of the modules from the root, sorted. */
export function scoringModules(): string[] {
	const found = new Set<string>();
	const waiting = entries.map((entry) => join(root, entry));
	for (let path = waiting.pop(); path; path = waiting.pop()) {
		const name = relative(root, path).replaceAll("\\", "/");
		if (found.has(name) || apart.test(name)) continue;
		found.add(name);
		for (const [, typeOnly, target = ""] of readFileSync(path, "utf8").matchAll(
			/^(?:import|export)\s+(type\s)?[^;"]*?["'](\.[^"']+)["']/gm,
		)) {
			if (typeOnly === undefined) waiting.push(resolve(dirname(path), target));
		}
	}
	return [...found].sort();
}

/** The module's text; the same for the same sources, whatever machine. */
export function digestModule(): string {
	const hash = createHash("sha256");
	for (const name of scoringModules()) hash.update(`${name}\n${readFileSync(join(root, name), "utf8").replaceAll("\r\n", "\n")}\n`);
	return `/** Written by tools/scoring-digest.ts: of the source of all that makes a result of a workbook's facts. */\nexport const scoringCode = "${hash.digest("hex").slice(0, 16)}";\n`;
}

if (import.meta.main) writeFileSync(file, digestModule());
