/** The made-up schools of the demonstration: the three of the worked example and others, so that lists look real. */
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { honestSchool, type SampleSchool } from "../../shared/example/honest.ts";
import type { SchoolWish, WishedValue } from "../../shared/example/wish.ts";
import example from "./worked-example.json" with { type: "json" };

export interface DemoSchool extends SchoolWish {
	/** 万元 */
	baseAllocation: number;
	/** Approved baselines and targets that differ from what the honest figures suggest, by place key. */
	approved: Record<string, WishedValue>;
	/** Why figures depart from their targets, by indicator. */
	notes: Record<string, string>;
}

const classes = { BK: "BK", ZK: "ZK", XG: "XG" } as const;
const surplusStory = "本年度新签两家行业龙头企业的长期服务合同，实际完成明显高于年初目标，下一年度目标将相应上调。";
const shortfallStory = "受项目启动推迟和人员调整影响未达到年度目标，已成立专班并与企业签订补充协议，下一年度一季度补齐。";

/** The three schools of the worked example: its figures exactly, the rest made up around them. */
export const exampleSchools: DemoSchool[] = example.schools.map((school, index) => {
	const rows = school.rows;
	const unitClass = classes[school.category as keyof typeof classes]; // the file holds just these three classes
	const students = Math.round(rows.S_BR_01.actual * school.teachers);
	const tasks = { 96: { due: 25, done: 24 }, 88: { due: 25, done: 22 }, 83: { due: 100, done: 83 } }[school.task_rate] ?? {
		due: 100,
		done: school.task_rate,
	};
	const approved: Record<string, WishedValue> = {};
	for (const [code, row] of Object.entries(rows)) {
		approved[`${code}.target`] = row.target;
		if ("baseline" in row) approved[`${code}.baseline`] = row.baseline;
	}
	return {
		code: `SH0${index + 1}`,
		name: school.unit,
		class: unitClass,
		clusters: 0,
		size: students / 9000,
		seed: index,
		figures: { S_T1_01: students, S_T3_01: school.teachers, S_T3_02: rows.S_T3_03.num, S_T7_01: rows.S_T7_01.actual, S_CL_01: 0 },
		funds: { arrived: rows.S_FD_17.den, spent: rows.S_FD_17.num },
		surveys: { S_ST_01: { rate: rows.S_ST_01.actual, valid: school.sat_n } },
		tasks,
		results: { S_SR_22: rows.S_SR_22.actual },
		baseAllocation: school.base_allocation,
		approved,
		notes: Object.fromEntries(
			Object.entries(rows).map(([code, row]) => {
				const actual = "actual" in row ? row.actual : (row.num / row.den) * 100;
				return [code, actual >= row.target ? surplusStory : shortfallStory];
			}),
		),
	};
});

const others: [string, string, SchoolWish["class"], number, number, number][] = [
	["SH04", "学校丁", "ZK", 2, 1.1, 1800],
	["SH05", "学校戊", "ZK", 3, 0.9, 1600],
	["SH06", "学校己", "ZK", 1, 0.7, 1200],
	["SH07", "学校庚", "BK", 4, 1.6, 2400],
	["SH08", "学校辛", "XG", 1, 0.45, 900],
	["SH09", "学校壬", "XG", 1, 0.4, 850],
	["SH10", "学校癸", "HOST", 2, 0.6, 700],
	["SH11", "学校子", "ZK", 2, 0.8, 1300],
	["SH12", "学校丑", "HOST", 1, 0.5, 600],
];

export const otherSchools: DemoSchool[] = others.map(([code, name, unitClass, clusters, size, baseAllocation], seed) => ({
	code,
	name,
	class: unitClass,
	clusters,
	size,
	seed,
	isNew: code === "SH09",
	baseAllocation,
	approved: {},
	notes: {},
}));

export const demoSchools: DemoSchool[] = [...exampleSchools, ...otherSchools];

/**
 * A school's workbook in the first year that the service knows of: no figures of last year, all results typed this year.
 * @returns the sample, its targets and baselines as the commission approved them
 */
export function firstYear(set: DefinitionSet, school: DemoSchool): SampleSchool {
	const { prefill, entries } = honestSchool(set, school);
	const facts = Object.fromEntries(Object.entries(prefill.facts).filter(([key]) => !key.endsWith(".prior")));
	for (const [role, rows] of Object.entries(prefill.rows)) {
		const typed = entries[`${role}[+]`];
		entries[`${role}[+]`] = [...rows, ...(Array.isArray(typed) ? typed : [])];
	}
	for (const [code, note] of Object.entries(school.notes)) entries[`${code}.note`] = note;
	return { prefill: { ...prefill, facts: { ...facts, ...school.approved }, rows: {} }, entries };
}

/** The indicators that the worked example scores, with their weights. */
export const exampleWeights: Record<string, number> = example.weights;
export const examplePool: number = example.policy.pool_next_year;
