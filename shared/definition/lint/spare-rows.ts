/**
 * Lists have blank spare rows inside their tables (decision 052): a workbook's column counts them, the check's column holds existing
 * rows only. What counts blank cells would differ between the two, so it is refused over a list's columns.
 */
import { type CallNode, type Node, walk } from "../../formula/index.ts";
import type { NodeProblem } from "./kinds.ts";
import type { LintScope } from "./vocabulary.ts";

export function problemsOfSpareRows(root: Node, scope: LintScope): NodeProblem[] {
	const problems: NodeProblem[] = [];
	for (const node of walk(root)) {
		if (node.kind !== "call" || !countsSpareRows(node, scope)) continue;
		problems.push({
			check: "spare-rows",
			start: node.start,
			end: node.end,
			zh: `清单的表格里有空白的备用行，${node.name} 会把它们也数进去；请加上一个空行不满足的条件，如 COUNTIFS(成果[类别编码],"L01",成果[状态],"<>升级")。`,
			en: `A list's table has blank spare rows, which ${node.name} would count, too; add a condition that no blank row meets, as in COUNTIFS(成果[类别编码],"L01",成果[状态],"<>升级").`,
		});
	}
	return problems;
}

function countsSpareRows({ name, arguments: list }: CallNode, scope: LintScope): boolean {
	const isListColumn = (node: Node | undefined): boolean => node?.kind === "column" && scope.isList(node.table);
	if (name === "COUNTBLANK" || name === "ROWS") return isListColumn(list[0]);
	if (name !== "COUNTIF" && name !== "COUNTIFS") return false;
	// SUMIFS and the like add up blank cells: no harm.
	const pairs = list.flatMap((range, index) => (index % 2 === 0 ? [{ range, criterion: list[index + 1] }] : []));
	return pairs.some(({ range }) => isListColumn(range)) && pairs.every(({ criterion }) => matchesBlank(criterion));
}

/** Whether a criterion is met by a blank cell, as far as it is written out: "", "=", "<>升级", "<>"&[@级别], or one such in an array. */
function matchesBlank(criterion: Node | undefined): boolean {
	if (criterion?.kind === "array") return criterion.values.some(textMatchesBlank);
	let first: Node | undefined = criterion;
	while (first?.kind === "binary" && first.operator === "&") first = first.left;
	if (first?.kind !== "literal") return false;
	// "<>" alone means filled cells; with something joined to it, all that are not that.
	if (first !== criterion) return typeof first.value === "string" && first.value.startsWith("<>");
	return textMatchesBlank(first.value);
}

const textMatchesBlank = (value: unknown): boolean =>
	value === "" || value === "=" || (typeof value === "string" && value.startsWith("<>") && value !== "<>");
