/** Explanations as people write them into 校验说明 by hand, who see a cell and a figure but no keys. */
import { expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, locate, set, withCell, withCells } from "./support.ts";

/** YR02 asks why 85 follows 12. */
const asked = withCell("S_T4_06.prior", { kind: "number", value: 12 });
const at = locate("S_T4_06.actual");
const FIGURES = "p=12;v=85;x=7.08";
const text = "本年与三家龙头企业新签合作协议，接收人数大幅增加。";

function explanationOf(rule: string, place: string, value: string | number, image: WorkbookImage = asked): string | null {
	const row = { 规则: rule, 位置: place, 当时值: value, 说明: text };
	const explained = withCells({ "校验说明[+]": row }, image);
	return check(explained, set).findings.find((finding) => finding.rule === "YR02")?.explanation ?? null;
}

test.each<[string, string, string, string | number]>([
	["as the page writes it", "YR02", "S_T4_06.actual", FIGURES],
	["in small letters", "yr02", "s_t4_06.actual", FIGURES],
	["in full width, with spaces", "ＹＲ02 ", " S_T4_06 ．actual", "p＝12； v＝85； x＝7.08"],
	["for all queries there", "", "S_T4_06.actual", FIGURES],
	["by the code alone", "YR02", "S_T4_06", FIGURES],
	["by the cell", "YR02", "年度绩效自评表!I28", FIGURES],
	["with the figure alone", "YR02", "S_T4_06", 85],
	["with the figure alone, as text", "YR02", "S_T4_06", "８５"],
])("holds %s", (_, rule, place, value) => {
	expect(`${at.sheet}!I${at.row}`).toBe("年度绩效自评表!I28");
	expect(explanationOf(rule, place, value)).toBe(text);
});

test.each<[string, string, string, string | number]>([
	["of another rule", "RG02", "S_T4_06.actual", FIGURES],
	["of another place", "YR02", "S_T4_07.actual", FIGURES],
	["of another measure", "YR02", "S_T4_06.prior", FIGURES],
	["of another figure", "YR02", "S_T4_06.actual", 84],
	["of last year's figure", "YR02", "S_T4_06.actual", 12],
	["of no figure", "YR02", "S_T4_06.actual", ""],
])("does not hold %s", (_, rule, place, value) => {
	expect(explanationOf(rule, place, value)).toBeNull();
});

test("ends with the figure it was given for", () => {
	const later = withCell("S_T4_06.actual", { kind: "number", value: 86 }, asked);
	expect(explanationOf("YR02", "S_T4_06", 85, later)).toBeNull();
	expect(bookOf().honest).not.toBe(later);
});
