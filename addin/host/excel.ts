/**
 * The workbook that is open in Excel. Opening costs two requests, an edit one; checking never writes to the workbook, because every
 * write would cost the person's undo.
 */
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import type { FileGivingDocument } from "./excel/document-file.ts";
import { type Abilities, connect, type OfficeEntry } from "./excel/entry.ts";
import { codeOf, hostErrorOf, problems } from "./excel/problems.ts";
import { readAll } from "./excel/read.ts";
import { refresh } from "./excel/refresh.ts";
import { askSelection, firstCellOf } from "./excel/selection.ts";
import { show } from "./excel/show.ts";
import { imageOf, type SheetSnapshot, type Snapshot } from "./excel/snapshot.ts";
import { Unread } from "./excel/unread.ts";
import { listen } from "./excel/watching.ts";
import {
	type Explanation,
	HostError,
	type HostProblem,
	type Place,
	type SaveOutcome,
	type WorkbookChange,
	type WorkbookHost,
	type WorkbookWrite,
} from "./host.ts";

export interface ExcelTiming {
	/** Wait for Office.js. */
	ready: number;
	/** Quiet after an edit before it is read; a paste tells many times. */
	debounce: number;
	/** Until Excel is asked again that refused, as it does while a cell is edited. */
	retry: number;
}

/** In milliseconds. */
const usual: ExcelTiming = { ready: 8000, debounce: 250, retry: 1000 };

/**
 * Connects to Excel. Nothing is read yet.
 * @throws HostError no-host, not-excel, too-old
 */
