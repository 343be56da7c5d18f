/** The base and the parts, read and known to belong together. */

import { type DepartmentMark, Engine } from "../check/index.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { isOnOwnTemplate } from "../domain/own-sheet.ts";
import { type FileProblem, WorkbookError, type WorkbookImage } from "../workbook/image.ts";
import { readWorkbook } from "../workbook/read.ts";
import { digestOf } from "./digest.ts";
import { WHOLE } from "./merge-result.ts";
import { broken, isAPart, onOwnTemplate, otherBase, otherWorkbook } from "./problems.ts";
import { filledRegions, nameOf } from "./regions.ts";

export interface PartFile {
	bytes: Uint8Array;
	/** For messages; default: the department. */
	name?: string;
}

export interface OpenPart {
	/** The department; a second part of one department is called 教务处#2. */
	name: string;
	engine: Engine;
	/** Absent in a whole workbook. */
	mark: DepartmentMark | undefined;
}

/** A workbook on our own template. @throws WorkbookError where it is on another one, or of another set */
export function engineOf(image: WorkbookImage, set: DefinitionSet): Engine {
	if (isOnOwnTemplate(image)) throw new WorkbookError(onOwnTemplate);
	return new Engine(image, set);
}

/** @throws WorkbookError where it cannot be read, is a part itself, or has broken sheets */
export function openBase(bytes: Uint8Array, set: DefinitionSet): Engine {
	const engine = engineOf(readWorkbook(bytes), set);
	if (engine.department) throw new WorkbookError(isAPart(engine.department.department));
	if (engine.book.broken) throw new WorkbookError(broken(WHOLE, brokenSheets(engine)));
	return engine;
}

/** @throws WorkbookError where one cannot be read, belongs to another workbook or another state of it, or has broken sheets */
export function openParts(files: readonly PartFile[], base: Pick<Engine, "book">, set: DefinitionSet): OpenPart[] {
	const digest = digestOf(base.book);
	return namedParts(
		files.map((file) => {
			const engine = openPart(file, set);
			const problem = misfit(file.name ?? departmentIn(engine), engine, base, digest);
			if (problem) throw new WorkbookError(problem);
			return { engine };
		}),
	);
}

/** Names parts by their departments; the same one again is called 教务处#2. */
export function namedParts<T extends { engine: Engine }>(opened: readonly T[]): (T & OpenPart)[] {
	const taken = new Map<string, number>();
	return opened.map((one) => {
		const department = departmentIn(one.engine);
		const count = (taken.get(department) ?? 0) + 1;
		taken.set(department, count);
		return { ...one, name: count === 1 ? department : `${department}#${count}`, mark: one.engine.department };
	});
}

/**
 * Why a workbook cannot be merged into the base; null where it can.
 *
 * @param digest the base's
 */
export function misfit(name: string, part: Engine, base: Pick<Engine, "book">, digest: string): FileProblem | null {
	const different = differenceOf(name, base, part);
	if (different) return different;
	if (part.department && part.department.base !== digest) return otherBase(name);
	const present = new Set(filledRegions(part.book).map(nameOf));
	const lost = filledRegions(base.book).filter((region) => !present.has(nameOf(region)));
	return lost.length > 0 ? broken(name, [...new Set(lost.map(({ sheetName }) => sheetName))]) : null;
}

const departmentIn = ({ department }: Engine): string => department?.department ?? WHOLE;

/** Says of which of the files something is wrong. */
function openPart({ bytes, name }: PartFile, set: DefinitionSet): Engine {
	try {
		return engineOf(readWorkbook(bytes), set);
	} catch (error) {
		if (!(error instanceof WorkbookError) || name === undefined) throw error;
		const { message } = error.problem;
		throw new WorkbookError({ ...error.problem, message: { zh: `“${name}”：${message.zh}`, en: `“${name}”: ${message.en}` } });
	}
}

const identityLabels = {
	unit: "单位代码 unit code",
	period: "期间代码 period",
	document: "文件类型 document",
	set: "指标体系 definition set",
	version: "指标体系版本 version",
} as const;

function differenceOf(name: string, base: Pick<Engine, "book">, part: Engine): FileProblem | null {
	const [own, other] = [base.book.meta.identity, part.book.meta.identity];
	// Object.entries forgets the names of an object's keys.
	for (const [key, label] of Object.entries(identityLabels) as [keyof typeof identityLabels, string][])
		if (own[key] !== other[key]) return otherWorkbook(name, label, own[key], other[key]);
	const clusters = ({ book }: Pick<Engine, "book">): string =>
		book.meta.identity.clusters.map(({ number, code }) => `${number}:${code}`).join(";");
	return clusters(base) === clusters(part) ? null : otherWorkbook(name, "专业群 clusters", clusters(base), clusters(part));
}

/** Sheets named by findings of structure. */
export const brokenSheets = ({ book }: Engine): string[] => [...new Set(book.structure.map(({ spot }) => spot.sheetName || spot.key))];
