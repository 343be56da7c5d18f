/** A line says what it is about twice, by a code and by the name beside it: where the two differ, nobody knows which was meant. */
import type { BulkLine } from "../../../shared/api/bulk.ts";
import { sameText } from "../../../shared/domain/spelling.ts";
import { problemAt } from "./lines.ts";

/** Names have at most so many characters; a cell may hold more than anybody reads. */
const cut = (text: string | number): string => String(text).slice(0, 80);

type Problem = BulkLine["problems"][number];

/**
 * What is wrong where the name in a line is not the one that the code stands for; other spellings of a name are the same name.
 * @param shown null, undefined: none is given
 */
export function misnamed(at: string, code: string, name: string, shown: string | number | null | undefined): Problem | undefined {
	if (shown === null || shown === undefined || sameText(String(shown), name)) return undefined;
	return problemAt(
		at,
		`${code} 是“${name}”，这一行写的却是“${cut(shown)}”：请核对，改正代码；名称不对的改正或清空。`,
		`${code} is ${name}, but this row says ${cut(shown)}: correct the code, or correct or clear the name.`,
	);
}

interface Shown {
	unit?: string | number | null | undefined;
	name?: string | number | null | undefined;
	revision?: string | number | null | undefined;
}

/** What is wrong where a revision's id stands beside another unit's code or name, or another revision. */
export function misidentified(at: string, found: { unit: string; name: string; revision: number }, shown: Shown): Problem | undefined {
	const keys = ["unit", "name", "revision"] as const;
	const given = (key: (typeof keys)[number]) => shown[key] ?? null;
	if (keys.every((key) => given(key) === null || sameText(String(given(key)), String(found[key])))) return undefined;
	const words = (one: Shown, zh: boolean) =>
		[
			one.unit,
			one.name,
			one.revision === null || one.revision === undefined ? null : zh ? `第 ${one.revision} 版` : `revision ${one.revision}`,
		]
			.flatMap((word) => (word === null || word === undefined ? [] : [cut(word)]))
			.join(" ");
	return problemAt(
		at,
		`该编号是 ${words(found, true)}，这一行写的却是 ${words(shown, true)}：请核对，或重新下载。`,
		`This id is ${words(found, false)}, but this row says ${words(shown, false)}: look again, or download the form again.`,
	);
}
