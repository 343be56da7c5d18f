/** docs/report.md lists what a template may name. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { withNames } from "../../tools/docs/report-names.ts";
import { root } from "../../tools/root.ts";

const set = await publishedSet("2022-2024/1.0.0");
const page = await readFile(join(root, "docs/report.md"), "utf8");

test("docs/report.md lists what the code gives", () => {
	expect(withNames(page, set)).toBe(page);
	expect(page).toContain("| `{{单位名称}}` |");
});

test("a page without a place for the list is refused", () => {
	expect(() => withNames("# x", set)).toThrow("docs/report.md needs");
});
