/** The base and the parts, read and known to belong together. */
import type { DepartmentMark } from "../check/department.ts";
import { Engine } from "../check/engine.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { WorkbookError } from "../workbook/image.ts";
import { readWorkbook } from "../workbook/read.ts";
import { digestOf } from "./digest.ts";
import { broken, isAPart, otherBase, otherWorkbook } from "./problems.ts";
import { filledRegions, nameOf } from "./regions.ts";

/** The name of a whole workbook among the parts: whoever keeps it went on filling in. */
export const WHOLE = "整表";

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

/** @throws WorkbookError where it cannot be read, is a part itself, or has broken sheets */
export function openBase(bytes: Uint8Array, set: DefinitionSet): Engine {
	const engine = new Engine(readWorkbook(bytes), set);
	if (engine.department) throw new WorkbookError(isAPart(engine.department.department));
	if (engine.book.broken) throw new WorkbookError(broken(WHOLE, brokenSheets(engine)));
	return engine;
}

/** @throws WorkbookError where one cannot be read, belongs to another workbook or another state of it, or has broken sheets */
export function openParts(files: readonly PartFile[], base: Pick<Engine, "book">, set: DefinitionSet): OpenPart[] {
	const digest = digestOf(base.book);
	const taken = new Map<string, number>();
	return files.map((file): OpenPart => {
		const engine = openPart(file, set);
		const mark = engine.department;
		const department = mark?.department ?? WHOLE;
		const shown = file.name ?? department;
		requireSame(shown, base, engine);
		if (mark && mark.base !== digest) throw new WorkbookError(otherBase(shown));
		const present = new Set(filledRegions(engine.book).map(nameOf));
		const lost = filledRegions(base.book).filter((region) => !present.has(nameOf(region)));
		if (lost.length > 0) throw new WorkbookError(broken(shown, [...new Set(lost.map(({ sheetName }) => sheetName))]));
		const count = (taken.get(department) ?? 0) + 1;
		taken.set(department, count);
		return { name: count === 1 ? department : `${department}#${count}`, engine, mark };
	});
}

/** Says of which of the files something is wrong. */
function openPart({ bytes, name }: PartFile, set: DefinitionSet): Engine {
	try {
		return new Engine(readWorkbook(bytes), set);
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

function requireSame(name: string, base: Pick<Engine, "book">, part: Engine): void {
	const [own, other] = [base.book.meta.identity, part.book.meta.identity];
	// Object.entries forgets the names of an object's keys.
	for (const [key, label] of Object.entries(identityLabels) as [keyof typeof identityLabels, string][])
		if (own[key] !== other[key]) throw new WorkbookError(otherWorkbook(name, label, own[key], other[key]));
	const clusters = ({ book }: Pick<Engine, "book">): string =>
		book.meta.identity.clusters.map(({ number, code }) => `${number}:${code}`).join(";");
	if (clusters(base) !== clusters(part)) throw new WorkbookError(otherWorkbook(name, "专业群 clusters", clusters(base), clusters(part)));
}

/** Sheets named by findings of structure. */
const brokenSheets = ({ book }: Engine): string[] => [...new Set(book.structure.map(({ spot }) => spot.sheetName || spot.key))];
