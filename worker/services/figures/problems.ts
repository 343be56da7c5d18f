/** What the service says where it gives no figure: what is wrong, and how to correct it. */
import type { FigureProblemCode } from "../../../shared/api/figure-problems.ts";
import type { FigureAnswer } from "../../../shared/api/figures.ts";

function problem(code: FigureProblemCode, zh: string, en: string): FigureAnswer {
	return { problem: { code, message: { zh, en } } };
}

export const unknownPeriod = (period: string): FigureAnswer =>
	problem(
		"unknown-period",
		`没有期间“${period}”：请写 2023-annual、2023Q2-quarterly、2022-2024-taskbook 或 2022-2024-final。`,
		`There is no period “${period}”: write 2023-annual, 2023Q2-quarterly, 2022-2024-taskbook or 2022-2024-final.`,
	);

export const unknownCode = (code: string, period: string): FigureAnswer =>
	problem(
		"unknown-code",
		`${period} 的指标体系中没有“${code}”：请写指标编码，如 S_T3_02 或 S_T3_03.target。`,
		`The definition set of ${period} has no “${code}”: write an indicator's code such as S_T3_02 or S_T3_03.target.`,
	);

/** @param known the measures that the indicator has in the period's document; none: it does not stand there */
export const unknownMeasure = (code: string, measure: string, period: string, known: readonly string[]): FigureAnswer =>
	known.length === 0
		? problem(
				"unknown-measure",
				`${period} 的表中没有指标 ${code}：请换一个期间。`,
				`${code} is not in the workbook of ${period}: name another period.`,
			)
		: problem(
				"unknown-measure",
				`${period} 的表中没有 ${code}.${measure}：可写 ${known.map((one) => `${code}.${one}`).join("、")}。`,
				`There is no ${code}.${measure} in the workbook of ${period}: write ${known.map((one) => `${code}.${one}`).join(", ")}.`,
			);

export const unitNeeded: FigureAnswer = problem(
	"unit-needed",
	"没有指明建设单位：请在第三个参数中写单位代码，如 SH01。",
	"No unit is named: write its code as the third argument, for example SH01.",
);

/** The same words for a unit that exists and for one that does not. */
export const notYours: FigureAnswer = problem(
	"not-yours",
	"只能读取本单位的数据：请删去单位参数，或写本单位的代码。",
	"You can read your own unit's figures only: leave the unit out, or write your own code.",
);

export const commissionOnly: FigureAnswer = problem(
	"commission-only",
	"全市汇总数只有市教委项目办可以读取：请用市教委的密钥登录。",
	"Municipal figures are for the commission only: sign in with one of its keys.",
);

export const unknownUnit = (unit: string): FigureAnswer =>
	problem("unknown-unit", `没有建设单位“${unit}”：请核对单位代码。`, `There is no unit “${unit}”: check its code.`);

export const notAccepted = (unit: string, period: string): FigureAnswer =>
	problem(
		"not-accepted",
		`${unit} 在 ${period} 还没有审核通过的报送：审核通过后即有数。`,
		`${unit} has no accepted revision for ${period} yet: the figure comes with the acceptance.`,
	);

export const noneAccepted = (period: string): FigureAnswer =>
	problem(
		"not-accepted",
		`${period} 还没有审核通过的报送：审核通过后即有数。`,
		`No revision is accepted for ${period} yet: the figure comes with the first acceptance.`,
	);

/** @param known codes of the clusters that there are */
export const unknownCluster = (unit: string, cluster: string, known: readonly string[]): FigureAnswer =>
	known.length === 0
		? problem("unknown-cluster", `${unit} 没有专业群：请删去“${cluster}”。`, `${unit} has no clusters: take “${cluster}” out.`)
		: problem(
				"unknown-cluster",
				`${unit} 没有专业群“${cluster}”：可写 ${known.map((one) => `${unit}/${one}`).join("、")}。`,
				`${unit} has no cluster “${cluster}”: write ${known.map((one) => `${unit}/${one}`).join(", ")}.`,
			);

export const clusterNeeded = (code: string): FigureAnswer =>
	problem(
		"wrong-level",
		`${code} 是专业群指标：请把单位写成 SH01/专业群代码，或把编码写成 群01!${code}。`,
		`${code} belongs to clusters: write the unit as SH01/cluster code, or the code as 群01!${code}.`,
	);

export const noCluster = (code: string): FigureAnswer =>
	problem(
		"wrong-level",
		`${code} 是校级指标：请只写单位代码，删去专业群。`,
		`${code} belongs to the school: write the unit's code alone, without a cluster.`,
	);

export const unknownCategory = (category: string, known: readonly string[]): FigureAnswer =>
	problem(
		"unknown-category",
		`没有学校类别“${category}”：可写 ${known.join("、")}，或留空取全市。`,
		`There is no category “${category}”: write ${known.join(", ")}, or leave it out for all.`,
	);

export const nothingToScore = (period: string): FigureAnswer =>
	problem(
		"no-such-figure",
		`${period} 是建设任务书，没有可评分的实际值：请写年度或季度期间。`,
		`${period} is a task book and holds no results to score: name an annual or quarterly period.`,
	);

export const onlyActuals = (code: string): FigureAnswer =>
	problem(
		"no-such-figure",
		`全市只汇总实际值：请写 ${code}，不带“.”后缀和专业群。`,
		`Only actual figures are added up: write ${code} without a measure or cluster.`,
	);

export const noActuals = (code: string, period: string): FigureAnswer =>
	problem(
		"unknown-measure",
		`${period} 的表中没有 ${code} 的实际值：请换一个期间。`,
		`The workbook of ${period} holds no actual figure of ${code}: name another period.`,
	);

export const neverAddedUp = (code: string): FigureAnswer =>
	problem(
		"no-such-figure",
		`${code} 不作全市汇总：请用 HEBIAO.VALUE 逐校读取。`,
		`${code} has no municipal figure: read it school by school with HEBIAO.VALUE.`,
	);

export const noScore = (project: string, period: string): FigureAnswer =>
	problem(
		"nothing-given",
		`${project} 在 ${period} 没有可评分的指标，因此没有得分。`,
		`${project} has nothing in ${period} that can be scored, and so no score.`,
	);

export const nobodyGives = (code: string, period: string): FigureAnswer =>
	problem(
		"nothing-given",
		`${period} 审核通过的报送中没有单位填写 ${code}。`,
		`No accepted revision for ${period} gives a figure for ${code}.`,
	);
