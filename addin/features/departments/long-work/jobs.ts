/**
 * The long work of splitting, merging and carrying over, away from everything that is shown: it runs in a worker, or in the page itself where there
 * is none. What was read stays here, so that deciding a conflict reads nothing again.
 */

import { strToU8, zipSync } from "fflate";
import { type Assignment, bounded, createChecker, departmentReport, type TemplateIdentity } from "../../../../shared/check/index.ts";
import type { DefinitionSet } from "../../../../shared/definition/schema.ts";
import {
	type Decisions,
	findingsAsText,
	findingsWorkbook,
	Merge,
	type MergeReview,
	mergeRecord,
	type NamedFile,
	type ReadFile,
	type RefusedFile,
	readFile,
	type SortedFiles,
	sortFiles,
	splitInto,
	workbooksIn,
} from "../../../../shared/departments/index.ts";
import type { Language } from "../../../../shared/domain/language.ts";
import { type Migration, migrate, type Side } from "../../../../shared/migration/migrate.ts";
import type { FileProblem } from "../../../../shared/workbook/image.ts";
import { readWorkbook } from "../../../../shared/workbook/read.ts";

/** Tells how far the work is, and lets others have their turn. */
export type ReportProgress = (done: number, of: number) => Promise<void>;

export interface SplitWish {
	/** The whole workbook. */
	file: NamedFile;
	set: DefinitionSet;
	assigned: Assignment;
	/** With what each department has to correct, as text and as .xlsx. */
	findings: boolean;
	language: Language;
	/** Goes into the archive beside the workbooks. */
	note: { name: string; text: string };
}

export interface SplitResult {
	parts: { department: string; fileName: string; bytes: Uint8Array<ArrayBuffer> }[];
	/** Everything: the parts, the base, the findings, the note. */
	archive: Uint8Array<ArrayBuffer>;
}

/** What is known of a file before its definition set is at hand. */
export type KnownFile = { id: number; name: string } & (
	| { identity: TemplateIdentity; department: string | null }
	| { problem: FileProblem }
);

export interface MergeStart {
	base: string | null;
	parts: { file: string; name: string }[];
	copies: string[];
	refused: RefusedFile[];
	/** null: nothing to merge yet. */
	review: MergeReview | null;
}

export interface Merged {
	bytes: Uint8Array<ArrayBuffer>;
	record: Uint8Array<ArrayBuffer>;
	review: MergeReview;
}

interface Started {
	merge: Merge;
	sorted: SortedFiles;
	base: NonNullable<SortedFiles["base"]>;
}

/** One for each place that works on files of departments and of years. Every method takes one wish, so that it can be sent. */
export class DepartmentJobs {
	readonly #files = new Map<number, ReadFile>();
	readonly #sets = new Map<string, DefinitionSet>();
	#merge: Started | null = null;

	/** @throws WorkbookError as `splitWorkbook` */
	async split({ file, set, assigned, findings, language, note }: SplitWish, progress: ReportProgress): Promise<SplitResult> {
		const known = this.#setOf(set);
		const parts: SplitResult["parts"] = [];
		// Workbooks are compressed already.
		const archive: Record<string, [Uint8Array, { level: 0 | 6 }]> = { [`基准_${file.name}`]: [file.bytes, { level: 0 }] };
		await progress(0, 1);
		const whole = createChecker(readWorkbook(file.bytes), known);
		for (const { department, fileName, bytes, of } of splitInto(file.bytes, known, { assigned })) {
			parts.push({ department, fileName, bytes });
			archive[fileName] = [bytes, { level: 0 }];
			if (findings) {
				// What the part's own check says, without reading the part.
				const report = whole.ask((engine) => bounded(departmentReport(engine, { department, assigned, spareFrom: {} })));
				const stem = fileName.replace(/\.xlsx$/, "_问题清单");
				archive[`${stem}.txt`] = [strToU8(`\uFEFF${findingsAsText(report, { language })}`), { level: 6 }];
				archive[`${stem}.xlsx`] = [findingsWorkbook(report, { language }), { level: 0 }];
			}
			await progress(parts.length, of);
		}
		archive[note.name] = [strToU8(`\uFEFF${note.text}`), { level: 6 }];
		return { parts, archive: plain(zipSync(archive)) };
	}

	/** The workbooks of an archive. @throws WorkbookError as `workbooksIn` */
	async unpack({ bytes }: { bytes: Uint8Array }): Promise<NamedFile[]> {
		return workbooksIn(bytes);
	}

	/** Reads a file and keeps it under `id`. What is wrong with it is part of the answer. */
	async read({ id, file }: { id: number; file: NamedFile }): Promise<KnownFile> {
		const read = readFile(file);
		this.#files.set(id, read);
		const { name } = read;
		return "problem" in read ? { id, name, problem: read.problem } : { id, name, identity: read.identity, department: read.department };
	}

	/** What a file is, which is not kept. */
	async identify({ file }: { file: NamedFile }): Promise<KnownFile> {
		const read = readFile(file);
		return "problem" in read
			? { id: 0, name: read.name, problem: read.problem }
			: { id: 0, name: read.name, identity: read.identity, department: read.department };
	}

	/** @throws WorkbookError as `migrate` */
	async migrate({ from, to }: { from: Side; to: Side }): Promise<Omit<Migration, "bytes"> & { bytes: Uint8Array<ArrayBuffer> }> {
		const result = migrate({ ...from, set: this.#setOf(from.set) }, { ...to, set: this.#setOf(to.set) });
		return { ...result, bytes: plain(result.bytes) };
	}

	async forget({ id }: { id: number }): Promise<void> {
		this.#files.delete(id);
	}

	/** Sorts the files that were read, and compares the parts with the base. */
	async start({ ids, set }: { ids: readonly number[]; set: DefinitionSet }): Promise<MergeStart> {
		const files = ids.flatMap((id) => this.#files.get(id) ?? []);
		const sorted = sortFiles(files, this.#setOf(set));
		const { base, parts } = sorted;
		this.#merge = base && parts.length > 0 ? { merge: new Merge(base.bytes, base.engine.book, parts), sorted, base } : null;
		return {
			base: base?.name ?? null,
			parts: parts.map(({ file, name }) => ({ file, name })),
			copies: sorted.copies,
			refused: sorted.refused,
			review: this.#merge?.merge.review() ?? null,
		};
	}

	/** Decisions about conflicts that are gone by now count as not made. */
	async review({ decisions }: { decisions: Decisions }): Promise<MergeReview> {
		return this.#started().merge.review({ decisions, lenient: true });
	}

	async write({ decisions, language }: { decisions: Decisions; language: Language }): Promise<Merged> {
		const { merge, sorted, base } = this.#started();
		const { bytes, ...review } = merge.write({ decisions, lenient: true });
		const template = base.engine.book.meta.identity;
		const record = mergeRecord(review, { language, template, base: base.name, parts: sorted.parts });
		return { bytes: plain(bytes), record: plain(record), review };
	}

	#started(): Started {
		if (!this.#merge) throw new Error("Nothing is being merged.");
		return this.#merge;
	}

	/** Programs are compiled once for each set object. */
	#setOf(set: DefinitionSet): DefinitionSet {
		const key = `${set.set}/${set.version}`;
		const known = this.#sets.get(key) ?? set;
		this.#sets.set(key, known);
		return known;
	}
}

/** Bytes in a buffer of their own, which a Blob takes and a message can carry. */
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
	bytes.buffer instanceof ArrayBuffer ? new Uint8Array(bytes) : Uint8Array.from(bytes);
