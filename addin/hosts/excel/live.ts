/**
 * The workbook as Excel last said it, kept up to date: what Excel tells is read a moment later, what it may have told nobody of is
 * compared at pauses. Followers hear what changed.
 */
import type { HostProblem, WorkbookChange } from "../host.ts";
import { HostError } from "../host.ts";
import type { Abilities } from "./entry.ts";
import type { Pauses, Refreshed } from "./following.ts";
import { codeOf, isBeyondExcel, saidError } from "./problems.ts";
import { readAll } from "./read.ts";
import { imageOf, type Snapshot } from "./snapshot.ts";
import { Unread } from "./unread.ts";
import { listen } from "./watching.ts";

/** The code that reads what an edit left, which opening does not need. null: it cannot be had, and an edit has all read anew. */
export const loadFollowing = (): Promise<typeof import("./following.ts") | null> => import("./following.ts").catch(() => null);

/** In milliseconds. */
export interface LiveTiming {
	/** Quiet after an edit before it is read; a paste tells many times. */
	debounce: number;
	/** Until Excel is asked again that refused, as it does while a cell is edited. */
	retry: number;
	/** Quiet after which values are compared that no event may have told of; 0: never. */
	pause: number;
}

export interface LiveParts extends LiveTiming {
	newContext: () => Excel.RequestContext;
	abilities: Abilities;
	/** One talk with Excel after the other. */
	inTurn: (work: () => Promise<void>) => Promise<void>;
	/** The person went to other cells. */
	moved: (sheetId: string, address: string) => void;
}

export class LiveWorkbook {
	readonly followers = new Set<(change: WorkbookChange) => void>();
	snapshot: Snapshot | null = null;
	/** When Excel last answered a reading. */
	readAt: Date | null = null;
	readonly #parts: LiveParts;
	/** null: nothing has happened yet. */
	#pauses: Pauses | null = null;
	/** The sheet that the person was last seen on. */
	#front: string | null = null;
	#eventContext: Excel.RequestContext;
	#unread = new Unread();
	#stopListening: (() => void) | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** The problem that followers know of. */
	#told: HostProblem["code"] | null = null;
	#closed = false;

	constructor(parts: LiveParts) {
		this.#parts = parts;
		this.#eventContext = parts.newContext();
	}

