/** Scoring: what it refers to exists, shares sum to 1, percentages lie in 0–100, steps, grades, colours and money run in one direction. */
import type { DefinitionSet, Indicator, Level, ValueType } from "../schema.ts";
import type { LintReport } from "./report.ts";

/** Shares are written with few decimals; this much is for binary fractions only. */
const DUST = 1e-9;
/** Ten times the base amount: what is above is a slip of the hand, such as 120 for 1.2. */
const LARGEST_COEFFICIENT = 10;
/** From the best to the worst. */
const GRADES = ["优", "良", "中", "差"] as const;
const numeric: readonly ValueType[] = ["count", "amount", "percent", "decimal"];

type Policy = DefinitionSet["policy"];
type MoneyPolicy = Pick<Policy, "grades" | "fundingCoefficient" | "executionAdjustment">;
type Fault = (path: string, zh: string, en: string) => void;

export function lintPolicy(set: DefinitionSet, report: LintReport): void {
	const fault: Fault = (path, zh, en) => report.add("policy", `policy.${path}`, zh, en);
	lintReferences(set, report);
	lintReadFigures(set, fault);
	lintShares(set.policy, fault);
	lintRanges(set.policy, fault);
	lintGrades(set.policy, fault);
	lintMoney(set.policy, fault);
	lintSchedule(set.policy, fault);
}

function lintReferences({ policy, groups, indicators }: DefinitionSet, report: LintReport): void {
	const known = new Set(indicators.map(({ code }) => code));
	const codes: [string, string][] = [["policy.executionRate", policy.executionRate], ...codesOf(policy)];
	policy.milestoneGroups.forEach((group, index) => {
		if (!groups.some(({ code }) => code === group)) codes.push([`policy.milestoneGroups[${index}]`, group]);
	});
	for (const [path, code] of codes) {
		if (!known.has(code))
			report.add(
				"reference",
				path,
				`评分办法引用的“${code}”不存在，请改为已有的编码。`,
				`The policy refers to “${code}”, which does not exist; name one that does.`,
			);
	}
	for (const { grade } of policy.grades) {
		if (policy.fundingCoefficient[grade] === undefined)
			report.add(
				"reference",
				"policy.fundingCoefficient",
				`等级“${grade}”没有经费系数，请补上。`,
				`The grade ${grade} has no funding coefficient; add one.`,
			);
	}
	for (const [path, mins] of [
		["policy.grades", policy.grades.map(({ min }) => min)],
		["policy.executionAdjustment", policy.executionAdjustment.map(({ min }) => min)],
	] as const) {
		if (mins.some((min, index) => index > 0 && min >= (mins[index - 1] ?? Number.POSITIVE_INFINITY)))
			report.add(
				"reference",
				path,
				"各档应从高到低排列，请调整次序。",
				"The steps must run from the highest to the lowest; put them in order.",
			);
	}
}

function codesOf({ taskCompletion, flags }: Policy): [path: string, code: string][] {
	return [
		...(["school", "cluster"] as const).flatMap((level) =>
			(taskCompletion?.[level] ?? []).map((code, index): [string, string] => [`policy.taskCompletion.${level}[${index}]`, code]),
		),
		...(flags.accruing ?? []).map((code, index): [string, string] => [`policy.flags.accruing[${index}]`, code]),
	];
}

/** Figures that scores are computed from are numbers, of the level that they are read at. */
function lintReadFigures({ policy, indicators }: DefinitionSet, fault: Fault): void {
	const read: [path: string, code: string, level: Level | undefined][] = [
		["executionRate", policy.executionRate, "school"],
		...codesOf(policy).map(([path, code]): [string, string, Level | undefined] => [
			path.replace(/^policy\./, ""),
			code,
			/taskCompletion\.(school|cluster)/.test(path) ? (path.includes(".school") ? "school" : "cluster") : undefined,
		]),
	];
	for (const [path, code, level] of read) {
		const indicator = indicators.find((one) => one.code === code);
		if (!indicator) continue;
		if (!isNumeric(indicator))
			fault(
				path,
				`“${code}”不是数值，不能用于评分；请改用数值指标。`,
				`“${code}” is no number and cannot be scored by; name a numeric indicator.`,
			);
		else if (level !== undefined && indicator.level !== level)
			fault(
				path,
				`“${code}”不是${level === "school" ? "学校" : "专业群"}层级的指标，请改用本层级的。`,
				`“${code}” is not of ${level} level, at which it is read; name one that is.`,
			);
	}
}

const isNumeric = ({ valueType }: Indicator): boolean => numeric.includes(valueType);

