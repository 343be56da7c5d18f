import { expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { mergeWorkbooks } from "../../shared/departments/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { recalculateAll } from "../oracle/libreoffice.ts";
import { distribute, fillApart, seeded, set } from "./support.ts";

test("parts that LibreOffice has saved are still parts, and merge to the same workbook", { timeout: 300_000 }, async () => {
	const scene = distribute(seeded(11));
	const [first, second, ...others] = fillApart(scene);
	if (!first || !second) throw new Error("There are four parts.");
	const [one, two] = await recalculateAll([first.bytes, second.bytes]);
	if (!one || !two) throw new Error("LibreOffice saved nothing.");
	const saved = [
		{ ...first, bytes: one },
		{ ...second, bytes: two },
	];
	expect(saved.map(({ bytes }) => check(readWorkbook(bytes), set).template.department)).toEqual(saved.map(({ name }) => name));
	const merged = mergeWorkbooks(scene.base, [...saved, ...others], set);
	expect(merged.conflicts).toEqual([]);
	expect(readWorkbook(merged.bytes)).toEqual(readWorkbook(scene.whole));
});
