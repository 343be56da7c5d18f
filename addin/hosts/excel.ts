/**
 * The workbook that is open in Excel. Opening costs two requests, an edit one; checking never writes to the workbook, because every
 * write would cost the person's undo.
 */
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import type { FileGivingDocument } from "./excel/document-file.ts";
import { type Abilities, connect, type OfficeEntry, withTimeLimit } from "./excel/entry.ts";
import { type LiveTiming, LiveWorkbook } from "./excel/live.ts";
import type { CellMark } from "./excel/marks.ts";
import { problems, saidError } from "./excel/problems.ts";
import { askSelection, firstCellOf } from "./excel/selection.ts";
import { show } from "./excel/show.ts";
import { imageOf, type SheetSnapshot } from "./excel/snapshot.ts";
import {
	type ExplanationRow,
	HostError,
	type HostProblem,
	type SaveOutcome,
	type SheetPlace,
	type WorkbookChange,
	type WorkbookHost,
	type WorkbookWrite,
} from "./host.ts";

export interface ExcelTiming extends LiveTiming {
	/** Wait for Office.js. */
	ready: number;
	/** For one request. Excel on an old machine takes seconds for a whole workbook. */
	answer: number;
}

/** In milliseconds. */
const usual: ExcelTiming = { ready: 8000, debounce: 250, retry: 1000, answer: 30_000, pause: 1500 };

/**
 * Connects to Excel. Nothing is read yet.
 * @throws HostError no-host, not-excel, too-old
 */
export async function openExcel(entry: OfficeEntry, timing: Partial<ExcelTiming> = {}): Promise<ExcelHost> {
	const all = { ...usual, ...timing };
	const abilities = await connect(entry, all.ready);
	const { RequestContext } = entry.excel();
	return new ExcelHost(() => withTimeLimit(new RequestContext(), all.answer), abilities, all, entry.Office.context.document);
}

/**
 * The code that writes, apart from the code that checks: no pane writes before a person says so. Call it early, so that writing needs
 * no network.
 * @throws HostError away, where it cannot be had
 */
export const loadWriting = (): Promise<typeof import("./excel/writing.ts")> => import("./excel/writing.ts").catch(away);

const away = (error: unknown): never => {
	throw new HostError(problems.away, error);
};

export class ExcelHost implements WorkbookHost {
	readonly watches = true;
	readonly writesBack = true;
	readonly filesImage = true;
	/** What is said goes straight into the open workbook. */
	readonly unsaved = [];
	readonly unsavedWrites = 0;
	/** Before ExcelApi 1.13 merged cells cannot be seen: the image then says nothing of them. */
	readonly seesMerges: boolean;
	readonly #newContext: () => Excel.RequestContext;
	readonly #timing: ExcelTiming;
	readonly #document: FileGivingDocument | undefined;
	readonly #live: LiveWorkbook;
	readonly #selectionWatchers = new Set<(place: { sheet: string; cell: string }) => void>();
	/** One talk with Excel after the other. */
	#queue: Promise<unknown> = Promise.resolve();