function lintShares({ completionShare, incrementShare, final, composite }: Policy, fault: Fault): void {
	const sumsToOne = (path: string, shares: readonly [path: string, share: number][]): void => {
		const total = shares.reduce((sum, [, share]) => sum + share, 0);
		if (Math.abs(total - 1) > DUST)
			fault(
				path,
				`${shares.map(([name]) => name).join("、")} 合计为 ${shown(total)}，应为 1，否则总分的满分不是 100。`,
				`${shares.map(([name]) => name).join(" and ")} sum to ${shown(total)} instead of 1: a full score would not be 100.`,
			);
		for (const [name, share] of shares)
			if (share < 0 || share > 1)
				fault(name, `${name} 为 ${share}，应在 0 与 1 之间。`, `${name} is ${share}; a share must lie between 0 and 1.`);
	};
	sumsToOne("incrementShare", [
		["completionShare", completionShare],
		["incrementShare", incrementShare],
	]);
	if (final)
		sumsToOne("final.incrementShare", [
			["final.completionShare", final.completionShare],
			["final.incrementShare", final.incrementShare],
		]);
	for (const kind of ["school", "host"] as const) {
		const { school, clusters } = composite[kind];
		sumsToOne(`composite.${kind}`, [
			[`composite.${kind}.school`, school],
			[`composite.${kind}.clusters`, clusters],
		]);
	}
}

function lintRanges(policy: Policy, fault: Fault): void {
	const { flags, latePenalty } = policy;
	const within = (path: string, value: number, low: number, high: number, unit = ""): void => {
		if (value < low || value > high)
			fault(
				path,
				`${path} 为 ${value}，应在 ${low}${unit} 与 ${high}${unit} 之间。`,
				`${path} is ${value}; it must lie between ${low}${unit} and ${high}${unit}.`,
			);
	};
	const least = (path: string, value: number, low: number): void => {
		if (value < low) fault(path, `${path} 为 ${value}，应不小于 ${low}。`, `${path} is ${value}; it must be at least ${low}.`);
	};
	if (policy.cap <= 0)
		fault("cap", `cap 为 ${policy.cap}，完成度封顶应大于 0。`, `cap is ${policy.cap}; completion must be capped above 0.`);
	within("taskCompletionVeto", policy.taskCompletionVeto, 0, 100, "%");
	if (policy.satisfactionFloor < 0 || policy.satisfactionFloor >= 100)
		fault(
			"satisfactionFloor",
			`satisfactionFloor 为 ${policy.satisfactionFloor}，应不小于 0% 且小于 100%，否则满意度无人得分。`,
			`satisfactionFloor is ${policy.satisfactionFloor}; it must be at least 0% and below 100%, or nobody scores for satisfaction.`,
		);
	least("deviationThreshold", policy.deviationThreshold, 0);
	least("smallNumber", policy.smallNumber, 0);
	within("flags.redShare", flags.redShare, 0, 1);
	within("flags.fundTolerance", flags.fundTolerance, 0, 100, "%");
	within("flags.milestoneRedFromMonth", flags.milestoneRedFromMonth, 1, 12);
	least("flags.overdueAmberDays", flags.overdueAmberDays, 0);
	least("latePenalty.days", latePenalty.days, 1);
	within("latePenalty.loss", latePenalty.loss, 0, 1);
	within("flags.green", flags.green, 0, 1);
	within("flags.amber", flags.amber, 0, 1);
	if (flags.amber >= flags.green)
		fault(
			"flags.amber",
			`黄灯线 ${flags.amber} 应低于绿灯线 ${flags.green}，请调整。`,
			`Amber begins at ${flags.amber} and green at ${flags.green}; amber must begin below green.`,
		);
}

function lintGrades({ grades }: Policy, fault: Fault): void {
	grades.forEach(({ min, grade }, index) => {
		if (min < 0 || min > 100)
			fault(
				`grades[${index}].min`,
				`“${grade}”的分数线为 ${min}，应在 0 与 100 之间。`,
				`${grade} begins at ${min}; it must begin between 0 and 100.`,
			);
		const before = grades[index - 1];
		if (before && GRADES.indexOf(before.grade) >= GRADES.indexOf(grade))
			fault(
				`grades[${index}].grade`,
				`“${grade}”排在“${before.grade}”之后，应按优、良、中、差的次序，每个等级一次。`,
				`${grade} stands after ${before.grade}; grades must run 优, 良, 中, 差, each of them once.`,
			);
	});
	const last = grades.length - 1;
	if ((grades[last]?.min ?? 0) > 0)
		fault(
			`grades[${last}].min`,
			`最低等级从 ${grades[last]?.min} 分起，更低的没有等级；应从 0 分起。`,
			`The worst grade begins at ${grades[last]?.min}: below that there is no grade. It must begin at 0.`,
		);
}

