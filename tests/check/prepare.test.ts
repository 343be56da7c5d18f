import { expect, test } from "vitest";
import { createChecker, prepareProgram, programOf } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mistakenFile } from "../corpus/files.ts";

const set = await publishedSet("2022-2024/1.0.0");

test("a program compiled in stretches is the one that the check then takes, and gives the same report", async () => {
	// Copies: what was compiled for one set object serves no other.
	const [apart, atOnce] = [structuredClone(set), structuredClone(set)];
	let rested = 0;
	const rests = {
		due: true,
		rest: async () => {
			rested += 1;
		},
	};
	await prepareProgram(apart, "annual", "ZK", rests);
	expect(rested).toBeGreaterThan(1000);
	const image = readWorkbook(mistakenFile(set).bytes);
	expect(JSON.stringify(createChecker(image, apart).report())).toBe(JSON.stringify(createChecker(image, atOnce).report()));
	await prepareProgram(apart, "annual", "ZK", rests);
	expect(programOf(apart, "annual", "ZK")?.rules.length).toBe(programOf(atOnce, "annual", "ZK")?.rules.length);
	const known = rested;
	await prepareProgram(apart, "annual", "ZK", rests);
	expect(rested).toBe(known);
});
