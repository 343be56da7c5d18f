import { expect, test, vi } from "vitest";
import { check } from "../../shared/check/index.ts";
import { mergeWorkbooks } from "../../shared/departments/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { distribute, fillApart, seeded, set } from "./support.ts";

// Whole workbooks are written, split and read again and again.
vi.setConfig({ testTimeout: 120_000 });

test.each([1, 2])("four departments fill in their parts: merged they are the workbook filled in as a whole (distribution %i)", (seed) => {
	const scene = distribute(seeded(seed));
	const merged = mergeWorkbooks(scene.base, fillApart(scene), set);
	expect(merged.conflicts).toEqual([]);
	expect(merged.changes.filter(({ foreign }) => foreign)).toEqual([]);
	expect(readWorkbook(merged.bytes)).toEqual(readWorkbook(scene.whole));
	expect(check(readWorkbook(merged.bytes), set).verdict.code).toBe("ready");
});
