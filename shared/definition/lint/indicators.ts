/** Codes, references between indicators, bounds, weights. */
import type { DefinitionSet, Indicator } from "../schema.ts";
import type { LintReport } from "./report.ts";

export function lintIndicators(set: DefinitionSet, report: LintReport): void {
	const byCode = new Map<string, Indicator>();
	set.indicators.forEach((indicator, index) => {
		const path = `indicators[${index}]`;
		if (byCode.has(indicator.code)) {
			report.add(
				"unique",
				`${path}.code`,
				`指标编码“${indicator.code}”重复，请改用新编码。`,
				`The code ${indicator.code} stands twice; give one a new code.`,
				{
					code: indicator.code,
				},
			);
		}
		byCode.set(indicator.code, indicator);
	});
	set.indicators.forEach((indicator, index) => {
		lintOne(set, indicator, `indicators[${index}]`, byCode, report);
	});
	lintWeights(set, report);
	lintUnique(set, report);
}

function lintOne(set: DefinitionSet, indicator: Indicator, path: string, byCode: ReadonlyMap<string, Indicator>, report: LintReport): void {
	const { code, level, group, ratio, rollup, aggregation, listLink, valueType, options, bounds } = indicator;
	const missing = (where: string, what: string, en: string, value: string): void =>
		report.add("reference", `${path}.${where}`, `${code} 的${what}“${value}”不存在。`, `${code}: its ${en} “${value}” does not exist.`, {
			code,
		});
	if (code.startsWith("S") !== (level === "school")) {
		report.add(
			"reference",
			`${path}.level`,
			`${code} 的层级与编码首字母不符（S 学校，C 专业群）。`,
			`${code}: its level does not go with its first letter (S school, C cluster).`,
			{ code },
		);
	}
	if (!set.groups.some((known) => known.code === group && known.level === level)) missing("group", "任务组", "group", group);
	for (const [where, other] of [
		["ratio.numerator", ratio?.numerator],
		["ratio.denominator", ratio?.denominator],
		["aggregation.weight", aggregation.weight],
	] as const) {
		if (!other) continue;
		const found = byCode.get(other);
		if (!found) missing(where, "引用指标", "reference", other);
		else if (found.level !== level) {
			report.add(
				"reference",
				`${path}.${where}`,
				`${code} 引用了另一层级的 ${other}。`,
				`${code} refers to ${other}, which is of the other level.`,
				{ code },
			);
		}
	}
	if (rollup) {
		const to = byCode.get(rollup.to);
		if (!to) missing("rollup.to", "上卷指标", "roll-up target", rollup.to);
		if (level !== "cluster" || (to && to.level !== "school")) {
			report.add(
				"reference",
				`${path}.rollup`,
				`${code}：只有专业群指标可上卷到学校指标。`,
				`${code}: only a cluster indicator rolls up, to a school indicator.`,
				{ code },
			);
		}
	}
	if (aggregation.method === "wmean" && !aggregation.weight) missing("aggregation.weight", "加权指标", "weight of the weighted mean", "");
	if (listLink && !set.listTypes.some((type) => type.code === listLink.list))
		missing("listLink.list", "成果类别", "list type", listLink.list);
	if (valueType === "yesno" && options?.join("、") !== "是、否") {
		report.add("options", `${path}.options`, `${code} 为是否型，可选项应为“是、否”。`, `${code} is yes/no; its options must be 是, 否.`, {
			code,
		});
	}
	if (options && options.join(",").length > 255) {
		report.add(
			"limit",
			`${path}.options`,
			`${code} 的可选项合计超过255个字符。`,
			`${code}: its options are longer than 255 characters together.`,
			{ code },
		);
	}
	for (const [low, high] of [
		[bounds.hardMin, bounds.hardMax],
		[bounds.softMin, bounds.softMax],
	] as const) {
		if (low !== null && high !== null && low > high) {
			report.add("reference", `${path}.bounds`, `${code} 的下限大于上限。`, `${code}: a lower bound is above its upper bound.`, { code });
		}
	}
	for (const [where, isOutside, zh, en] of [
		["softMin", isBelow(bounds.softMin, bounds.hardMin), "软下限低于硬下限", "its soft minimum is below the hard one"],
		["softMin", isBelow(bounds.hardMax, bounds.softMin), "软下限高于硬上限", "its soft minimum is above the hard maximum"],
		["softMax", isBelow(bounds.hardMax, bounds.softMax), "软上限高于硬上限", "its soft maximum is above the hard one"],
		["softMax", isBelow(bounds.softMax, bounds.hardMin), "软上限低于硬下限", "its soft maximum is below the hard minimum"],
	] as const) {
		if (isOutside)
			report.add(
				"bounds",
				`${path}.bounds.${where}`,
				`${code} 的${zh}，请改到硬范围之内。`,
				`${code}: ${en}; set it within the hard bounds.`,
				{ code },
			);
	}
	if (indicator.scored && indicator.direction === "none") {
		report.add(
			"bounds",
			`${path}.direction`,
			`${code} 计分，却没有方向，完成度算不出来；请改为 higher 或 lower，或不计分。`,
			`${code} is scored without a direction, so its completion means nothing; set higher or lower, or do not score it.`,
			{ code },
		);
	}
	if ((indicator.formula !== null) !== (indicator.filledBy === "computed")) {
		report.add(
			"reference",
			`${path}.filledBy`,
			`${code}：有公式的指标应为 computed，反之亦然。`,
			`${code}: an indicator with a formula is filledBy computed, and no other.`,
			{ code },
		);
	}
	if (!indicator.scored && indicator.weight !== 0) {
		report.add("weights", `${path}.weight`, `${code} 不计分，权重应为0。`, `${code} is not scored; its weight must be 0.`, { code });
	}
}