export async function openExcel(entry: OfficeEntry, timing: Partial<ExcelTiming> = {}): Promise<ExcelHost> {
	const all = { ...usual, ...timing };
	const abilities = await connect(entry, all.ready);
	const { RequestContext } = entry.excel();
	return new ExcelHost(() => new RequestContext(), abilities, all, entry.Office.context.document);
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
	readonly #eventContext: Excel.RequestContext;
	readonly #newContext: () => Excel.RequestContext;
	readonly #abilities: Abilities;
	readonly #timing: ExcelTiming;
	readonly #document: FileGivingDocument | undefined;
	readonly #followers = new Set<(change: WorkbookChange) => void>();
	readonly #selectionWatchers = new Set<(place: { sheet: string; cell: string }) => void>();
	#snapshot: Snapshot | null = null;
	#unread = new Unread();
	#stopListening: (() => void) | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** One talk with Excel after the other. */
	#queue: Promise<unknown> = Promise.resolve();
	/** The problem that followers know of. */
	#told: HostProblem["code"] | null = null;
	#closed = false;

	constructor(newContext: () => Excel.RequestContext, abilities: Abilities, timing: ExcelTiming, document?: FileGivingDocument) {
		this.#document = document;
		this.#eventContext = newContext();
		this.#newContext = newContext;
		this.#abilities = abilities;
		this.#timing = timing;
		this.seesMerges = abilities.merges;
	}

	get name(): string {
		return this.#snapshot?.name ?? "";
	}

	/** The workbook as Excel has it now: read anew each time, so that no lost event can make it old. @throws HostError */
	readImage(): Promise<WorkbookImage> {
		return this.#inTurn(async () => {
			this.#unread = new Unread();
			return await imageOf(await this.#readAll());
		});
	}

	/** @see WorkbookHost.follow. Before the first `readImage` nothing is told. */
	follow(changed: (change: WorkbookChange) => void): () => void {
		this.#followers.add(changed);
		this.#schedule(this.#timing.debounce);
		return () => void this.#followers.delete(changed);
	}

	watch(changed: (problem: HostProblem | null) => void): () => void {
		return this.follow((change) => changed(change.kind === "problem" ? change.problem : null));
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
	goTo({ sheet, cell }: Place): Promise<void> {
		return this.#inTurn(async () => {
			const entry = this.#sheet(sheet);
			if (entry.state !== "visible") throw new HostError(problems.gone);
			await show(this.#newContext(), entry.id, cell);
		});
	}

	/** Writes into sheet 校验说明. @throws NoRoomForExplanations, HostError protected, cell-editing */
	explain(explanations: readonly Explanation[]): Promise<void> {
		return this.#inTurn(async () => {
			const context = this.#newContext();
			const { explanationEdits, writeCells } = await loadWriting();
			const edits = explanationEdits(await imageOf(this.#snapshot ?? (await this.#readAll())), explanations);
			writeCells(context.workbook, edits, (name) => this.#sheet(name).id);
			await context.sync();
			// Excel on some platforms tells nothing of an add-in's own writes.
			for (const sheet of new Set(edits.map((edit) => edit.sheet))) this.#unread.whole(this.#sheet(sheet).id);
			this.#schedule(0);
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
				for (const id of sheets) this.#unread.whole(id);
				if (steps.some(({ what }) => what === "name")) this.#unread.all();
				this.#schedule(0);
			}
		});
	}

	/** The image as JSON: from Excel it is the original (decision 32). */
	async original(): Promise<Uint8Array<ArrayBuffer>> {
		return new TextEncoder().encode(JSON.stringify(await this.readImage()));
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
		for (const { id } of this.#snapshot?.sheets ?? []) this.#unread.whole(id);
		this.#schedule(0);
	}

	/** Ends listening. Nothing is told any more. */
	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#timer);
		this.#followers.clear();
		this.#selectionWatchers.clear();
		this.#stopListening?.();
		this.#stopListening = null;
		await this.#inTurn(() => this.#eventContext.sync()).catch(() => {});
	}

	async #readAll(): Promise<Snapshot> {
		const register = (): (() => void) => {
			if (this.#stopListening) return () => {};
			const told = () => this.#schedule(this.#timing.debounce);
			const moved = (sheetId: string, address: string) => this.#moved(sheetId, address);
			const stop = listen(this.#eventContext, this.#abilities, () => this.#unread, told, moved);
			return () => {
				this.#stopListening = stop;
			};
		};
		// Registrations belong to their context; later readings use fresh ones, whose proxies can be forgotten.
		const context = this.#stopListening ? this.#newContext() : this.#eventContext;
		this.#snapshot = await readAll(context, this.#abilities, register);
		this.#told = null;
		return this.#snapshot;
	}

	#schedule(milliseconds: number): void {
		if (this.#closed || this.#unread.isEmpty) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#inTurn(() => this.#tell()), milliseconds);
	}

	/** Reads what is unread and tells followers. Never fails: what Excel refuses is tried again. */
	async #tell(): Promise<void> {
		const snapshot = this.#snapshot;
		if (!snapshot || this.#followers.size === 0 || this.#unread.isEmpty) return;
		const unread = this.#unread;
		this.#unread = new Unread();
		try {
			const differences = await this.#refresh(snapshot, unread);
			const passed = this.#told !== null;
			this.#told = null;
			if (!differences) this.#emit({ kind: "image", image: await imageOf(await this.#readAll()) });
			// Followers who were told of a problem hear that it has passed, whether anything changed or not.
			else if (passed || differences.edits.length + differences.recalculated.length > 0) this.#emit({ kind: "edits", ...differences });
		} catch (error) {
			this.#unread.add(unread);
			this.#schedule(this.#timing.retry);
			const known = hostErrorOf(error);
			if (!(known instanceof HostError)) throw known;
			if (this.#told === known.problem.code) return;
			this.#told = known.problem.code;
			this.#emit({ kind: "problem", problem: known.problem });
		}
	}

	async #refresh(snapshot: Snapshot, unread: Unread): Promise<Awaited<ReturnType<typeof refresh>>> {
		try {
			return await refresh(this.#newContext(), snapshot, unread, this.#abilities);
		} catch (error) {
			// A sheet or table that was asked for is no longer there, or the answer was too large for one: read all.
			if (codeOf(error) === "ItemNotFound" || codeOf(error) === "ResponsePayloadSizeLimitExceeded") return null;
			throw error;
		}
	}

	#emit(change: WorkbookChange): void {
		for (const follower of [...this.#followers]) follower(change);
	}

	#moved(sheetId: string, address: string): void {
		const sheet = this.#snapshot?.sheets.find(({ id }) => id === sheetId)?.name;
		const cell = firstCellOf(address);
		if (sheet !== undefined && cell) for (const watcher of [...this.#selectionWatchers]) watcher({ sheet, cell });
	}

	#sheet(name: string): SheetSnapshot {
		const sheet = this.#snapshot?.sheets.find((one) => one.name === name);
		if (!sheet) throw new HostError(problems.gone);
		return sheet;
	}

	#inTurn<T>(work: () => Promise<T>): Promise<T> {
		const mine = this.#queue.then(work).catch((error: unknown) => {
			throw hostErrorOf(error);
		});
		this.#queue = mine.catch(() => {});
		return mine;
	}
}
