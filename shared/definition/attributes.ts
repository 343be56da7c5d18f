/**
 * Attributes of indicators, columns and the set, under the names that filters (`where`) and placeholders (`{hardMax}`) use.
 * Missing ones are null, which a filter sees as blank.
 */
import type { Language } from "../domain/language.ts";
import { arrayConstant, ownAttributesOf } from "./indicator-attributes.ts";
import { regionOfActual } from "./layout.ts";
import type { Attributes } from "./placeholder.ts";
import type { Column, DefinitionSet, Document, Indicator, Region } from "./schema.ts";

export { arrayConstant } from "./indicator-attributes.ts";
export type { Attribute, Attributes } from "./placeholder.ts";

/** All attributes of an indicator; `region`: the role where its actual stands in the document, blank without a document or place. */
export function attributesOf(indicator: Indicator, set: DefinitionSet, document?: Document, language: Language = "zh") {
	const region = document ? regionOfActual(indicator.code, document, set) : null;
	return { ...ownAttributesOf(indicator, set, language), region } satisfies Attributes;
}

/** A column's attributes. */
export function attributesOfColumn(role: string, region: Region, column: Column) {
	return {
		role,
		kind: region.kind,
		header: column.header,
		type: column.type,
		measure: column.measure ?? null,
		input: column.input,
		required: column.required,
		computed: column.formula !== undefined,
		minLength: column.minLength ?? null,
		maxLength: column.maxLength ?? null,
		explanatory: column.explanatory,
		numbersLikePhones: column.numbersLikePhones,
		unit: column.unit ?? null,
	} satisfies Attributes;
}

/**
 * The set's attributes, its own phrases among them. `listLinkKeys` and `listLinkCodes` go together: 类别编码 followed by 级别, and the school's indicator that
 * counts such rows.
 */
export function attributesOfSet(set: DefinitionSet, language: Language = "zh") {
	const links = set.indicators
		.filter((indicator) => indicator.level === "school" && indicator.status === "active")
		.flatMap(({ code, listLink }) => (listLink?.levels ?? []).map((level) => ({ key: `${listLink?.list}${level}`, code })));
	return {
		...set.phrases,
		/** Indicators of which less is better, for rules on rows, which know no indicator attributes. */
		lowerCodes: arrayConstant(set.indicators.filter((indicator) => indicator.direction === "lower").map((indicator) => indicator.code)),
		listTypeCodes: arrayConstant(set.listTypes.map((type) => type.code)),
		listTypeNames: arrayConstant(set.listTypes.map((type) => type.name[language])),
		listLinkKeys: arrayConstant(links.map((link) => link.key)),
		listLinkCodes: arrayConstant(links.map((link) => link.code)),
		...scoringAttributes(set),
	} satisfies Attributes;
}

/** Numbers of the policy by their names, and what else a workbook scores itself with (docs/scoring.md). Grades go by ascending minimum, as MATCH seeks them. */
function scoringAttributes({ policy, years }: DefinitionSet) {
	const grades = policy.grades.toReversed();
	const numbers = Object.fromEntries(Object.entries(policy).filter(([, value]) => typeof value === "number"));
	return {
		// Safe: the policy's schema makes these numbers.
		...(numbers as Pick<DefinitionSet["policy"], "smallNumber" | "deviationThreshold">),
		lateDays: policy.latePenalty.days,
		lateLoss: policy.latePenalty.loss,
		gradeMins: `{${grades.map(({ min }) => min)}}`,
		gradeNames: arrayConstant(grades.map(({ grade }) => grade)),
		/** For people: 优≥90、良≥80、中≥60、差<60. */
		gradeWords: policy.grades
			.map(({ grade, min }, i) => (min > 0 ? `${grade}≥${min}` : `${grade}<${policy.grades[i - 1]?.min ?? 0}`))
			.join("、"),
		firstYear: years[0] ?? null,
		yearCount: years.length,
	} satisfies Attributes;
}
