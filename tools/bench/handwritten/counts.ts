/** What rules count in lists; undefined where something in the columns is wrongly typed. */
import type { HandwrittenBook, HandwrittenProject, HandwrittenTable, KnownIndicator } from "./book.ts";
import { isNumber } from "./words.ts";

type Link = NonNullable<KnownIndicator["listLink"]>;

const usable = (table: HandwrittenTable | undefined, headers: readonly string[]): table is HandwrittenTable =>
	table !== undefined && !headers.some((header) => table.wrong.has(header));

/** Valid results of these types and levels, of a cluster only its own. */
export function countResults({ school }: HandwrittenBook, { list, levels }: Link, { level, code }: HandwrittenProject): number | undefined {
	const table = school.tables.成果;
	if (!usable(table, ["类别编码", "级别", "状态", ...(level === "cluster" ? ["归属"] : [])])) return undefined;
	let count = 0;
	for (const { cells } of table.rows) {
		if (cells.类别编码 !== list || !levels.includes(String(cells.级别))) continue;
		if (cells.状态 === "升级" || cells.状态 === "撤销") continue;
		if (level === "school" || cells.归属 === code) count++;
	}
	return count;
}

/** Results of earlier years that no longer count. */
export function countRemoved(
	{ school, start }: HandwrittenBook,
	{ list, levels }: Link,
	{ level, code }: HandwrittenProject,
): number | undefined {
	const table = school.tables.成果;
	if (!usable(table, ["类别编码", "级别", "状态", "授予日期", ...(level === "cluster" ? ["归属"] : [])])) return undefined;
	let count = 0;
	for (const { cells } of table.rows) {
		if (cells.类别编码 !== list || !levels.includes(String(cells.级别))) continue;
		if (cells.状态 !== "升级" && cells.状态 !== "撤销") continue;
		if (!isNumber(cells.授予日期) || cells.授予日期 >= start) continue;
		if (level === "school" || cells.归属 === code) count++;
	}
	return count;
}

/** Tasks due in the period: all, on time, or done by its end; undefined for other indicators. */
export function tasksOf(
	{ school, start, end }: HandwrittenBook,
	{ level, code: owner }: HandwrittenProject,
	code: string,
): number | undefined {
	const wanted = { S_GV_04: "due", C_K9_02: "due", S_GV_05: "onTime", C_K9_03: "onTime", S_GV_10: "done" }[code];
	const table = school.tables.进度;
	if (wanted === undefined) return undefined;
	if (!usable(table, ["计划完成", ...(wanted === "done" ? ["实际完成"] : []), ...(level === "cluster" ? ["归属"] : [])])) return undefined;
	let count = 0;
	for (const { cells } of table.rows) {
		const due = cells.计划完成;
		if (!isNumber(due) || due < start || due > end) continue;
		if (level === "cluster" && cells.归属 !== owner) continue;
		if (wanted === "onTime" && cells.按期 !== "是") continue;
		if (wanted === "done" && !(isNumber(cells.实际完成) && cells.实际完成 <= end)) continue;
		count++;
	}
	return count;
}
