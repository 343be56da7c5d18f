import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { powerQuery } from "../../console/features/exports/power-query.ts";
import { askedFor, exportChoices } from "../../console/features/exports/tables.ts";
import { ExportTable } from "../../shared/api/exports.ts";
import { root } from "../../tools/root.ts";

test("the query is the one that the documents print and a test has run, for this service and period", () => {
	const printed = /```m\n(let\n[\s\S]*?)```/.exec(readFileSync(join(root, "docs/exports.md"), "utf8"))?.[1];
	expect(powerQuery("https://hebiao.example.cn/api/v1", "2023-annual")).toBe(printed?.trim());
	const own = powerQuery("https://own.example/api/v1", "2024-annual");
	expect([own.includes("own.example"), own.includes("2024-annual"), own.includes("hebiao.example.cn")]).toEqual([true, true, false]);
});

test("every table of the service can be carried away", () => {
	expect(exportChoices.map(({ table }) => table)).toEqual(["municipal", ...ExportTable.options]);
});

test("contributors are of an indicator; what there is to give may be left out", () => {
	expect([
		askedFor("code", " "),
		askedFor("code", " S_T3_03 "),
		askedFor("pool", ""),
		askedFor("pool", "4000"),
		askedFor(null, "x"),
	]).toEqual([null, { code: "S_T3_03" }, {}, { pool: "4000" }, {}]);
});
