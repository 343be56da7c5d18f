/** Words and columns that several tables share. */
import type { ProgressState } from "../../../shared/api/progress.ts";
import type { DefinitionSet, Text } from "../../../shared/definition/schema.ts";
import type { TableColumn } from "../../../shared/exports/table.ts";

export const both = (zh: string, en: string): Text => ({ zh, en });

/** Where a unit is; only what is accepted has figures. */
export const stateWords: Record<ProgressState, string> = {
	"not-started": "未报送",
	submitted: "待审核",
	withdrawn: "已撤回",
	returned: "已退回",
	accepted: "审核通过",
	reopened: "已重新开放填报",
};

export const flagWords = { green: "绿", amber: "黄", red: "红" } as const;

export const methodWords = { sum: "求和", count: "计“是”的个数", ratio: "分子合计÷分母合计", wmean: "加权平均", none: "不作汇总" } as const;

/** 专科高职学校 for ZK. */
export const classNames = (set: DefinitionSet): ((code: string) => string) => {
	const names = new Map<string, string>(set.classes.map(({ code, name }) => [code, name.zh]));
	return (code) => names.get(code) ?? code;
};

export const text = (key: string, zh: string, en: string, width = 16): TableColumn => ({ key, name: both(zh, en), kind: "text", width });
export const code = (key: string, zh: string, en: string, width = 10): TableColumn => ({ key, name: both(zh, en), kind: "code", width });
/** A number at so many places; without: each cell as it is. */
export const number = (key: string, zh: string, en: string, places?: number, width = 10): TableColumn => ({
	key,
	name: both(zh, en),
	kind: "number",
	width,
	...(places === undefined ? {} : { places }),
});
export const instant = (key: string, zh: string, en: string): TableColumn => ({ key, name: both(zh, en), kind: "instant", width: 18 });
/** Our own design, marked D. */
export const ours = (column: TableColumn): TableColumn => ({ ...column, design: true });

export const unitColumns = [code("unit", "单位代码", "Unit"), text("name", "单位名称", "Name", 22), code("class", "学校类别", "Class", 12)];
export const projectColumns = [code("project", "项目", "Project"), text("projectName", "项目名称", "Project name", 18)];

/** How the school's own project stands in tables. */
export const SCHOOL_PROJECT = "校级";

/** Who is not in the figures: pending is not zero. */
export function pendingNote(accepted: number, waiting: number): Text {
	return waiting === 0
		? both(`计入：审核通过的单位 ${accepted} 个；没有未审核通过的单位。`, `Counted: ${accepted} accepted units; none is pending.`)
		: both(
				`计入：审核通过的单位 ${accepted} 个；尚未审核通过的 ${waiting} 个不计入任何数（不是 0）。`,
				`Counted: ${accepted} accepted units; ${waiting} pending ones are in no figure (they are not 0).`,
			);
}

/** After an upgrade results are computed anew little by little. */
export const outdatedNotes = (outdated: number): Text[] =>
	outdated === 0
		? []
		: [
				both(
					`有 ${outdated} 份报送的结果正在按新版本重算，本表中仍是原来的；稍后请重新导出。`,
					`${outdated} results are still being computed anew; export again in a while.`,
				),
			];

export const designNote = both(
	"标（D）的栏为本项目自行设计的算法或口径，不是官方规定。",
	"Columns marked D are this project's own design, not an official requirement.",
);
