/** Several files at once, told apart by their marks: the workbook that was split, its parts, and what does not belong to them. */

import { departmentMarkIn, type Engine, identify, type TemplateIdentity } from "../check/index.ts";
import type { DefinitionSet } from "../definition/schema.ts";
import { type FileProblem, WorkbookError, type WorkbookImage } from "../workbook/image.ts";
import { readWorkbook } from "../workbook/read.ts";
import { digestOf } from "./digest.ts";
import { brokenSheets, engineOf, misfit, namedParts, type OpenPart } from "./open.ts";
import { broken, notTheBase, otherWorkbook } from "./problems.ts";

export interface NamedFile {
	name: string;
	bytes: Uint8Array;
}

/** A file as far as it can be known without its definition set. */
export type ReadFile = NamedFile &
	({ image: WorkbookImage; identity: TemplateIdentity; department: string | null } | { problem: FileProblem });

export interface RefusedFile {
	name: string;
	problem: FileProblem;
}

export interface SortedFiles {
	/** null: none of the files is the workbook that the parts were split from. */
	base: { name: string; bytes: Uint8Array; engine: Engine } | null;
	/** With the name of the file that each came in. */
	parts: (OpenPart & { file: string })[];
	/** Names of files that say the same as the base. */
	copies: string[];
	refused: RefusedFile[];
}

/** Never throws for a bad file: the problem is the answer. */
export function readFile(file: NamedFile): ReadFile {
	try {
		const image = readWorkbook(file.bytes);
		return { ...file, image, identity: identify(image), department: departmentMarkIn(image)?.department ?? null };
	} catch (error) {
		if (error instanceof WorkbookError) return { ...file, problem: error.problem };
		throw error;
	}
}

interface Opened {
	file: NamedFile;
	engine: Engine;
	/** Of a part: the digest of the workbook that it was split from; of a whole workbook its own. */
	digest: string;
}

/**
 * The base is the whole workbook whose digest most parts bear; other whole workbooks are parts of their own (整表), unless they say
 * the same as the base.
 *
 * @param set the definition set of the workbook that is to be merged; files of others are refused
 */
export function sortFiles(files: readonly ReadFile[], set: DefinitionSet): SortedFiles {
	const refused: RefusedFile[] = [];
	const opened: Opened[] = [];
	for (const file of files) {
		const one = open(file, set);
		if ("problem" in one) refused.push({ name: file.name, problem: one.problem });
		else opened.push(one);
	}
	const base = baseOf(opened);
	if (!base) {
		const parts = opened.filter(({ engine }) => engine.department);
		const wholes = parts.length === 0 ? [] : opened.filter((one) => !parts.includes(one));
		const changed = wholes.map(({ file: { name } }) => ({ name, problem: notTheBase(name) }));
		return { base: null, parts: partsOf(parts), copies: [], refused: [...refused, ...changed] };
	}
	const isCopy = ({ engine, digest }: Opened): boolean => !engine.department && digest === base.digest;
	const others = opened.filter((one) => one !== base && !isCopy(one));
	const fitting = others.filter(({ file, engine }) => {
		const problem = misfit(file.name, engine, base.engine, base.digest);
		if (problem) refused.push({ name: file.name, problem });
		return problem === null;
	});
	return {
		base: { name: base.file.name, bytes: base.file.bytes, engine: base.engine },
		parts: partsOf(fitting),
		copies: opened.filter((one) => one !== base && isCopy(one)).map(({ file }) => file.name),
		refused,
	};
}

function open(file: ReadFile, set: DefinitionSet): Opened | { problem: FileProblem } {
	if ("problem" in file) return file;
	const { name, identity, image } = file;
	if (identity.set !== set.set || identity.version !== set.version)
		return {
			problem: otherWorkbook(name, "指标体系 definition set", `${set.set}/${set.version}`, `${identity.set}/${identity.version}`),
		};
	try {
		const engine = engineOf(image, set);
		if (engine.department) return { file, engine, digest: engine.department.base };
		if (engine.book.broken) return { problem: broken(name, brokenSheets(engine)) };
		return { file, engine, digest: digestOf(engine.book) };
	} catch (error) {
		if (error instanceof WorkbookError) return error;
		throw error;
	}
}

function baseOf(opened: readonly Opened[]): Opened | undefined {
	const wanted = new Map<string, number>();
	for (const { engine, digest } of opened) if (engine.department) wanted.set(digest, (wanted.get(digest) ?? 0) + 1);
	const wholes = opened.filter(({ engine, digest }) => !engine.department && wanted.has(digest));
	return wholes.toSorted((a, b) => (wanted.get(b.digest) ?? 0) - (wanted.get(a.digest) ?? 0))[0];
}

const partsOf = (opened: readonly Opened[]): SortedFiles["parts"] =>
	namedParts(opened.map(({ file, engine }) => ({ file: file.name, engine })));
