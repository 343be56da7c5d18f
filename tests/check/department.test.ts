/** Whose row it is, in a list that several departments add to. */
import { expect, test } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { isOwn } from "../../shared/check/state/department-rows.ts";
import { blankOf, set, withCells } from "./support.ts";

const view = { department: "教务处", assigned: {}, spareFrom: { 任务: 0 } };
const task = (department: string | null) => ({ 任务编码: "T1-01", 任务名称: "修订人才培养方案", 责任部门: department });

test.each([
	["its own name", "教务处", true],
	["its own name in another spelling", " 教务处　", true],
	["no name", null, true],
	["a stroke", "/", true],
	["another department", "人事处", false],
])("a row that was free when the workbook was split and now bears %s", (_, department, own) => {
	const checker = createChecker(withCells({ "任务[+0]": task(department) }, blankOf("taskbook", "ZK", 1)), set);
	const row = checker.ask(({ book }) => book.regions.find(({ plan }) => plan.place.role === "任务")?.rows.find(({ exists }) => exists));
	if (!row) throw new Error("The task was not written.");
	expect(isOwn(row, view)).toBe(own);
	expect(isOwn(row, { ...view, spareFrom: {} })).toBe(own && department !== null && department !== "/");
});
