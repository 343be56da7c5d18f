/** The workbooks that the proofs are about, as real files: written by the template writer, filled in as a school fills them in. */

import { createChecker } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { honestSchool, type SampleSchool } from "../../shared/example/honest.ts";
import { fillWorkbook, writeTemplate } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { hideRow } from "../surgery.ts";
import { type Mistake, seededMistakes } from "./mistakes.ts";

/** A school with two clusters. */
export function exampleSchool(set: DefinitionSet): SampleSchool {
	return honestSchool(set, { code: "SH04", name: "学校丁", class: "ZK", clusters: 2 });
}

export function honestFile(set: DefinitionSet, school: SampleSchool): Uint8Array {
	return fillWorkbook(writeTemplate(set, school.prefill), set, school.entries);
}

export interface MistakenFile {
	bytes: Uint8Array;
	mistakes: Mistake[];
}

/** The same workbook with the twenty mistakes in it. */
export function mistakenFile(set: DefinitionSet): MistakenFile {
	const school = exampleSchool(set);
	return withMistakes(set, honestFile(set, school), school.entries);
}

/** @param honest the example school's workbook, written already, and what is filled in there */
export function withMistakes(set: DefinitionSet, honest: Uint8Array, entries: SampleSchool["entries"]): MistakenFile {
	const mistakes = seededMistakes(entries);
	let bytes = fillWorkbook(honest, set, Object.assign({}, ...mistakes.map(({ cells }) => cells)));
	for (const { hiddenRow } of mistakes) {
		if (!hiddenRow) continue;
		const place = createChecker(readWorkbook(honest), set).locate(hiddenRow.ofPlace);
		if (!place) throw new Error(`There is no place ${hiddenRow.ofPlace}.`);
		bytes = hideRow(bytes, hiddenRow.sheet, place.row);
	}
	return { bytes, mistakes };
}
