/** A school whose four departments fill in one workbook: who is to fill in what, and what they would fill in. */
import { createChecker } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { type Assignment, splitWorkbook } from "../../shared/departments/index.ts";
import type { WishedEntries, WishedRow } from "../../shared/example/wish.ts";
import { fillWorkbook, writeTemplate } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { exampleSchool } from "../../testkit/corpus/files.ts";

export const set = await publishedSet("2022-2024/1.0.0");
export const departments = ["教务处", "人事处", "财务处", "校企合作处"] as const;
export type Department = (typeof departments)[number];

/** Regions without a column 责任部门. */
export const assigned: Assignment = {
	资金: "财务处",
	按任务: "财务处",
	按类别: "财务处",
	满意: "校企合作处",
	封面: "教务处",
	概况: "教务处",
	报告: "教务处",
	审核: "教务处",
};

const school = exampleSchool(set);
const template = writeTemplate(set, school.prefill);
const columns = /责任部门$|填报人$/;
const honest: WishedEntries = Object.fromEntries(Object.entries(school.entries).filter(([key]) => !columns.test(key)));

/** Where every key of the entries that is a cell stands, as `sheet!row`. */
const checker = createChecker(readWorkbook(template), set);
const rowAt = (key: string): string => {
	const place = checker.locate(key);
	if (!place) throw new Error(`There is no place ${key}.`);
	return `${place.sheet}!${place.row}`;
};

/** Rows of 基础 and 自评, on all sheets: the prefix of the place of each row's cells. */
const indicatorRows = ["", "群01!", "群02!"].flatMap((prefix) =>
	set.indicators.flatMap(({ code }) =>
		["基础", "自评"].map((role) => `${prefix}${role}[${code}]`).filter((row) => checker.locate(`${row}.责任部门`) !== undefined),
	),
);

/** Chooses one of four, again and again. */
export type Choose = () => number;

export interface Scene {
	/** With 责任部门 and 填报人 filled in and nothing else. */
	base: Uint8Array;
	entries: Record<Department, WishedEntries>;
	/** The whole workbook filled in by one hand, lists department after department. */
	whole: Uint8Array;
}

/** Distributes all rows, and the rows to be added to lists. */
export function distribute(choose: Choose): Scene {
	const pick = (): Department => departments[choose() % departments.length] ?? "教务处";
	const owners = new Map(indicatorRows.map((row) => [rowAt(`${row}.责任部门`), { row, department: pick() }]));
	const responsible: WishedEntries = {};
	for (const { row, department } of owners.values()) {
		responsible[`${row}.责任部门`] = department;
		responsible[`${row}.填报人`] = `${department[0]}老师`;
	}
	const entries: Scene["entries"] = { 教务处: {}, 人事处: {}, 财务处: {}, 校企合作处: {} };
	for (const [key, value] of Object.entries(honest)) {
		if (Array.isArray(value)) {
			for (const row of value) {
				const own = entries[pick()];
				own[key] = [...rowsOf(own[key]), row];
			}
			continue;
		}
		const role = /^(?:群\d+!)?([^[.]+)\[/.exec(key)?.[1] ?? "";
		const owner = owners.get(rowAt(key))?.department ?? assigned[role] ?? assigned[rowAt(key).startsWith("满意度") ? "满意" : "资金"];
		// `assigned` names departments of this list only.
		entries[owner as Department][key] = value;
	}
	const base = fillWorkbook(template, set, responsible);
	return { base, entries, whole: fillWorkbook(base, set, joinEntries(departments.map((department) => entries[department]))) };
}

const rowsOf = (entry: WishedEntries[string] | undefined): WishedRow[] => (Array.isArray(entry) ? entry : []);

export function joinEntries(all: readonly WishedEntries[]): WishedEntries {
	const joined: WishedEntries = {};
	for (const entries of all)
		for (const [key, value] of Object.entries(entries)) joined[key] = Array.isArray(value) ? [...rowsOf(joined[key]), ...value] : value;
	return joined;
}

/** The parts, each filled in by its department. */
export const fillApart = ({ base, entries }: Pick<Scene, "base" | "entries">): { name: Department; bytes: Uint8Array }[] => {
	const parts = new Map(splitWorkbook(base, set, { assigned }).map(({ department, bytes }) => [department, bytes]));
	return departments.map((name) => {
		const part = parts.get(name);
		if (!part) throw new Error(`Nothing was split for ${name}.`);
		return { name, bytes: fillWorkbook(part, set, entries[name]) };
	});
};

/** Numbers from 0 to 999 that only a seed decides. */
export function seeded(seed: number): Choose {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return (state >>> 8) % 1000;
	};
}
