/** How the texts of a question are read: in whatever spelling (shared/domain/spelling.ts). */

import type { UnitClass } from "../../../shared/definition/schema.ts";
import { CODE } from "../../../shared/domain/codes.ts";
import { codeSpelling, foldSpelling, sameText, trimmed } from "../../../shared/domain/spelling.ts";

export interface PlaceWords {
	/** As catalogues write it: S_T3_02 */
	code: string;
	/** As written after the point; actual where nothing is. */
	measure: string;
	/** 群01! → 01 */
	clusterNumber: string | null;
}

const place = new RegExp(String.raw`^(?:群(\d{2})!)?(${CODE})(?:\.([A-Z0-9]+))?$`);

/** `S_T3_02`, `S_T3_03.target`, `群01!C_K1_01.actual`: keys of facts' places, the measure may be left out. Undefined: anything else. */
export function readPlace(text: string): PlaceWords | undefined {
	const found = place.exec(codeSpelling(text));
	return found ? { code: found[2] ?? "", measure: (found[3] ?? "actual").toLowerCase(), clusterNumber: found[1] ?? null } : undefined;
}

export interface UnitWords {
	unit: string;
	/** `SH01/ZQ01` → ZQ01 */
	project: string | null;
}

/** `SH01`, or with one of its projects as contributors are named: `SH01/ZQ01`. Undefined where nothing is written. */
export function readUnit(text: string | undefined): UnitWords | undefined {
	const written = trimmed(text ?? "");
	if (written === "") return undefined;
	const at = written.indexOf("/");
	return at < 0 ? { unit: written, project: null } : { unit: trimmed(written.slice(0, at)), project: trimmed(written.slice(at + 1)) };
}

/** `2023-ANNUAL` → `2023-annual`, `2023q2-quarterly` → `2023Q2-quarterly` */
export const readPeriod = (text: string): string => foldSpelling(text).replace(/^(\d{4})q/, "$1Q");

/** A class by its code or one of its names. */
export function readCategory(
	text: string | undefined,
	classes: readonly { code: UnitClass; name: { zh: string; en: string } }[],
): UnitClass | null | undefined {
	const written = trimmed(text ?? "");
	if (written === "") return null;
	return classes.find(({ code, name }) => [code, name.zh, name.en].some((one) => sameWord(one, written)))?.code;
}

/** Whether two codes are one to somebody who types them into a cell. */
export const sameWord = (left: string, right: string): boolean => sameText(left, right);
