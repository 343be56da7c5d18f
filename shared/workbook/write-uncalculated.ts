/** Takes the values of formulas out of a file whose cells have changed: a wrong value is worse than none. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { zipDate, zipLevel } from "./write.ts";

/** A cell with a formula and a value, with or without a namespace prefix. */
const calculated = /<((?:\w+:)?)c\b([^>]*)>(<\1f\b[^>]*?(?:\/>|>[^<]*<\/\1f>))<\1v\b[^>]*?(?:\/>|>[^<]*<\/\1v>)<\/\1c>/g;

/**
 * Programs calculate formulas without values when they open a file, whatever their settings say of those with values
 * (LibreOffice believes what it finds). For files that readWorkbook has accepted: sizes are not checked here.
 */
export function withoutFormulaValues(bytes: Uint8Array): Uint8Array {
	const parts = unzipSync(bytes);
	for (const [name, content] of Object.entries(parts)) {
		if (!/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) continue;
		const text = strFromU8(content);
		parts[name] = strToU8(
			text.replace(
				calculated,
				(_, prefix: string, attributes: string, formula: string) =>
					`<${prefix}c${attributes.replace(/ t="[^"]*"/, "")}>${formula}</${prefix}c>`,
			),
		);
	}
	return zipSync(parts, { level: zipLevel, mtime: zipDate });
}
