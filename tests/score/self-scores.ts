/** What a workbook says of its own score, beside what the service scores of the same workbook. */
import { applyEdits, createChecker, type Edit } from "../../shared/check/index.ts";
import type { DefinitionSet, UnitClass } from "../../shared/definition/schema.ts";
import { exampleWorkbook } from "../../shared/example/workbook.ts";
import type { Value } from "../../shared/formula/index.ts";
import { roundHalfUp } from "../../shared/score/round.ts";
import { type ScoredProject, scoreUnit } from "../../shared/score/unit.ts";
import { workingsOf } from "../../shared/score/workings.ts";
import { planTemplate } from "../../shared/template/plan.ts";
import type { Prefill } from "../../shared/template/prefill.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { imageOfPlan } from "../../shared/workbook/plan.ts";

/** By place key of the scoring columns and tables: a number, a grade, or "" for nothing. */
export type Scores = Record<string, number | string>;

/** Places of everything that is scored in an annual workbook, with the precision to which the service says it. */
export function scorePlaces(set: DefinitionSet, clusters: readonly { number: string }[]): { place: string; digits: number }[] {
	const projects = [{ prefix: "", level: "school" }, ...clusters.map(({ number }) => ({ prefix: `群${number}!`, level: "cluster" }))];
	return projects.flatMap(({ prefix, level }) => [
		...set.indicators
			.filter((one) => one.level === level && one.scored && one.weight > 0 && one.status === "active")
			.flatMap(({ code }) =>
				["分值", "得分", "计分完成度", "增量完成度"].map((header) => ({ place: `${prefix}自评[${code}].${header}`, digits: 4 })),
			),
		...set.groups
			.filter((group) => group.level === level)
			.map(({ code }) => ({ place: `${prefix}${level === "school" ? "分组" : "群分组"}[${code}].得分率`, digits: 2 })),
		...["完成得分", "增量得分", "总分", "自评等级"].map((header) => ({
			place: level === "school" ? `总评[学校项目].${header}` : `${prefix}群总评[本专业群].${header}`,
			digits: 2,
		})),
	]);
}

export const shown = (value: Value | undefined, digits: number): number | string =>
	typeof value === "number" ? roundHalfUp(value, digits) : typeof value === "string" ? value : "";

/** As our engine computes the workbook's formulas. */
export function ownScores(set: DefinitionSet, image: WorkbookImage): Scores {
	const checker = createChecker(image, set);
	return Object.fromEntries(
		scorePlaces(set, checker.facts().clusters).map(({ place, digits }) => {
			const at = checker.locate(place);
			if (!at) throw new Error(`no place ${place}`);
			return [place, shown(checker.valueAt(at), digits)];
		}),
	);
}

/** As the service scores it, of a unit without entered vetoes. */
export function serviceScores(set: DefinitionSet, unitClass: UnitClass, image: WorkbookImage): Scores {
	const facts = createChecker(image, set).facts();
	const yearIndex = 2023 - (set.years[0] ?? 0) + 1;
	const unit = scoreUnit(set, { code: "SH0101", name: "学校", class: unitClass }, facts, yearIndex);
	const scores: Scores = {};
	const add = (prefix: string, { result, grade }: ScoredProject, workings: ReturnType<typeof workingsOf>): void => {
		const isSchool = result.level === "school";
		for (const { code, effectiveWeight, completion, increment } of result.indicators) {
			scores[`${prefix}自评[${code}].分值`] = completion === null ? "" : effectiveWeight;
			scores[`${prefix}自评[${code}].得分`] = workings.indicators.get(code)?.points?.value ?? "";
			scores[`${prefix}自评[${code}].计分完成度`] = completion ?? "";
			scores[`${prefix}自评[${code}].增量完成度`] = increment ?? "";
		}
		for (const { code, score } of result.groups) scores[`${prefix}${isSchool ? "分组" : "群分组"}[${code}].得分率`] = score ?? "";
		const total = isSchool ? "总评[学校项目]" : `${prefix}群总评[本专业群]`;
		scores[`${total}.完成得分`] = result.completion ?? "";
		scores[`${total}.增量得分`] = result.increment ?? "";
		scores[`${total}.总分`] = result.total ?? "";
		scores[`${total}.自评等级`] = grade ?? "";
	};
	add("", unit.school, workingsOf(set, "school", unitClass, facts.school, yearIndex));
	for (const [i, cluster] of facts.clusters.entries()) {
		const scored = unit.clusters[i];
		if (scored) add(`群${cluster.number}!`, scored, workingsOf(set, "cluster", unitClass, cluster.facts, yearIndex));
	}
	// What does not concern the class is not in the service's result, and nothing in the workbook.
	return { ...Object.fromEntries(scorePlaces(set, facts.clusters).map(({ place }) => [place, ""])), ...scores };
}

/** Place keys and what is typed there; formulas are typed over. */
export function withValues(
	set: DefinitionSet,
	image: WorkbookImage,
	values: Readonly<Record<string, number | string | null>>,
): WorkbookImage {
	const checker = createChecker(image, set);
	return applyEdits(
		image,
		Object.entries(values).map(([place, value]): Edit => {
			const at = checker.locate(place);
			if (!at) throw new Error(`no place ${place}`);
			return { ...at, value };
		}),
	);
}

export const blankWorkbook = (set: DefinitionSet, prefill: Prefill): WorkbookImage => imageOfPlan(planTemplate(set, prefill));

/** What nobody would wish for, and what scoring has a branch for. */
const actuals = [0, 1, 2, 5, 78.125, 59.99, 60, 63.335, 96.665, 250, 12_345.67, -3, null, "不适用"] as const;
const dates = [45_291, 45_292.5, 45_320, 45_321, 45_322, 45_600, 44_000, null, "不适用"] as const;
const words = ["是", "否", null, "不适用"] as const;

/** An honest workbook whose actuals, targets and baselines were shuffled. @param choose a whole number, 0 or more */
export function shuffled(set: DefinitionSet, unitClass: UnitClass, choose: () => number): Record<string, number | string | null> {
	const facts = createChecker(exampleWorkbook(set, "annual", unitClass), set).facts();
	const projects = [
		{ prefix: "", level: "school", own: facts.school },
		...facts.clusters.map(({ number, facts: own }) => ({ prefix: `群${number}!`, level: "cluster", own })),
	];
	const values: Record<string, number | string | null> = {};
	for (const { prefix, level, own } of projects)
		for (const one of set.indicators) {
			if (one.level !== level || !one.scored || !one.appliesTo.some((applies) => applies === (level === "cluster" ? "ZQ" : unitClass)))
				continue;
			for (const measure of ["actual", "target", "baseline"] as const) {
				if (choose() % 3 === 0) continue;
				const known = own[one.code]?.[measure];
				const from = one.valueType === "date" ? dates : one.valueType === "yesno" ? words : actuals;
				const picked = from[choose() % from.length] ?? null;
				const near =
					typeof known === "number" && one.valueType !== "date" ? roundHalfUp(known * (0.5 + (choose() % 100) / 100), 3) : picked;
				const value = choose() % 2 === 0 ? near : picked;
				values[`${prefix}${one.code}.${measure}`] = measure === "baseline" && choose() % 7 === 0 ? "不可比" : value;
			}
		}
	return values;
}
