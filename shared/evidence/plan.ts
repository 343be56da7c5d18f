/** Files of a folder → what to write into 佐证材料清单: known ones recognised, new ones with the next numbers. */
import type { RowState } from "../check/index.ts";
import { sameText } from "../domain/spelling.ts";
import { freeNumbers, numbersInUse } from "../repairs/evidence.ts";
import { spotIn, stepAt } from "../repairs/spot.ts";
import type { CellStep } from "../repairs/steps.ts";
import { describe, type EvidenceDescription, numberInName } from "./describe.ts";
import { type EvidenceFile, pathOf } from "./file.ts";
import { noteWith } from "./note.ts";
import { type Register, type Registered, textIn } from "./register.ts";

export type Outcome =
	/** Gets a row of its own. */
	| { kind: "new"; number: string }
	/** Stands in the list as it is. */
	| { kind: "known"; number: string }
	/** In the list without digest, file name or pages, which are filled in. */
	| { kind: "completed"; number: string }
	/** The same content stands in the list under another file name. */
	| { kind: "renamed"; number: string; was: string }
	/** The file of this name had another content when it was registered. */
	| { kind: "changed"; number: string }
	/** Of an earlier year: those rows are locked. */
	| { kind: "earlier"; number: string }
	/** The same content as another file of the folder. */
	| { kind: "copy"; of: string }
	| { kind: "empty" };

export interface PlannedFile {
	file: EvidenceFile;
	outcome: Outcome;
	/** What the list says where the file has another number of pages; only told, never written over. */
	otherPages: number | null;
	/** What a new file's name tells of it. */
	guessed: { type: string | null; code: string | null } | null;
	/** Empty where there is nothing to write. */
	steps: CellStep[];
}

export interface EvidencePlan {
	files: PlannedFile[];
	/** Of this year and with a file name, but not in the folder. */
	missing: { number: string; fileName: string }[];
	/** New rows wanted, and rows that are free; where `needed` is more, the last ones have no steps. */
	needed: number;
	free: number;
}

/** @param leftOut paths of files that the person does not want to be written */
export function planEvidence(register: Register, files: readonly EvidenceFile[], leftOut: ReadonlySet<string> = new Set()): EvidencePlan {
	const recognised = recognise(register, files);
	const fresh = files.filter((file) => recognised.get(file) === undefined && !leftOut.has(pathOf(file)));
	const numbers = numbersFor(register, fresh);
	const rows = new Map(fresh.map((file, i) => [file, register.free[i]]));
	const planned = files.map((file): PlannedFile => {
		const found = recognised.get(file);
		if (found === "empty") return { file, outcome: { kind: "empty" }, otherPages: null, guessed: null, steps: [] };
		if (found && "copyOf" in found)
			return { file, outcome: { kind: "copy", of: pathOf(found.copyOf) }, otherPages: null, guessed: null, steps: [] };
		if (found) return update(register, file, found);
		const number = numbers.get(file) ?? "";
		const row = rows.get(file);
		const description = describe(file, register.engine);
		const steps = row && number ? newRow(register, row, number, file, description) : [];
		return { file, outcome: { kind: "new", number }, otherPages: null, guessed: description, steps };
	});
	const met = new Set([...recognised.values()].flatMap((found) => (typeof found === "object" && "row" in found ? [found] : [])));
	return {
		files: planned.map((one) => (leftOut.has(pathOf(one.file)) ? { ...one, steps: [] } : one)),
		missing: register.rows
			.filter((row) => row.current && row.fileName !== "" && !met.has(row))
			.map(({ number, fileName }) => ({ number, fileName })),
		needed: fresh.length,
		free: Math.min(register.free.length, numbers.size < fresh.length ? numbers.size : register.free.length),
	};
}

type Recognised = Registered | { copyOf: EvidenceFile } | "empty" | undefined;

/** By content first, then by the number in the file's name, then by the name; each row once. */
function recognise({ rows }: Register, files: readonly EvidenceFile[]): Map<EvidenceFile, Recognised> {
	const found = new Map<EvidenceFile, Recognised>();
	for (const file of files) if (file.bytes === 0) found.set(file, "empty");
	for (const same of Map.groupBy(
		files.filter(({ bytes }) => bytes > 0),
		({ sha256 }) => sha256,
	).values()) {
		const original = originalOf(same, rows);
		for (const file of same) if (file !== original) found.set(file, { copyOf: original });
	}
	const taken = new Set<Registered>();
	const ways: ((file: EvidenceFile) => (row: Registered) => boolean)[] = [
		(file) => (row) => row.sha256 === file.sha256 && sameName(row.fileName, file.name),
		(file) => (row) => row.sha256 === file.sha256,
		(file) => (row) => row.number !== "" && row.number === numberInName(file.name),
		(file) => (row) => sameName(row.fileName, file.name) && row.folder === file.folder,
		(file) => (row) => sameName(row.fileName, file.name),
	];
	for (const fits of ways) {
		for (const file of files) {
			if (found.has(file)) continue;
			const row = rows.find((one) => !taken.has(one) && fits(file)(one));
			if (!row) continue;
			taken.add(row);
			found.set(file, row);
		}
	}
	return found;
}

