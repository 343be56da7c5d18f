/** What writing and reading the workbook of a definition set have in common. */
import { isObject, type JsonValue, valueAt } from "../definition/draft/edits.ts";
import type { Text } from "../definition/schema.ts";
import type { FormColumn, FormIdentity, FormSheet } from "../forms/form.ts";
import { columnOf } from "./field.ts";
import { type DefinitionTable, isNumbered } from "./tables.ts";

/** What is wrong, at a cell (`规则!C7`) or at what has none. */
export interface DefinitionCellProblem {
	at: string;
	message: Text;
}

export const identity: FormIdentity = { kind: "指标体系", period: "" };
/** Excel's own limit. */
export const MOST_IN_CELL = 32_767;
const MOST_ROWS = 5_000;

/** The columns that name an item: of its parents, then its own. */
function keyColumns(table: DefinitionTable): FormColumn[] {
	return [...(table.parent ? keyColumns(table.parent) : []), ...ownKeyColumns(table)];
}

/** Those of its own. */
export const ownKeyColumns = (table: DefinitionTable): FormColumn[] =>
	table.id.map(({ member, header }) => ({
		key: `#${table.name} ${member ?? ""}`,
		header,
		kind: isNumbered(table) ? "number" : "passage",
		width: isNumbered(table) ? 7 : 16,
		required: true,
	}));

/** How an item of a list or record is named, in the order of its key columns. @param step its number from 0, or its name */
export const ownKeys = (table: DefinitionTable, step: number | string, item: JsonValue): (string | number)[] =>
	table.id.map(({ member }) => (member === null ? (typeof step === "number" ? step + 1 : step) : String(valueAt(item, [member]) ?? "")));

const sheets = new WeakMap<DefinitionTable, FormSheet>();

export function sheetOf(table: DefinitionTable): FormSheet {
	const known = sheets.get(table);
	if (known) return known;
	const keys = keyColumns(table);
	const { name, title, notes } = table;
	const sheet = {
		name,
		title,
		notes,
		columns: [...keys, ...table.fields.map(columnOf)],
		key: keys.map(({ key }) => key),
		most: MOST_ROWS,
		frozen: keys.length,
	};
	sheets.set(table, sheet);
	return sheet;
}

/** A sheet of values by their paths, and which part of a set stands there. */
export interface LeafSheet {
	readonly sheet: FormSheet;
	readonly of: (content: JsonValue) => JsonValue;
	readonly holds: (name: string) => boolean;
}

const leafColumns: FormColumn[] = [
	{ key: "path", header: "参数", kind: "passage", width: 38, required: true },
	{ key: "value", header: "值", kind: "value", width: 40 },
	{ key: "label", header: "说明", kind: "text", width: 50, shown: true },
];
const leafSheet = (name: string, title: string, notes: readonly string[], holds: (name: string) => boolean): LeafSheet => ({
	sheet: { name, title, notes, columns: leafColumns, key: ["path"], most: MOST_ROWS },
	of: (content) => Object.fromEntries(Object.entries(isObject(content) ? content : {}).filter(([member]) => holds(member))),
	holds,
});
const general = new Set(["set", "version", "title", "years", "phrases"]);

export const leafSheets: readonly LeafSheet[] = [
	leafSheet("体系", "指标体系", ["编号（set）和版本（version）不在这里改。"], (name) => general.has(name)),
	leafSheet(
		"计分",
		"计分参数（核表自行设计，非官方规定）",
		["列表按序号写：grades[0].min。删去一行即删去该参数。"],
		(name) => name === "policy",
	),
];

const labels: readonly (readonly [RegExp, string])[] = [
	[/^set$/, "编号"],
	[/^version$/, "版本"],
	[/^title\.zh$/, "名称"],
	[/^title\.en$/, "名称（英文）"],
	[/^years\[/, "自然年"],
	[/^phrases\./, "公式中共用的文字"],
	[/^policy\.cap$/, "完成率计分上限"],
	[/^policy\.completionShare$/, "完成得分占比"],
	[/^policy\.incrementShare$/, "增量得分占比"],
	[/^policy\.final\.completionShare$/, "终期验收：完成得分占比"],
	[/^policy\.final\.incrementShare$/, "终期验收：增量得分占比"],
	[/^policy\.deviationThreshold$/, "须写偏差说明的偏差率（0—1）"],
	[/^policy\.satisfactionFloor$/, "满意度起算线"],
	[/^policy\.composite\.school\./, "学校综合得分中本校与专业群的占比"],
	[/^policy\.composite\.host\./, "仅专业群单位的综合得分占比"],
	[/^policy\.grades\[/, "等级：最低分与名称，从高到低"],
	[/^policy\.taskCompletionVeto$/, "任务完成率低于此数一票否决（%）"],
	[/^policy\.taskCompletion\./, "任务完成率的分子与分母"],
	[/^policy\.fundingCoefficient\./, "各等级的经费系数"],
	[/^policy\.executionAdjustment\[/, "预算执行率低时经费系数的调整"],
	[/^policy\.executionRate$/, "预算执行率所用指标"],
	[/^policy\.flags\./, "过程监控的红黄绿界限"],
	[/^policy\.milestoneGroups/, "按里程碑看进度的指标组"],
	[/^policy\.latePenalty\./, "日期指标每迟一段扣减"],
	[/^policy\.smallNumber$/, "偏差与变动不作提示的小数目"],
];
export const labelOf = (path: string): string | null => labels.find(([pattern]) => pattern.test(path))?.[1] ?? null;
