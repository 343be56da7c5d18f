/** Numbers for evidence that has none. */
import { expect, test } from "vitest";
import { check } from "../../shared/check/index.ts";
import { repairsOf } from "../../shared/repairs/index.ts";
import { bookOf, set, withCells } from "../check/support.ts";
import { effectOf, results } from "./support.ts";

const honest = bookOf().honest;
const numbers = honest.sheets
	.find(({ name }) => name === "佐证材料清单")
	?.cells.flatMap(({ value }) => (/^ZZ-2023-\d{4}$/.test(String(value)) ? [Number(String(value).slice(-4))] : []));
const last = Math.max(...(numbers ?? []));
const nth = (step: number): string => `ZZ-2023-${String(last + step).padStart(4, "0")}`;

const offered = (cells: Parameters<typeof withCells>[0]) => {
	const image = withCells(cells);
	return { image, repairs: repairsOf({ image, definition: set, report: check(image, set) }) };
};

test("two papers without a number get the next two; nothing else is asked of the person than to refer to them", () => {
	const { image, repairs } = offered({ "佐证[+1]": { 材料名称: "理事会纪要" }, "佐证[+2]": { 材料名称: "合作协议" } });
	expect(repairs.map(results)).toEqual([[nth(1)], [nth(2)]]);
	for (const repair of repairs) {
		const { gone, come } = effectOf(image, repair);
		expect(gone.map((one) => one.slice(0, 4))).toEqual(["RQ06"]);
		// An information, no fault: XS04 says that nobody refers to the new number yet.
		expect(come.map((one) => one.slice(0, 4))).toEqual(["XS04"]);
	}
});

test("a paper that names its indicator is referred to there at once", () => {
	const { image, repairs } = offered({
		"佐证[+]": { 材料名称: "理事会纪要", 对应指标编码: "S_T4_08" },
		"S_T4_08.evidence": null,
		"S_GV_09.evidence": "ZZ-2023-0001",
	});
	const [repair] = repairs.filter(({ kind }) => kind === "evidence-number");
	expect(results(repair)).toEqual([nth(1), nth(1)]);
	const { gone, come } = effectOf(image, repair ?? { steps: [] });
	expect(gone.map((one) => one.slice(0, 4)).sort()).toEqual(["RQ06", "RQ09"]);
	expect(come).toEqual([]);
});

test("two papers of one indicator: the second number waits until the first is there, so that neither is lost", () => {
	const cells = { 材料名称: "理事会纪要", 对应指标编码: "S_T4_08" };
	const { repairs } = offered({ "佐证[+1]": cells, "佐证[+2]": { ...cells, 材料名称: "合作协议" } });
	expect(repairs.filter(({ kind }) => kind === "evidence-number")).toHaveLength(1);
});

test("a number that somebody refers to is not free", () => {
	const { repairs } = offered({ "佐证[+]": { 材料名称: "理事会纪要" }, "S_T6_02.evidence": nth(1) });
	expect(repairs.filter(({ kind }) => kind === "evidence-number").map(results)).toEqual([[nth(2)]]);
});
