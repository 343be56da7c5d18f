/** The text in 当时值: what the figures were when someone explained them (decision 057). */
import type { Finding, Scalar } from "./report.ts";

/** Texts are cut here; an explanation is about figures. */
const TEXT_LIMIT = 40;

/** Row numbers are no figures: an explanation survives a sorted list. */
const position = /^(?:r\d*|row)$/;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What 当时值 must say for an explanation of this finding to hold: the figures and dates of its message (where it has none, its
 * texts) by the order of their names, numbers to 4 decimals, e.g. `p=3;v=12.5`. Empty where the message holds no values. The
 * finding's key ends in this text.
 */
export function explanationValue({ key, rule, place }: Finding): string {
	return key.slice(rule.length + place.length + 2);
}

/** The text for a finding's figures. */
export function explanationText(values: Record<string, Scalar>): string {
	const all = Object.entries(values).filter(([name]) => !position.test(name));
	const figures = all.filter(([, value]) => typeof value === "number" || (typeof value === "string" && isoDate.test(value)));
	return (figures.length > 0 ? figures : all)
		.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		.map(([name, value]) => `${name}=${plain(value)}`)
		.join(";");
}

function plain(value: Scalar): string {
	if (value === null) return "";
	// ; and = part the text, and a line break does not survive every spreadsheet.
	return String(value)
		.replaceAll(/[;=\s]+/g, " ")
		.trim()
		.slice(0, TEXT_LIMIT);
}
