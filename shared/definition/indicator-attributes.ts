/** An indicator's attributes apart from where it stands; attributes.ts adds that. */
import type { Language } from "../domain/language.ts";
import { indicatorOf } from "./lookup.ts";
import type { Attributes } from "./placeholder.ts";
import type { DefinitionSet, Indicator } from "./schema.ts";

/** Excel's array constant of texts: {"市级","国家级"}. */
export const arrayConstant = (texts: readonly string[]): string => `{${texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")}}`;

/** In sentences: 市级、国家级 */
const enumeration = (texts: readonly string[], language: Language): string => texts.join(language === "zh" ? "、" : ", ");

/** An indicator's attributes that do not depend on a document: what the filters of regions may ask for. */
export function ownAttributesOf(indicator: Indicator, set: DefinitionSet, language: Language = "zh") {
	const nameOf = (code: string | undefined): string | null =>
		code === undefined ? null : (indicatorOf(set, code)?.name[language] ?? null);
	const { ratio, listLink, rollup, bounds } = indicator;
	const contained = set.indicators.find((one) => one.rollup?.to === indicator.code && one.status === "active");
	return {
		code: indicator.code,
		name: indicator.name[language],
		level: indicator.level,
		group: indicator.group,
		category: indicator.category,
		unit: indicator.unit,
		valueType: indicator.valueType,
		precision: indicator.precision,
		direction: indicator.direction,
		accumulation: indicator.accumulation,
		hardMin: bounds.hardMin,
		hardMax: bounds.hardMax,
		softMin: bounds.softMin,
		softMax: bounds.softMax,
		scored: indicator.scored,
		weight: indicator.weight,
		groupWeight: set.groups.find(({ code, level }) => code === indicator.group && level === indicator.level)?.weight ?? null,
		/** Places to which a figure is rounded before it is scored; amounts and counts are taken as they are, of which 10 places are all. */
		scoredPlaces: (indicator.valueType === "percent" || indicator.valueType === "decimal" ? indicator.precision : null) ?? 10,
		required: indicator.required,
		filledBy: indicator.filledBy,
		computed: indicator.formula !== null,
		numerator: ratio?.numerator ?? null,
		denominator: ratio?.denominator ?? null,
		numeratorName: nameOf(ratio?.numerator),
		denominatorName: nameOf(ratio?.denominator),
		scale: ratio?.scale ?? null,
		list: listLink?.list ?? null,
		listName: set.listTypes.find((type) => type.code === listLink?.list)?.name[language] ?? null,
		levels: listLink ? arrayConstant(listLink.levels) : null,
		levelsText: listLink ? enumeration(listLink.levels, language) : null,
		rollupTo: rollup?.to ?? null,
		rollupShared: rollup?.shared ?? null,
		rollupToName: nameOf(rollup?.to),
		/** The other way round: the clusters' indicator contained in this one of the school. */
		rollupFrom: contained?.code ?? null,
		rollupFromShared: contained?.rollup?.shared ?? null,
		baselineRequired: indicator.baselineRequired,
		incrementRequired: indicator.incrementRequired,
		yoyRatioMax: indicator.yoyRatioMax,
		evidenceRequired: indicator.evidenceRequired,
		optionsText: indicator.options ? enumeration(indicator.options, language) : null,
	} satisfies Attributes;
}