function lintMoney({ grades, fundingCoefficient, executionAdjustment }: Policy, fault: Fault): void {
	const listed: readonly string[] = grades.map(({ grade }) => grade);
	for (const [grade, coefficient] of Object.entries(fundingCoefficient)) {
		if (!listed.includes(grade))
			fault(
				`fundingCoefficient.${grade}`,
				`“${grade}”不是本办法的等级，请从经费系数中去掉或改正。`,
				`${grade} is none of the policy's grades; take it out of the coefficients or correct it.`,
			);
		if (coefficient < 0 || coefficient > LARGEST_COEFFICIENT)
			fault(
				`fundingCoefficient.${grade}`,
				`“${grade}”的经费系数为 ${coefficient}，应在 0 与 ${LARGEST_COEFFICIENT} 之间。`,
				`The coefficient of ${grade} is ${coefficient}; it must lie between 0 and ${LARGEST_COEFFICIENT}.`,
			);
	}
	grades.forEach(({ grade }, index) => {
		const better = grades[index - 1]?.grade;
		const [own, before] = [fundingCoefficient[grade], better && fundingCoefficient[better]];
		if (own !== undefined && before !== undefined && better !== grade && own > before)
			fault(
				`fundingCoefficient.${grade}`,
				`“${grade}”的经费系数 ${own} 高于更好的“${better}”（${before}），请调整。`,
				`The coefficient of ${grade}, ${own}, is above that of the better ${better}, ${before}; the worse grade must not get more.`,
			);
	});
	executionAdjustment.forEach(({ min, add }, index) => {
		if (min < 0 || min > 100)
			fault(
				`executionAdjustment[${index}].min`,
				`执行率 ${min}% 应在 0% 与 100% 之间。`,
				`An execution rate of ${min}% must lie between 0% and 100%.`,
			);
		const before = executionAdjustment[index - 1];
		if (before && add > before.add)
			fault(
				`executionAdjustment[${index}].add`,
				`执行率较低的一档加 ${add}，高于上一档的 ${before.add}，请调整。`,
				`The lower execution rate adds ${add}, more than the ${before.add} of the higher one; it must not add more.`,
			);
	});
	lintDeduction({ grades, fundingCoefficient, executionAdjustment }, fault);
}

/** The largest deduction leaves the worst grade 0 at least: nobody pays anything back. */
function lintDeduction({ grades, fundingCoefficient, executionAdjustment }: MoneyPolicy, fault: Fault): void {
	const worst = grades
		.flatMap(({ grade }) => {
			const coefficient = fundingCoefficient[grade];
			return coefficient === undefined || coefficient < 0 ? [] : [{ grade, coefficient }];
		})
		.toSorted((one, other) => one.coefficient - other.coefficient)[0];
	if (!worst) return;
	executionAdjustment.forEach(({ add }, index) => {
		if (worst.coefficient + add < -DUST)
			fault(
				`executionAdjustment[${index}].add`,
				`“${worst.grade}”的经费系数 ${worst.coefficient} 加上 ${add} 小于 0，等于要学校退钱；请把调整改为不低于 ${-worst.coefficient}。`,
				`The coefficient of ${worst.grade}, ${worst.coefficient}, with ${add} added is below 0, as if a school paid back; let the adjustment be ${-worst.coefficient} at least.`,
			);
		if (Math.abs(add) > LARGEST_COEFFICIENT)
			fault(
				`executionAdjustment[${index}].add`,
				`执行率调整为 ${add}，应在 -${LARGEST_COEFFICIENT} 与 ${LARGEST_COEFFICIENT} 之间。`,
				`The adjustment by execution is ${add}; it must lie between -${LARGEST_COEFFICIENT} and ${LARGEST_COEFFICIENT}.`,
			);
	});
}

function lintSchedule({ flags: { fundSchedule } }: Policy, fault: Fault): void {
	let before = 0;
	for (const [month, share] of Object.entries(fundSchedule).sort(([one], [other]) => Number(one) - Number(other))) {
		const path = `flags.fundSchedule.${month}`;
		if (!/^([1-9]|1[0-2])$/.test(month)) fault(path, `“${month}”不是月份，应写 1 至 12。`, `“${month}” is no month; write 1 to 12.`);
		else if (share < 0 || share > 100)
			fault(
				path,
				`${month} 月应支出 ${share}%，应在 0% 与 100% 之间。`,
				`By month ${month}, ${share}% is to be spent; it must lie between 0% and 100%.`,
			);
		else if (share < before)
			fault(
				path,
				`${month} 月应支出 ${share}%，低于前面月份的 ${before}%；累计比例应不下降。`,
				`By month ${month}, ${share}% is to be spent, less than the ${before}% before it; the share must not fall.`,
			);
		else before = share;
	}
}

const shown = (value: number): string => String(Math.round(value * 1e6) / 1e6);