/** Of files with the same content the one that is registered; otherwise that with the shortest name, as copies get longer ones. */
function originalOf(same: readonly EvidenceFile[], rows: readonly Registered[]): EvidenceFile {
	const registered = same.find(({ name }) => rows.some(({ fileName }) => sameName(fileName, name)));
	return registered ?? same.reduce((shortest, file) => (file.name.length < shortest.name.length ? file : shortest));
}

const sameName = (a: string, b: string): boolean => a !== "" && sameText(a, b);

/** The number that the file's name begins with where it is free, otherwise the next free one. */
function numbersFor({ engine, year }: Register, files: readonly EvidenceFile[]): Map<EvidenceFile, string> {
	const used = numbersInUse(engine);
	const numbers = new Map<EvidenceFile, string>();
	for (const file of files) {
		const own = numberInName(file.name);
		if (own === undefined || !own.startsWith(`ZZ-${year}-`) || used.has(own)) continue;
		used.add(own);
		numbers.set(file, own);
	}
	const taken = new Set(numbers.values());
	const next = freeNumbers(engine, files.length + taken.size).filter((number) => !taken.has(number));
	for (const file of files) {
		const number = numbers.has(file) ? undefined : next.shift();
		if (number !== undefined) numbers.set(file, number);
	}
	return numbers;
}

function newRow(
	register: Register,
	row: RowState,
	number: string,
	file: EvidenceFile,
	{ title, type, code }: EvidenceDescription,
): CellStep[] {
	return stepsFor(register, row, {
		佐证编号: number,
		材料名称: title,
		类型: type,
		对应指标编码: code,
		页数: file.pages,
		文件名: file.name,
		存放位置: file.folder || null,
		备注: noteWith(textIn(row, "备注"), file.sha256),
	});
}

function update(register: Register, file: EvidenceFile, found: Registered): PlannedFile {
	const { number, row } = found;
	const plan = (outcome: Outcome, values: Values): PlannedFile => {
		const otherPages =
			file.pages !== null && found.pages !== null && found.pages !== file.pages && !("页数" in values) ? found.pages : null;
		return { file, outcome, otherPages, guessed: null, steps: stepsFor(register, row, values) };
	};
	if (!found.current) return plan({ kind: "earlier", number }, {});
	const note = noteWith(textIn(row, "备注"), file.sha256);
	const place = { 文件名: file.name, ...(file.folder ? { 存放位置: file.folder } : {}) };
	const pages: Values = file.pages === null ? {} : { 页数: file.pages };
	if (found.sha256 === file.sha256) {
		if (found.fileName !== "" && !sameName(found.fileName, file.name)) return plan({ kind: "renamed", number, was: found.fileName }, place);
		return completed();
	}
	if (found.sha256 !== undefined) return plan({ kind: "changed", number }, { ...pages, 文件名: file.name, 备注: note });
	return completed();

	function completed(): PlannedFile {
		const values: Values = {
			...(found.fileName === "" ? { 文件名: file.name } : {}),
			...(found.folder === "" && file.folder ? { 存放位置: file.folder } : {}),
			...(found.pages === null ? pages : {}),
			...(found.sha256 === undefined ? { 备注: note } : {}),
		};
		return plan({ kind: Object.keys(values).length === 0 ? "known" : "completed", number }, values);
	}
}

/** By header of the list; null: leave it. */
type Values = Readonly<Record<string, string | number | null>>;

/** One step for each value that its column takes and that does not stand there yet. */
function stepsFor({ engine }: Register, row: RowState, values: Values): CellStep[] {
	return Object.entries(values).flatMap(([header, value]): CellStep[] => {
		const index = row.region.plan.indexOf.get(header);
		if (index === undefined || value === null) return [];
		const spot = spotIn(engine, row, index);
		if (!spot.column.input || spot.cell?.formula !== undefined || spot.cell?.value === value) return [];
		return [stepAt(spot, { kind: typeof value === "number" ? "number" : "text", value })];
	});
}
