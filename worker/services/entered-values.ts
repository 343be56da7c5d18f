/** Values that the commission enters, held against the definitions of their indicators. */

import { ServiceProblem } from "../../shared/api/problem.ts";
import { SCHOOL, type UnitPeriod } from "../../shared/api/units.ts";
import { INCOMPARABLE, NOT_APPLICABLE } from "../../shared/definition/kinds.ts";
import { appliesTo, indicatorOf } from "../../shared/definition/lookup.ts";
import type { DefinitionSet, DocumentKind, Indicator, Text } from "../../shared/definition/schema.ts";
import { FACT_PLACE } from "../../shared/domain/codes.ts";
import { firstNamed, namedEn, namedZh } from "./first-named.ts";

/** Of the period's own document. */
const approvedMeasures: Readonly<Record<DocumentKind, readonly string[]>> = {
	taskbook: ["baseline", "t2022", "t2023", "t2024", "final"],
	annual: ["baseline", "target"],
	quarterly: ["baseline", "target"],
	final: ["baseline", "target"],
};

type Entered = Pick<UnitPeriod, "class" | "clusters" | "commissionValues" | "approved" | "external">;

/** @throws ServiceProblem unknown-reference (`places`), value-refused (`values`) */
export function requireEntered(entered: Entered, set: DefinitionSet, document: DocumentKind): void {
	const places = firstNamed(unknownPlaces(entered, set, document));
	if (places.named.length > 0) {
		throw new ServiceProblem("unknown-reference", {
			details: {
				zh: `位置有误：${namedZh(places)}。`,
				en: `These places do not exist or are not for the commission to enter: ${namedEn(places)}.`,
			},
			extensions: { places: places.named, ...(places.more > 0 ? { more: places.more } : {}) },
		});
	}
	const { commissionValues, approved, external } = entered;
	const values = [commissionValues, approved, external].flatMap((part) =>
		Object.entries(part).flatMap(([place, value]) => {
			const [, code = "", measure = ""] = readPlace(place);
			const indicator = indicatorOf(set, code);
			const message = indicator && faultOf(indicator, measure, value, entered);
			return message ? [{ place, value, message }] : [];
		}),
	);
	const [first] = values;
	if (!first) return;
	throw new ServiceProblem("value-refused", {
		details: { zh: `${first.place}：${first.message.zh}`, en: `${first.place}: ${first.message.en}` },
		extensions: { values: values.slice(0, 50), more: Math.max(0, values.length - 50) },
	});
}

/** Money and vetoes name clusters that the unit has. @throws ServiceProblem unknown-reference (`clusters`) */
export function requireClusters(
	{ clusters, clusterFen, ledgerFen }: Pick<UnitPeriod, "clusters" | "clusterFen" | "ledgerFen">,
	vetoes: readonly { project: string }[],
): void {
	const known = new Set(clusters.map(({ code }) => code));
	const vetoed = vetoes.map(({ project }) => project).filter((project) => project !== SCHOOL);
	const unknown = [...new Set([...Object.keys(clusterFen), ...Object.keys(ledgerFen.clusters), ...vetoed])].filter(
		(code) => !known.has(code),
	);
	if (unknown.length === 0) return;
	const first = firstNamed(unknown);
	const names = firstNamed(unknown.map((code) => `“${code}”`));
	throw new ServiceProblem("unknown-reference", {
		details: {
			zh: `该单位该期间没有专业群 ${namedZh(names)}（学校本身写作 ${SCHOOL}）。`,
			en: `The unit has no cluster ${namedEn(names)} in this period (the school itself is written ${SCHOOL}).`,
		},
		extensions: { clusters: first.named, ...(first.more > 0 ? { more: first.more } : {}) },
	});
}

const readPlace = (place: string): [number: string | undefined, code: string, measure: string] => {
	const [, number, code = "", measure = ""] = FACT_PLACE.exec(place) ?? [];
	return [number, code, measure];
};

/** Keys that name no indicator of the set, no cluster of the unit, or a measure that is not the commission's. */
function unknownPlaces({ clusters, commissionValues, approved, external }: Entered, set: DefinitionSet, document: DocumentKind): string[] {
	const numbers = new Set(clusters.map(({ number }) => number));
	const fits = (key: string, accepts: (measure: string, filledBy: string) => boolean) => {
		const [number, code, measure] = readPlace(key);
		const indicator = indicatorOf(set, code);
		const rightLevel = indicator?.level === "cluster" ? number !== undefined && numbers.has(number) : number === undefined;
		return indicator?.status === "active" && rightLevel && accepts(measure, indicator.filledBy);
	};
	return [
		...Object.keys(commissionValues).filter((key) => !fits(key, (measure, filledBy) => measure === "actual" && filledBy === "commission")),
		...Object.keys(external).filter((key) => !fits(key, (measure) => measure === "actual")),
		...Object.keys(approved).filter((key) => !fits(key, (measure) => approvedMeasures[document].includes(measure))),
	];
}

/** What is wrong with a value; undefined: nothing. */
function faultOf(indicator: Indicator, measure: string, value: number | string, unit: Pick<Entered, "class">): Text | undefined {
	if (value === INCOMPARABLE)
		return measure === "baseline" ? undefined : { zh: "只有基期值可以“不可比”。", en: "Only a baseline may be 不可比." };
	if (value === NOT_APPLICABLE) {
		if (measure === "actual" || !appliesTo(indicator, unit.class)) return undefined;
		return { zh: "该指标适用于该单位，不能“不适用”。", en: "The indicator applies to the unit: 不适用 is no value." };
	}
	const { valueType, options } = indicator;
	if (valueType === "yesno") return oneOf(value, ["是", "否"]);
	if (valueType === "text")
		return options ? oneOf(value, options) : typeof value === "string" ? undefined : { zh: "应为文字。", en: "It must be a text." };
	if (typeof value !== "number") return { zh: "应为数值。", en: "It must be a number." };
	// A school or cluster that did not exist then starts from 0, whatever its figures may be now.
	if (measure === "baseline" && value === 0) return undefined;
	return valueType === "date" ? dateFault(value) : numberFault(indicator, value);
}

function oneOf(value: number | string, options: readonly string[]): Text | undefined {
	if (typeof value === "string" && options.includes(value)) return undefined;
	return { zh: `应为${options.join("、")}之一。`, en: `It must be one of ${options.join(", ")}.` };
}

/** A serial of the 1900 system between 1990 and 2099. */
function dateFault(value: number): Text | undefined {
	if (Number.isInteger(value) && value >= 32_874 && value < 73_051) return undefined;
	return { zh: "应为日期（序列值，如 45292 为 2024-01-01）。", en: "It must be a date (a serial: 45292 is 2024-01-01)." };
}

function numberFault({ bounds: { hardMin, hardMax }, precision, unit: printed }: Indicator, value: number): Text | undefined {
	const unit = printed === "—" ? "" : printed;
	if (hardMin !== null && value < hardMin)
		return { zh: `不能小于${hardMin}${unit}。`, en: `It must be at least ${hardMin}${unit && ` ${unit}`}.` };
	if (hardMax !== null && value > hardMax)
		return { zh: `不能大于${hardMax}${unit}。`, en: `It must be at most ${hardMax}${unit && ` ${unit}`}.` };
	const places = precision ?? 0;
	// As people write it: 0.1 + 0.2 in binary is no third decimal of theirs.
	if (Math.abs(value) < 1e15 && Number(value.toFixed(places)) === value) return undefined;
	return places === 0
		? { zh: "应为整数。", en: "It must be a whole number." }
		: { zh: `最多${places}位小数。`, en: `It has at most ${places} decimal places.` };
}
