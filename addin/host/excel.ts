/**
 * The workbook that is open in Excel. Opening costs two requests, an edit one; checking never writes to the workbook, because every
 * write would cost the person's undo.
 */
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { sizeOf } from "./excel/amounts.ts";
import type { Differences } from "./excel/differences.ts";
import type { FileGivingDocument } from "./excel/document-file.ts";
import { type Abilities, connect, type OfficeEntry, withTimeLimit } from "./excel/entry.ts";
import { codeOf, hostErrorOf, isBeyondExcel, problems } from "./excel/problems.ts";
import { readAll } from "./excel/read.ts";
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
	/** For one request. Excel on an old machine takes seconds for a whole workbook. */
	answer: number;
	/** Quiet after which values are compared that no event may have told of; 0: never. */
	pause: number;
}

/** Cells of one comparison at a pause: about 10 bytes each on the wire. The largest official sheet has a third of them. */
const mostComparedCells = 15_000;

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

/** The code that reads what an edit left, which opening does not need. null: it cannot be had, and an edit has all read anew. */
export const loadFollowing = (): Promise<typeof import("./excel/refresh.ts") | null> => import("./excel/refresh.ts").catch(() => null);

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
	#eventContext: Excel.RequestContext;
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
	#pause: ReturnType<typeof setTimeout> | undefined;
	/** The sheet that the person was last seen on. */
	#front: string | null = null;
	/** With which of the other sheets the next comparison begins. */
	#nextCompared: string | null = null;
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

	/** When Excel last answered a reading. */
	readAt: Date | null = null;

	get unread(): HostProblem | null {
		return this.#snapshot?.unread ?? null;
	}

	get manualCalculation(): boolean {
		return this.#snapshot?.manualCalculation ?? false;
	}

	/** @see WorkbookHost.calculate */
	calculate(): Promise<void> {
		return this.#inTurn(async () => {
			const context = this.#newContext();
			// Safe: the enumeration's own word; Office.js's object of words is not there in tests without a browser.
			context.workbook.application.calculate("Full" as Excel.CalculationType);
			await context.sync();
			this.#unread.all();
			this.#schedule(0);
		});
	}

	get name(): string {
		return this.#snapshot?.name ?? "";
	}

	/** The workbook as Excel has it now: read anew each time, so that no lost event can make it old. @throws HostError */
	readImage(): Promise<WorkbookImage> {
		return this.#inTurn(async () => {
			const unread = this.#unread;
			this.#unread = new Unread();
			try {
				return await imageOf(await this.#readAll());
			} catch (error) {
				this.#unread.add(unread);
				throw error;
			}
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

	/**
	 * The image as JSON: from Excel it is the original (decision 069). Everything is read once more; what followers did not know yet they
	 * are told, so that what is filed is what was checked. @throws HostError also where a sheet could not be read
	 */
	original(): Promise<Uint8Array<ArrayBuffer>> {
		return this.#inTurn(async () => {
			const snapshot = this.#snapshot ?? (await this.#readAll());
			this.#unread.wholeSheets(snapshot.sheets.map(({ id }) => id));
			await this.#catchUp();
			if (this.unread) throw new HostError(this.unread);
			return new TextEncoder().encode(JSON.stringify(await imageOf(this.#snapshot ?? snapshot)));
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
		this.#unread.wholeSheets((this.#snapshot?.sheets ?? []).map(({ id }) => id));
		this.#schedule(0);
	}

	/** Ends listening. Nothing is told any more. */
	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#timer);
		clearTimeout(this.#pause);
		this.#followers.clear();
		this.#selectionWatchers.clear();
		this.#stopListening?.();
		this.#stopListening = null;
		await this.#inTurn(() => this.#eventContext.sync()).catch(() => {});
	}

	async #readAll(): Promise<Snapshot> {
		const register = (): (() => void) => {
			if (this.#stopListening) return () => {};
			const told = () => {
				this.#schedule(this.#timing.debounce);
				this.#comparePausing();
			};
			const moved = (sheetId: string, address: string) => {
				this.#moved(sheetId, address);
				this.#comparePausing();
			};
			const stop = listen(this.#eventContext, this.#abilities, () => this.#unread, told, moved);
			return () => {
				this.#stopListening = stop;
			};
		};
		// Registrations belong to their context; later readings use fresh ones, whose proxies can be forgotten.
		const context = this.#stopListening ? this.#newContext() : this.#eventContext;
		try {
			this.#snapshot = await readAll(context, this.#abilities, register);
		} catch (error) {
			// Registrations that nobody answered wait for ever in their context.
			if (!this.#stopListening && error instanceof HostError) this.#eventContext = this.#newContext();
			throw error;
		}
		this.#told = null;
		this.readAt = new Date();
		return this.#snapshot;
	}

	#schedule(milliseconds: number): void {
		if (this.#closed || this.#unread.isEmpty) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#inTurn(() => this.#tell()), milliseconds);
	}

	/** Reads what is unread and tells followers. Never fails: what Excel refuses is tried again. */
	async #tell(): Promise<void> {
		if (!this.#snapshot || this.#followers.size === 0 || this.#unread.isEmpty) return;
		try {
			await this.#catchUp();
		} catch (error) {
			this.#schedule(this.#timing.retry);
			const known = hostErrorOf(error);
			if (!(known instanceof HostError)) throw known;
			if (this.#told === known.problem.code) return;
			this.#told = known.problem.code;
			this.#emit({ kind: "problem", problem: known.problem });
		}
	}

	/** Reads what is unread and tells followers what changed. @throws errors of Office.js; what was unread still is */
	async #catchUp(): Promise<void> {
		const unread = this.#unread;
		this.#unread = new Unread();
		try {
			const differences = this.#snapshot && (await this.#refresh(this.#snapshot, unread));
			const passed = this.#told !== null;
			if (!differences) {
				const image = await imageOf(await this.#readAll());
				this.#told = null;
				this.#emit({ kind: "image", image });
				return;
			}
			this.#told = null;
			// Followers who were told of a problem hear that it has passed, whether anything changed or not.
			if (passed || differences.edits.length + differences.recalculated.length > 0) this.#emit({ kind: "edits", ...differences });
		} catch (error) {
			this.#unread.add(unread);
			throw error;
		}
	}

	async #refresh(snapshot: Snapshot, unread: Unread): Promise<Differences | null> {
		const code = await loadFollowing();
		if (!code) return null;
		try {
			const differences = await code.refresh(this.#newContext, snapshot, unread, this.#abilities);
			this.readAt = new Date();
			return differences;
		} catch (error) {
			// A sheet or table that was asked for is no longer there, or the answer was too much for one: read all.
			if (codeOf(error) === "ItemNotFound" || isBeyondExcel(error)) return null;
			throw error;
		}
	}

	#emit(change: WorkbookChange): void {
		for (const follower of [...this.#followers]) follower(change);
	}

	/**
	 * Once the person has done something and then pauses, values are compared that no event may have told of: of the sheet in front, and
	 * of others by turns, so many as fit.
	 */
	#comparePausing(): void {
		clearTimeout(this.#pause);
		if (this.#closed || this.#timing.pause === 0) return;
		this.#pause = setTimeout(() => {
			for (const id of this.#sheetsToCompare()) this.#unread.calculated(id);
			this.#schedule(0);
		}, this.#timing.pause);
	}

	#sheetsToCompare(): string[] {
		const sheets = (this.#snapshot?.sheets ?? []).filter(({ unread, state }) => !unread && state === "visible");
		const front = sheets.filter(({ id }) => id === this.#front);
		const others = sheets.filter(({ id }) => id !== this.#front);
		const first = others.findIndex(({ id }) => id === this.#nextCompared);
		const inTurn = [...others.slice(Math.max(first, 0)), ...others.slice(0, Math.max(first, 0))];
		let room = mostComparedCells;
		const chosen = [...front, ...inTurn].filter(({ shape }) => {
			room -= sizeOf(shape.used);
			return room >= 0;
		});
		this.#nextCompared = inTurn.find((sheet) => !chosen.includes(sheet))?.id ?? null;
		return chosen.map(({ id }) => id);
	}

	#moved(sheetId: string, address: string): void {
		this.#front = sheetId;
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