	/** Notes what is to be read, and has it read after so many milliseconds. */
	note(what: (unread: Unread) => void, milliseconds: number): void {
		what(this.#unread);
		this.schedule(milliseconds);
	}

	schedule(milliseconds: number): void {
		if (this.#closed || this.#unread.isEmpty) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#parts.inTurn(() => this.#tell()), milliseconds);
	}

	/** Everything, read anew. @throws errors of Office.js; what was unread still is */
	async readAnew(): Promise<Snapshot> {
		const unread = this.#unread;
		this.#unread = new Unread();
		try {
			return await this.#readAll();
		} catch (error) {
			this.#unread.add(unread);
			throw error;
		}
	}

	/** Everything that is known, read once more; followers hear what they did not know. @throws errors of Office.js */
	async readOnceMore(): Promise<Snapshot> {
		const snapshot = this.snapshot ?? (await this.#readAll());
		this.#unread.wholeSheets(snapshot.sheets.map(({ id }) => id));
		await this.#catchUp();
		return this.snapshot ?? snapshot;
	}

	/** Ends listening. Nothing is told any more. */
	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#timer);
		this.#pauses?.stop();
		this.followers.clear();
		this.#stopListening?.();
		this.#stopListening = null;
		await this.#parts.inTurn(() => this.#eventContext.sync()).catch(() => {});
	}

	async #readAll(): Promise<Snapshot> {
		// Registrations belong to their context; later readings use fresh ones, whose proxies can be forgotten.
		const context = this.#stopListening ? this.#parts.newContext() : this.#eventContext;
		const before = this.snapshot;
		try {
			this.snapshot = await readAll(context, this.#parts.abilities, () => this.#listen());
			if (before) this.#pauses?.readAnew(before, this.snapshot);
		} catch (error) {
			// Registrations that nobody answered wait for ever in their context.
			if (!this.#stopListening && error instanceof HostError) this.#eventContext = this.#parts.newContext();
			throw error;
		}
		this.#told = null;
		this.readAt = new Date();
		return this.snapshot;
	}

	/** Queues the registrations. @returns called once they stand */
	#listen(): () => void {
		if (this.#stopListening) return () => {};
		const stop = listen(this.#eventContext, this.#parts.abilities, {
			told: (note) => {
				this.note(note, this.#parts.debounce);
				void this.#noticed();
			},
			calculated: (sheetId) => {
				// Nothing but this may tell of what is picked from a drop-down, on the sheet in front.
				for (const id of [sheetId, this.#front]) if (id !== null) this.#unread.calculated(id);
				this.schedule(this.#parts.debounce);
				void this.#noticed();
			},
			activated: (sheetId) => {
				this.#front = sheetId;
			},
			selected: (sheetId, address) => {
				this.#front = sheetId;
				void this.#noticed();
				this.#parts.moved(sheetId, address);
			},
		});
		return () => {
			this.#stopListening = stop;
		};
	}

	/** Reads what is unread and tells followers. Never fails: what Excel refuses is tried again. */
	async #tell(): Promise<void> {
		if (!this.snapshot || this.followers.size === 0 || this.#unread.isEmpty) return;
		try {
			await this.#catchUp();
			this.#goOnComparing();
		} catch (error) {
			this.schedule(this.#parts.retry);
			const known = await saidError(error);
			if (!(known instanceof HostError)) throw known;
			if (this.#told === known.problem.code) return;
			this.#told = known.problem.code;
			this.#emit({ kind: "problem", problem: known.problem });
		}
	}

	async #noticed(): Promise<void> {
		if (this.#parts.pause === 0) return;
		const code = await loadFollowing();
		if (this.#closed || !code) return;
		this.#pauses ??= new code.Pauses(this.#parts.pause, () => this.#goOnComparing());
		this.#pauses.noticed();
	}

	#goOnComparing(): void {
		if (this.#pauses?.takeNext(this.#unread, this.snapshot?.sheets ?? [], this.#front)) this.schedule(0);
	}

	/** Reads what is unread and tells followers what changed. @throws errors of Office.js; what was unread still is */
	async #catchUp(): Promise<void> {
		const unread = this.#unread;
		this.#unread = new Unread();
		try {
			// Nearly every edit makes formulas come to other values: they are read at the pause, with whatever else stands on their sheets.
			this.#pauses?.putOff(unread);
			const differences = this.snapshot && (await this.#refresh(this.snapshot, unread));
			const passed = this.#told !== null;
			if (!differences) {
				const image = await imageOf(await this.#readAll());
				return this.#emit({ kind: "image", image });
			}
			this.#told = null;
			const { edits, recalculated } = differences;
			this.#pauses?.found(differences);
			// Followers who were told of a problem hear that it has passed, whether anything changed or not.
			const changed = passed || edits.length + recalculated.length > 0;
			this.#emit(changed ? { kind: "edits", edits, recalculated } : { kind: "same" });
		} catch (error) {
			this.#unread.add(unread);
			throw error;
		}
	}

	async #refresh(snapshot: Snapshot, unread: Unread): Promise<Refreshed | null> {
		const code = await loadFollowing();
		if (!code) return null;
		try {
			const differences = await code.refresh(this.#parts.newContext, snapshot, unread, this.#parts.abilities);
			this.readAt = new Date();
			return differences;
		} catch (error) {
			// A sheet or table that was asked for is no longer there, or the answer was too much for one: read all.
			if (codeOf(error) === "ItemNotFound" || isBeyondExcel(error)) return null;
			throw error;
		}
	}

	#emit(change: WorkbookChange): void {
		for (const follower of [...this.followers]) follower(change);
	}
}
