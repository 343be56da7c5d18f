/** The same value in many cells (decision 077): asked once, and still found wherever it is wrong. */
import { expect, test } from "vitest";
import { newFindings, withCells } from "./support.ts";

test("a wrong text that stands in several rows and columns is found in each", () => {
	const card = "张某310101199001011237";
	const found = newFindings(withCells({ "成果[1].完成团队": card, "成果[2].完成团队": card, "成果[3].备注": card, "佐证[1].备注": card }));
	expect(found.map(({ rule, sheet }) => `${rule} ${sheet}`).sort()).toEqual([
		"TX04 佐证材料清单",
		"TX04 标志性成果清单",
		"TX04 标志性成果清单",
		"TX04 标志性成果清单",
	]);
});

test("what one bound lets pass is held against every other", () => {
	// A remark may be as long, a result's name may not.
	const long = "字".repeat(210);
	const found = newFindings(withCells({ "成果[1].完成团队": long, "成果[1].备注": long, "成果[2].成果名称": long }));
	const bounds = found.filter(({ rule }) => rule !== "TX15");
	expect(bounds.map(({ rule, place }) => `${rule} ${place.split(".").at(-1)}`)).toEqual(["TX02 成果名称"]);
});
