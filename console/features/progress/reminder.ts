/** 催报: the words that are sent to schools, made of what the list says. */
import type { UnitProgress } from "../../../shared/api/progress.ts";
import { dateTime } from "../../session/times.ts";
import { progressWords } from "./words.ts";

/** @param title of the period, in the language of the words @param scanRequired whether the period asks for stamped scans */
export function reminderFor(title: string, deadline: string, units: readonly UnitProgress[], scanRequired = false): string {
	const words = progressWords.value;
	const lines = units.map((unit, index) => `${index + 1}. ${unit.name}（${unit.unit}）：${saidOf(unit, scanRequired)}`);
	return [words.remindOpening(title, dateTime(deadline)), ...lines, words.remindClosing].join("\n");
}

function saidOf({ state, late, openQueries, extended, deadline, scan }: UnitProgress, scanRequired: boolean): string {
	const words = progressWords.value;
	return [
		words.remindLine[state],
		...(late ? [words.remindLate] : []),
		...(extended ? [`${words.extended} ${dateTime(deadline)}`] : []),
		...(openQueries > 0 && state !== "submitted" ? [words.remindQueries(openQueries)] : []),
		...(scanRequired && scan === false ? [words.remindScan] : []),
	].join("，");
}
