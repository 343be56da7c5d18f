/**
 * Once something has happened in Excel and then nothing for a while, values are compared that no event may have told of: what is picked
 * from a drop-down, filled over filtered rows or split into columns (OfficeDev/office-js#420, #1110, #3729). Says which sheets, and when.
 */
import { mostCells, mostComparedBytes } from "./amounts.ts";
import type { Refreshed } from "./refresh.ts";
import type { SheetSnapshot, Snapshot } from "./snapshot.ts";
import type { Unread } from "./unread.ts";

/** Requests of one pause; what is left has its turn at the next. An official workbook of a school with two clusters takes two. */
const mostRequests = 4;

export class Pauses {
	readonly #milliseconds: number;
	readonly #begun: () => void;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Sheets that this pause is still to compare, in order. */
	#left: string[] = [];
	#requests = 0;
	/** With which of the sheets that are not in front the next pause begins. */
	#next: string | null = null;
	readonly #calculated = new Set<string>();
	/** Names may lead elsewhere: they go along with cells that are cut and pasted, and no event tells of it (OfficeDev/office-js#3744). */
	#names = false;
	/** The names as they were before they first led elsewhere, and whether they still do: an undo takes them back, and leaves no blank cell. */
	#firstNames: string | null = null;
	#namesMoved = false;
	/**
	 * Sheets where cells went blank, by name: formulas that named a cell name another once it is cut and pasted. And where such a cell is
	 * filled again: an undo takes the formulas back and tells of that cell alone.
	 */
	readonly #emptied = new Set<string>();
	/** Cells that went blank: `sheet!row:column`. */
	readonly #blankNow = new Set<string>();

	/**
	 * @param milliseconds of quiet
	 * @param begun a pause has begun: `takeNext`, and have it read, again and again until there is nothing
	 */
	constructor(milliseconds: number, begun: () => void) {
		this.#milliseconds = milliseconds;
		this.#begun = begun;
	}

	/** Something has happened: what this pause has not compared waits for the next. */
	noticed(): void {
		this.stop();
		this.#timer = setTimeout(() => {
			this.#requests = mostRequests;
			this.#begun();
		}, this.#milliseconds);
	}

	/** Nearly every edit makes formulas come to other values: those are compared at the next pause, even where nobody sees them. */
	putOff(unread: Unread): void {
		if (unread.hasEdits && !unread.atPause) for (const id of unread.takeCalculated()) this.#calculated.add(id);
	}

	/** What was found may mean that cells were cut and pasted. */
	found(differences: Refreshed): void {
		this.#names ||= differences.blanked;
		for (const { sheet, row, column, value, formula } of differences.edits) {
			const cell = `${sheet}!${row}:${column}`;
			const isBlank = value === null && formula === undefined;
			if (isBlank) this.#blankNow.add(cell);
			if (isBlank || this.#blankNow.delete(cell)) this.#emptied.add(sheet);
		}
	}

	/** All was read anew. */
	readAnew(before: Snapshot, now: Snapshot): void {
		this.#firstNames ??= namesIn(before);
		this.#namesMoved = namesIn(now) !== this.#firstNames;
	}

	/** Ends this pause. */
	stop(): void {
		clearTimeout(this.#timer);
		this.#requests = 0;
		this.#left = [];
	}

	/**
	 * Adds what the pause's next request is to compare: sheets by their values, and names.
	 * @param front the sheet that the person was last seen on
	 * @returns whether there is anything
	 */
	takeNext(unread: Unread, known: readonly SheetSnapshot[], front: string | null): boolean {
		if (this.#requests === 0) return false;
		if (this.#requests === mostRequests) {
			this.#left = this.#inOrder(known, front);
			this.#names ||= this.#namesMoved;
		}
		this.#requests -= 1;
		let room = mostComparedBytes;
		let count = 0;
		// A sheet that is larger than the room of a request has one for itself.
		while (count < this.#left.length) {
			const bytes = bytesIn(known, this.#left[count]);
			if (count > 0 && bytes > room) break;
			room -= bytes;
			count += 1;
		}
		for (const id of this.#left.splice(0, count)) {
			unread.calculated(id);
			this.#calculated.delete(id);
		}
		this.#next = this.#left[0] ?? null;
		for (const { id, name } of known) if (this.#emptied.has(name)) unread.whole(id);
		unread.atPause = true;
		unread.names ||= this.#names;
		const any = count > 0 || this.#names || this.#emptied.size > 0;
		this.#names = false;
		this.#emptied.clear();
		return any;
	}

	/** The sheet in front, then the others, beginning with those that an earlier pause did not come to. */
	#inOrder(known: readonly SheetSnapshot[], front: string | null): string[] {
		const ids = known
			.filter(({ id, unread, state }) => !unread && (state === "visible" || this.#calculated.has(id)) && sizeIn(known, id) <= mostCells)
			.map(({ id }) => id);
		const others = ids.filter((id) => id !== front);
		const first = Math.max(0, others.indexOf(this.#next ?? ""));
		return [...ids.filter((id) => id === front), ...others.slice(first), ...others.slice(0, first)];
	}
}

const namesIn = ({ names, sheets }: Snapshot): string => JSON.stringify([names, ...sheets.map(({ shape }) => shape.names)]);

/** Cells of the area of a sheet in which something stands: formats do not count. */
function sizeIn(known: readonly SheetSnapshot[], sheetId: string | undefined): number {
	let [bottom, right] = [0, 0];
	for (const [row, cells] of known.find(({ id }) => id === sheetId)?.rows ?? []) {
		bottom = Math.max(bottom, row);
		right = Math.max(right, cells.at(-1)?.column ?? 0);
	}
	return bottom * right;
}

/** `"",` on the wire. */
const BLANK = 3;
/** Sixteen digits at most, a point and a comma; most have fewer. */
const NUMBER = 8;

/** About as many bytes as the sheet's values take: a few thousand cells with sentences weigh more than many times as many blanks. */
function bytesIn(known: readonly SheetSnapshot[], sheetId: string | undefined): number {
	let bytes = sizeIn(known, sheetId) * BLANK;
	for (const cells of known.find(({ id }) => id === sheetId)?.rows.values() ?? [])
		for (const { value } of cells) bytes += typeof value === "string" ? utf8Length(value) : NUMBER;
	return bytes;
}

/** Near enough: Latin letters take one byte, Chinese three. */
function utf8Length(text: string): number {
	let bytes = 0;
	for (let at = 0; at < text.length; at++) bytes += text.charCodeAt(at) < 0x80 ? 1 : 3;
	return bytes;
}
