/**
 * The formula rules of document B written by hand: loops and conditions over plain objects, one function a subject, the way a
 * programmer writes them who has the rules on paper. The measure for what our formulas cost.
 */
import type { HandwrittenBook } from "./book.ts";
import { checkColumns } from "./columns.ts";
import { checkIndicators } from "./indicators.ts";
import { checkLists } from "./lists.ts";
import { checkRows } from "./rows.ts";
import { isNumber, round, sum } from "./words.ts";

export { bookOf, type HandwrittenBook } from "./book.ts";

/** What fails: `rule place`, each once. */
export function checkByHand(book: HandwrittenBook): Set<string> {
	const failing = new Set<string>();
	const found = (rule: string, place: string) => {
		failing.add(`${rule} ${place}`);
	};
	checkIndicators(book, found);
	checkRows(book, found);
	checkLists(book, found);
	checkColumns(book, found);
	checkSchool(book, found);
	return failing;
}

/** Rules that stand once in the workbook. */
function checkSchool({ school, clusters }: HandwrittenBook, found: (rule: string, place: string) => void): void {
	const actual = (code: string) => school.facts[`${code}.actual`];
	const notAbove = (rule: string, part: string, whole: string) => {
		const [a, b] = [actual(part), actual(whole)];
		if (isNumber(a) && isNumber(b) && b > 0 && a > b) found(rule, `${part}.actual`);
	};
	notAbove("RT04", "S_T3_02", "S_T3_01");
	notAbove("RT06", "S_T1_05", "S_T1_03");
	notAbove("RT06", "S_T1_03", "S_T1_02");
	const [each, value, students] = [actual("S_T4_04"), actual("S_T4_03"), actual("S_T1_01")];
	if (isNumber(each) && isNumber(value) && isNumber(students) && students !== 0)
		if (Math.abs(round(each - (value * 10_000) / students, 2)) > 1) found("RT07", "S_T4_04.actual");
	const number = actual("S_CL_01");
	if (isNumber(number) && number !== clusters.length) found("RU02", "S_CL_01.actual");
	const inClusters = actual("S_CL_03");
	const parts = clusters.map(({ facts }) => facts["C_K1_01.actual"]);
	if (isNumber(inClusters) && !parts.includes(undefined) && sum(parts) > inClusters) found("RU05", "S_CL_03.actual");
	const { 按任务: byTask, 按类别: byKind, 资金: funds } = school.tables;
	for (const { cells, place } of byKind?.rows ?? []) if (Number(cells.支出) < 0) found("RG01", place("支出"));
	for (const { cells, place } of byTask?.rows ?? []) {
		const { 支出: spent, 其中市教委专项: special } = cells;
		for (const header of ["支出", "其中市教委专项"]) if (Number(cells[header]) < 0) found("RG01", place(header));
		if (isNumber(special) && isNumber(spent) && round(special - spent, 2) > 0) found("FD09", place("其中市教委专项"));
	}
	if (byKind && funds && !byKind.wrong.has("支出") && !funds.wrong.has("实际支出数")) {
		const spent = byKind.rows.map(({ cells }) => cells.支出);
		const sources = funds.rows.flatMap(({ cells }) => (cells.来源编码 === "HJ" ? [] : [cells.实际支出数]));
		const told = spent.some(isNumber) && funds.rows.some(({ cells }) => isNumber(cells.实际支出数));
		if (told && round(sum(spent) - sum(sources), 2) !== 0) found("SM07", byKind.placeOfHeader("支出"));
	}
	if (!byTask || !funds || byTask.wrong.has("支出") || funds.wrong.has("实际支出数")) return;
	const tasks = byTask.rows.map(({ cells }) => cells.支出);
	const sources = funds.rows.filter(({ cells }) => cells.来源编码 !== "HJ").map(({ cells }) => cells.实际支出数);
	const given = tasks.some(isNumber) && funds.rows.some(({ cells }) => isNumber(cells.实际支出数));
	if (given && round(sum(tasks) - sum(sources), 2) !== 0) found("SM04", byTask.placeOfHeader("支出"));
	const special = byTask.rows.map(({ cells }) => cells.其中市教委专项);
	const ofCommission = funds.rows.filter(({ cells }) => cells.来源编码 === "SJ").map(({ cells }) => cells.实际支出数);
	if (byTask.wrong.has("其中市教委专项") || !special.some(isNumber) || !funds.rows.some(({ cells }) => isNumber(cells.实际支出数))) return;
	if (round(sum(special) - sum(ofCommission), 2) > 0) found("FD10", byTask.placeOfHeader("其中市教委专项"));
}
