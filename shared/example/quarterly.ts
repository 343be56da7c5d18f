/** An honest report of the second quarter: about half of the year's targets, tasks on time, funds that fit. */
import type { DefinitionSet, UnitClass } from "../definition/schema.ts";
import { prefillFor } from "./prefills.ts";

type Cell = string | number;

const cover: Record<string, Cell> = {
	"封面[项目负责人].内容": "周校长",
	"封面[联系部门].内容": "发展规划处",
	"封面[联系人].内容": "陈老师",
	"封面[填报日期].内容": 45_110,
	"封面[审核人].内容": "李副校长",
	"封面[真实性承诺].内容": "是",
};
/** 本年累计值, 本年目标值 */
const school: Record<string, [number, number]> = {
	S_T3_06: [160, 160],
	S_T3_07: [6000, 12_000],
	S_T4_08: [100_000, 200_000],
	S_T7_01: [1000, 2000],
	S_T7_04: [40, 60],
	S_T7_06: [10_000, 20_000],
	S_T7_07: [30_000, 60_000],
	S_T7_08: [1000, 2000],
};
const cluster: Record<string, [number, number]> = { C_K7_01: [200, 400], C_K7_02: [2000, 4000] };

/** No quarterly monitoring at a school without a project of its own: its school figures say 不适用. */
export function honestQuarterly(_set: DefinitionSet, unitClass: UnitClass) {
	const facts: Record<string, Cell> = {};
	const prefill = prefillFor("quarterly", unitClass, 2, { facts });
	const owners = ["", ...prefill.clusters.map(({ number }) => `群${number}!`)];
	const entries: Record<string, Cell | Record<string, Cell>[]> = { ...cover };
	for (const owner of owners) {
		const figures = owner !== "" ? cluster : unitClass === "HOST" ? {} : school;
		for (const [code, [actual, target]] of Object.entries(figures)) {
			entries[`${owner}${code}.actual`] = actual;
			facts[`${owner}${code}.target`] = target;
			entries[`${owner}监控[${code}].责任部门`] = "发展规划处";
			entries[`${owner}监控[${code}].填报人`] = "陈老师";
		}
		for (const code of ["FD_16", "FD_17"]) facts[`${owner}${owner === "" ? "S" : "C"}_${code}.target`] = 95;
		for (const source of ["SJ", "JB", "HY", "ZC"]) {
			const amount = owner === "" ? 1000 : 100;
			entries[`${owner}资金[${source}].年度预算数`] = amount;
			entries[`${owner}资金[${source}].实际到位数`] = amount / 2;
			entries[`${owner}资金[${source}].实际支出数`] = amount * 0.4;
		}
	}
	entries["进度[+]"] = ["校级公共", ...prefill.clusters.map(({ code }) => code)].map((owner, index) => ({
		任务编码: `RW-2023-00${index + 1}`,
		任务名称: "产教融合实训基地建设",
		归属: owner,
		任务组: "T4",
		计划开始: 44_936,
		计划完成: 45_080,
		完成进度: 100,
		状态: "完成",
		实际完成: 45_078,
	}));
	return { prefill, entries };
}