	constructor(newContext: () => Excel.RequestContext, abilities: Abilities, timing: ExcelTiming, document?: FileGivingDocument) {
		this.#document = document;
		this.#newContext = newContext;
		this.#timing = timing;
		this.seesMerges = abilities.merges;
		this.#live = new LiveWorkbook({
			...timing,
			newContext,
			abilities,
			inTurn: (work) => this.#inTurn(work),
			moved: (sheetId, address) => this.#moved(sheetId, address),
		});
	}

	get readAt(): Date | null {
		return this.#live.readAt;
	}

	get unread(): HostProblem | null {
		return this.#live.snapshot?.unread ?? null;
	}

	get manualCalculation(): boolean {
		return this.#live.snapshot?.manualCalculation ?? false;
	}

	/** @see WorkbookHost.calculate */
	calculate(): Promise<void> {
		return this.#inTurn(async () => {
			await (await loadWriting()).calculate(this.#newContext());
			this.#live.note((unread) => unread.all(), 0);
		});
	}

	get name(): string {
		return this.#live.snapshot?.name ?? "";
	}

	/** The workbook as Excel has it now: read anew each time, so that no lost event can make it old. @throws HostError */
	readImage(): Promise<WorkbookImage> {
		return this.#inTurn(async () => imageOf(await this.#live.readAnew()));
	}

	/** @see WorkbookHost.follow. Before the first `readImage` nothing is told. */
	follow(changed: (change: WorkbookChange) => void): () => void {
		this.#live.followers.add(changed);
		this.#live.schedule(this.#timing.debounce);
		return () => void this.#live.followers.delete(changed);
	}

	watch(changed: (problem: HostProblem | null) => void): () => void {
		return this.follow((change) => {
			if (change.kind !== "same") changed(change.kind === "problem" ? change.problem : null);
		});
	}

	/** @see WorkbookHost.watchSelection. Costs no request. */
	watchSelection(moved: (place: { sheet: string; cell: string }) => void): () => void {
		this.#selectionWatchers.add(moved);
		return () => void this.#selectionWatchers.delete(moved);
	}

	/** @throws HostError cell-editing */
	selection(): Promise<{ sheet: string; cell: string } | null> {
		return this.#inTurn(() => askSelection(this.#newContext()));
	}

	/** @throws HostError other-workbook, gone, cell-editing */
	goTo({ sheet, cell }: SheetPlace): Promise<void> {
		return this.#inTurn(async () => {
			const entry = this.#sheet(sheet);
			if (entry.state !== "visible") throw new HostError(problems.gone);
			await show(this.#newContext(), entry.id, cell);
		});
	}

	/** Writes into sheet 校验说明. @throws NoRoomForExplanations, HostError protected, cell-editing */
	explain(explanations: readonly ExplanationRow[]): Promise<void> {
		return this.#inTurn(async () => {
			const { writeExplanations } = await loadWriting();
			const image = await imageOf(this.#live.snapshot ?? (await this.#live.readAnew()));
			const written = await writeExplanations(this.#newContext(), image, explanations, (name) => this.#sheet(name).id);
			// Excel on some platforms tells nothing of an add-in's own writes.
			this.#live.note((unread) => {
				for (const id of written) unread.whole(id);
			}, 0);
		});
	}

	/** @see WorkbookHost.write. Two requests, one where there are only names. @throws HostError changed, protected, cell-editing, gone */
	write(steps: readonly WorkbookWrite[]): Promise<void> {
		return this.#inTurn(async () => {
			const sheets = new Set(steps.flatMap(({ sheet }) => (sheet === null ? [] : [this.#sheet(sheet).id])));
			try {
				const { carryOut } = await loadWriting();
				await carryOut(this.#newContext(), steps, (name) => this.#sheet(name).id);
			} finally {
				// Excel on some platforms tells nothing of an add-in's own writes, and nothing of names on any.
				this.#live.note((unread) => {
					for (const id of sheets) unread.whole(id);
					if (steps.some(({ what }) => what === "name")) unread.all();
				}, 0);
			}
		});
	}

	/**
	 * Marks cells in the sheets and takes away all other marks; with none all are taken away. Only ever because the person said so.
	 * @returns on how many sheets there were marks before @throws HostError protected, left-open, cell-editing
	 */
	mark(marks: readonly CellMark[]): Promise<number> {
		return this.#inTurn(async () => {
			const { setMarks } = await import("./excel/marks.ts").catch(away);
			const sheets = (this.#live.snapshot?.sheets ?? []).filter(({ state }) => state !== "veryHidden");
			return setMarks(this.#newContext(), marks, sheets);
		});
	}

	/**
	 * The image as JSON: from Excel it is the original (decision 069). Everything is read once more; what followers did not know yet they
	 * are told, so that what is filed is what was checked. @throws HostError also where a sheet could not be read
	 */
	original(): Promise<Uint8Array<ArrayBuffer>> {
		return this.#inTurn(async () => {
			const snapshot = await this.#live.readOnceMore();
			if (snapshot.unread) throw new HostError(snapshot.unread);
			return new TextEncoder().encode(JSON.stringify(await imageOf(snapshot)));
		});
	}

	/** The .xlsx as Excel would save it now, unsaved edits included. @throws HostError where Excel gives none; away, where the code for it cannot be had */
	file(): Promise<Uint8Array<ArrayBuffer>> {
		return this.#inTurn(async () => (await import("./excel/document-file.ts").catch(away)).readDocumentFile(this.#document));
	}

	/** What was written stands in the workbook already; saving the file is the person's. */
	async save(): Promise<SaveOutcome> {
		return { kind: "saved" };
	}

	/** Something may have happened unseen (the pane was away): reads all that is shown anew and tells followers. */
	look(): void {
		this.#live.note((unread) => unread.wholeSheets((this.#live.snapshot?.sheets ?? []).map(({ id }) => id)), 0);
	}

	/** Ends listening. Nothing is told any more. */
	async close(): Promise<void> {
		this.#selectionWatchers.clear();
		await this.#live.close();
	}

	#moved(sheetId: string, address: string): void {
		const sheet = this.#live.snapshot?.sheets.find(({ id }) => id === sheetId)?.name;
		const cell = firstCellOf(address);
		if (sheet !== undefined && cell) for (const watcher of [...this.#selectionWatchers]) watcher({ sheet, cell });
	}

	#sheet(name: string): SheetSnapshot {
		const sheet = this.#live.snapshot?.sheets.find((one) => one.name === name);
		if (!sheet) throw new HostError(problems.gone);
		return sheet;
	}

	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		const mine = this.#queue.then(work).catch(async (error: unknown) => {
			throw await saidError(error);
		});
		this.#queue = mine.catch(() => {});
		return mine;
	}
}
