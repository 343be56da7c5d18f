import { expect, test } from "vitest";
import { type Associate, associateLater, customFunctionsIn } from "../../addin/functions/entry.ts";
import { functionDefinitions } from "../../addin/functions/metadata.ts";

/** Office.js's table of functions, and its class of errors. */
function newEntry() {
	const known = new Map<string, (...given: unknown[]) => unknown>();
	class CellError extends Error {
		readonly code: string;
		constructor(code: string, message?: string) {
			super(message);
			this.code = code;
		}
	}
	const call = (id: string, ...given: unknown[]) => known.get(id)?.(...given);
	// Safe: the implementations take what the cell gives, which is unknown here.
	const associate = (id: string, implementation: (...given: never[]) => unknown) =>
		void known.set(id, implementation as (...given: unknown[]) => unknown);
	return { known, call, entry: { associate, Error: CellError } };
}

test("every function of the metadata is known at once, its code comes with the first call of any", async () => {
	const { known, call, entry } = newEntry();
	let loads = 0;
	const load = async (associate: Associate) => {
		loads += 1;
		for (const { id } of functionDefinitions) associate(id, (...given: unknown[]) => [id, ...given]);
	};
	associateLater(entry, load, () => "away");
	expect([...known.keys()].sort()).toEqual(functionDefinitions.map(({ id }) => id).sort());
	expect(loads).toBe(0);
	const answers = await Promise.all([call("VALUE", "S_T3_02", 2023), call("SCORE", "SH01", 2023), call("VALUE", "S_T3_03", 2023)]);
	expect(answers).toEqual([
		["VALUE", "S_T3_02", 2023],
		["SCORE", "SH01", 2023],
		["VALUE", "S_T3_03", 2023],
	]);
	expect(loads).toBe(1);
});

test("where the code cannot be had the cell says so, and the next call tries again", async () => {
	const { call, entry } = newEntry();
	let away = true;
	const load = async (associate: Associate) => {
		if (away) throw new TypeError("Failed to fetch dynamically imported module");
		associate("VALUE", () => 1);
	};
	associateLater(entry, load, () => "没有取到");
	await expect(call("VALUE")).rejects.toMatchObject({ code: "#N/A", message: "没有取到" });
	away = false;
	expect(await call("VALUE")).toBe(1);
});

test.each([[{}], [{ CustomFunctions: null }], [{ CustomFunctions: {} }]])("an Office without custom functions: %j", (world) => {
	expect(customFunctionsIn(world)).toBeUndefined();
});
