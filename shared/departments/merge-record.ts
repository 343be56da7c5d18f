/** 合并记录: what came from whom, what was decided and what a merge could not place, as a workbook to keep. */

import type { TemplateIdentity } from "../check/index.ts";
import type { Language } from "../domain/language.ts";
import { type List, type ListColumn, listWorkbook } from "./list-sheet.ts";
import type { Conflict, ConflictKind, MergedChange, MergeReview } from "./merge-result.ts";
import { valueText } from "./value-text.ts";

export interface RecordWish {
	language: Language;
	template: TemplateIdentity;
	/** Name of the base's file, and of each part's with its department. */
	base: string;
	parts: readonly { file: string; name: string }[];
}

interface Words {
	title: string;
	of: (name: string, unit: string, period: string) => string;
	base: string;
	counts: (changes: number, conflicts: number, open: number) => string;
	sheets: Record<"files" | "conflicts" | "changes", string>;
	files: string[];
	conflicts: string[];
	changes: string[];
	kinds: Record<ConflictKind, string>;
	changeKinds: Record<MergedChange["kind"], string>;
	undecided: string;
	notPlaced: string;
	foreign: string;
	formula: (formula: string) => string;
}

const words: Record<"zh" | "en", Words> = {
	zh: {
		title: "合并记录",
		of: (name: string, unit: string, period: string) => `${name}（${unit}） ${period}`,
		base: "基准",
		counts: (changes: number, conflicts: number, open: number) =>
			`共合并${changes}处，冲突${conflicts}处，其中${open}处未决定、按基准保留。`,
		sheets: { files: "文件", conflicts: "冲突与决定", changes: "全部变更" },
		files: ["部门", "文件", "变更数"],
		conflicts: ["序号", "类别", "工作表", "单元格", "位置", "名称", "基准", "各部门填写", "决定"],
		changes: ["序号", "类别", "工作表", "单元格", "位置", "名称", "原值", "新值", "由谁填写", "责任部门", "备注"],
		kinds: {
			cell: "填写不同",
			row: "一方删除、一方修改",
			evidence: "佐证编号重复",
			full: "清单已满，没有放入",
			outside: "填在表外，没有放入",
		},
		changeKinds: { cell: "单元格", added: "新增行", removed: "删除行" },
		undecided: "未决定，按基准保留",
		notPlaced: "没有放入，请手工处理",
		foreign: "不是责任部门填写",
		formula: (formula: string) => `原为公式 =${formula}，已取其值`,
	},
	en: {
		title: "Merge record",
		of: (name: string, unit: string, period: string) => `${name} (${unit}) ${period}`,
		base: "base",
		counts: (changes: number, conflicts: number, open: number) =>
			`${changes} changes, ${conflicts} conflicts, ${open} of them undecided: there the base was kept.`,
		sheets: { files: "Files", conflicts: "Conflicts", changes: "Changes" },
		files: ["Department", "File", "Changes"],
		conflicts: ["No", "Kind", "Sheet", "Cell", "Place", "Name", "Base", "What each filled in", "Decision"],
		changes: ["No", "Kind", "Sheet", "Cell", "Place", "Name", "Before", "After", "Filled in by", "Row of", "Remark"],
		kinds: {
			cell: "filled in differently",
			row: "removed by one, changed by another",
			evidence: "one number for two papers",
			full: "list is full: not placed",
			outside: "outside all tables: not placed",
		},
		changeKinds: { cell: "cell", added: "row added", removed: "row removed" },
		undecided: "undecided: the base was kept",
		notPlaced: "not placed: please do it by hand",
		foreign: "not the department whose row it is",
		formula: (formula: string) => `was the formula =${formula}; its value was taken`,
	},
};

/** An .xlsx; the same merge gives the same bytes. */
export function mergeRecord(review: MergeReview, wish: RecordWish): Uint8Array {
	const say = words[wish.language];
	const { template } = wish;
	const title = { title: say.title, notes: [say.of(template.unitName, template.unit, template.period)] };
	const { changes, conflicts, open } = review;
	const lists: List[] = [
		{
			name: say.sheets.files,
			title: title.title,
			notes: [...title.notes, say.counts(changes.length, conflicts.length, open)],
			columns: columnsOf(say.files, [16, 48, 10]),
			rows: [
				[say.base, wish.base, null],
				...wish.parts.map(({ file, name }) => [name, file, changes.filter(({ departments }) => departments.includes(name)).length]),
			],
		},
		{
			...title,
			name: say.sheets.conflicts,
			columns: columnsOf(say.conflicts, [6, 16, 18, 9, 28, 28, 24, 48, 24]),
			rows: conflicts.map((conflict, i) => conflictRow(conflict, i, wish.language)),
		},
		{
			...title,
			name: say.sheets.changes,
			columns: columnsOf(say.changes, [6, 10, 18, 9, 28, 28, 24, 36, 18, 14, 24]),
			rows: changes.map((change, i) => changeRow(change, i, wish.language)),
		},
	];
	return listWorkbook(lists, template);
}

function conflictRow(conflict: Conflict, index: number, language: Language): List["rows"][number] {
	const say = words[language];
	const { kind, sheet, cell, place, label, base, choices, suggestion, decided } = conflict;
	const each = choices.map(
		({ department, value }) =>
			`${department}: ${valueText(value, language)}${suggestion?.[department] ? ` → ${suggestion[department]}` : ""}`,
	);
	const cannot = kind === "full" || kind === "outside";
	return [
		index + 1,
		say.kinds[kind],
		sheet,
		cell,
		place,
		label,
		valueText(base, language),
		each.join("\n"),
		decided ?? (cannot ? say.notPlaced : say.undecided),
	];
}

function changeRow(change: MergedChange, index: number, language: Language): List["rows"][number] {
	const say = words[language];
	const { kind, sheet, cell, place, label, before, after, departments, owner, foreign, formula } = change;
	const remarks = [...(foreign ? [say.foreign] : []), ...(formula === undefined ? [] : [say.formula(formula)])];
	return [
		index + 1,
		say.changeKinds[kind],
		sheet,
		cell,
		place,
		label,
		valueText(before, language),
		valueText(after, language),
		departments.join("、"),
		owner,
		remarks.join("；") || null,
	];
}

const columnsOf = (headers: readonly string[], widths: readonly number[]): ListColumn[] =>
	headers.map((header, i) => ({ header, width: widths[i] ?? 12 }));
