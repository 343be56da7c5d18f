/** Takes the values of formulas out of a sheet's XML: after edits they may be wrong. */

/** A cell with a formula and a value, with or without a namespace prefix. */
const calculated = /<((?:\w+:)?)c\b([^>]*)>(<\1f\b[^>]*?(?:\/>|>[^<]*<\/\1f>))<\1v\b[^>]*?(?:\/>|>[^<]*<\/\1v>)<\/\1c>/g;

/**
 * Programs calculate formulas without values when they open a file, whatever their settings say of those with values
 * (LibreOffice believes what it finds).
 */
export const withoutFormulaValues = (sheet: string): string =>
	sheet.replace(
		calculated,
		(_, prefix: string, attributes: string, formula: string) =>
			`<${prefix}c${attributes.replace(/ t="[^"]*"/, "")}>${formula}</${prefix}c>`,
	);
