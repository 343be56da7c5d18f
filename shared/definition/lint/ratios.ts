/** Ratios and weighted means: of something else than themselves, and computed as they say. */
import { compile, FormulaRejected, isError, type Scope, type Value } from "../../formula/index.ts";
import { indicatorOf } from "../lookup.ts";
import type { DefinitionSet, Indicator } from "../schema.ts";
import type { LintReport } from "./report.ts";

/** Pairs of numerator and denominator whose quotients tell one scale, one order and one rounding from another. */
const pairs: readonly [number, number][] = [
	[1, 3],
	[2, 7],
	[355, 113],
	[97, 100],
	[12_345, 678],
];

export function lintRatios(set: DefinitionSet, report: LintReport): void {
	set.indicators.forEach((indicator, index) => {
		const { code, ratio, aggregation } = indicator;
		const path = `indicators[${index}]`;
		const fault = (field: string, zh: string, en: string): void => report.add("ratio", `${path}.${field}`, zh, en, { code });
		if (aggregation.weight !== null) {
			const weight = indicatorOf(set, aggregation.weight);
			if (aggregation.weight === code)
				fault(
					"aggregation.weight",
					`${code} 以自己加权，请改用另一个指标。`,
					`${code} is weighted by itself; weigh it by another indicator.`,
				);
			else if (weight && !isNumeric(weight))
				fault(
					"aggregation.weight",
					`${code} 的权数 ${weight.code} 不是数值，请改用数值指标。`,
					`${code} is weighted by ${weight.code}, which is no number; name a numeric indicator.`,
				);
		}
		if (!ratio) return;
		for (const part of ["numerator", "denominator"] as const) {
			const other = indicatorOf(set, ratio[part]);
			if (ratio[part] === code)
				fault(
					`ratio.${part}`,
					`${code} 的${named[part]}是它自己，请改用另一个指标。`,
					`The ${part} of ${code} is ${code} itself; name another indicator.`,
				);
			else if (other && !isNumeric(other))
				fault(
					`ratio.${part}`,
					`${code} 的${named[part]} ${other.code} 不是数值，请改用数值指标。`,
					`The ${part} of ${code}, ${other.code}, is no number; name a numeric indicator.`,
				);
		}
		if (ratio.numerator === ratio.denominator)
			fault(
				"ratio.denominator",
				`${code} 的分子与分母相同，比值恒为一；请改正。`,
				`${code} divides ${ratio.numerator} by itself; correct numerator or denominator.`,
			);
		if (!(ratio.scale > 0) || !Number.isFinite(ratio.scale)) {
			fault("ratio.scale", `${code} 的倍数 ${ratio.scale} 应大于 0。`, `${code} is scaled by ${ratio.scale}; the scale must be above 0.`);
			return;
		}
		const unlike = unlikeRatio(indicator, ratio);
		if (unlike) fault("formula", unlike.zh, unlike.en);
	});
}

const named = { numerator: "分子", denominator: "分母" } as const;
const isNumeric = ({ valueType }: Indicator): boolean => ["count", "amount", "percent", "decimal"].includes(valueType);

type Pair = readonly [numerator: number, denominator: number];

/** Where the formula gives something else than round(numerator ÷ denominator × scale, precision). Formulas that cannot be run are told elsewhere. */
function unlikeRatio(
	{ code, formula, precision }: Indicator,
	ratio: NonNullable<Indicator["ratio"]>,
): { zh: string; en: string } | undefined {
	if (formula === null || ratio.numerator === ratio.denominator) return undefined;
	const scope: Scope<Pair> = {
		name: (name) => {
			if (name === `${ratio.numerator}.actual`) return { kind: "cell", read: ([numerator]) => numerator };
			if (name === `${ratio.denominator}.actual`) return { kind: "cell", read: ([, denominator]) => denominator };
			return { kind: "cell", read: () => null };
		},
		column: () => ({ kind: "range", read: () => ({ values: [] }) }),
		thisRow: () => ({ kind: "cell", read: () => null }),
	};
	try {
		const compiled = compile(formula, scope);
		for (const pair of pairs) {
			const given = compiled.evaluate(pair);
			const expected = rounded((pair[0] / pair[1]) * ratio.scale, precision ?? 6);
			if (typeof given === "number" && Math.abs(given - expected) <= 1e-9 * Math.max(1, Math.abs(expected))) continue;
			const asked = `round(${ratio.numerator} ÷ ${ratio.denominator} × ${ratio.scale}, ${precision ?? 6})`;
			return {
				zh: `${code} 的公式与 ratio 不符：${pair[0]} ÷ ${pair[1]} 应得 ${expected}（${asked}），公式得 ${shown(given)}；请改公式，或改 ratio、precision。`,
				en: `The formula of ${code} is unlike its ratio: ${pair[0]} ÷ ${pair[1]} should give ${expected} (${asked}), the formula gives ${shown(given)}; correct the formula, or ratio and precision.`,
			};
		}
	} catch (error) {
		if (!(error instanceof FormulaRejected)) throw error;
	}
	return undefined;
}

const shown = (value: Value): string => (isError(value) ? value.code : JSON.stringify(value));

function rounded(value: number, places: number): number {
	const factor = 10 ** places;
	return Math.round((value + Math.sign(value) * Number.EPSILON * Math.abs(value)) * factor) / factor;
}