const isBelow = (one: number | null, other: number | null): boolean => one !== null && other !== null && one < other;

/** Weights are printed with two decimals and add up exactly; half a cent is for binary fractions only. */
const TOLERANCE = 0.005;

function lintWeights(set: DefinitionSet, report: LintReport): void {
	for (const level of ["school", "cluster"] as const) {
		const indicators = set.indicators.filter((indicator) => indicator.level === level && indicator.status === "active");
		if (indicators.length === 0) continue;
		const total = sum(indicators);
		if (Math.abs(total - 100) > TOLERANCE) {
			report.add(
				"weights",
				"indicators",
				`${level} 层级权重合计为 ${total}，应为100。`,
				`The weights at ${level} level add up to ${total} instead of 100.`,
			);
		}
		set.groups.forEach((group, index) => {
			if (group.level !== level) return;
			const weight = sum(indicators.filter((indicator) => indicator.group === group.code));
			if (Math.abs(weight - group.weight) > TOLERANCE) {
				report.add(
					"weights",
					`groups[${index}].weight`,
					`“${group.name.zh}”的指标权重合计为 ${weight}，与组权重 ${group.weight} 不符。`,
					`The indicators of “${group.name.en}” weigh ${weight} together; the group says ${group.weight}.`,
				);
			}
		});
	}
}

const sum = (indicators: readonly Indicator[]): number =>
	Math.round(indicators.reduce((total, indicator) => total + indicator.weight, 0) * 10_000) / 10_000;

function lintUnique(set: DefinitionSet, report: LintReport): void {
	const twice = (paths: [string, string][]): void => {
		const seen = new Set<string>();
		for (const [key, path] of paths) {
			if (seen.has(key)) report.add("unique", path, `“${key}”重复。`, `“${key}” stands twice.`);
			seen.add(key);
		}
	};
	twice(set.groups.map((group, index) => [`${group.level} ${group.code}`, `groups[${index}].code`]));
	twice(set.listTypes.map((type, index) => [type.code, `listTypes[${index}].code`]));
	twice(set.classes.map((unitClass, index) => [unitClass.code, `classes[${index}].code`]));
	twice(set.documents.map((document, index) => [document.kind, `documents[${index}].kind`]));
	twice(set.rules.map((rule, index) => [rule.id, `rules[${index}].id`]));
}
