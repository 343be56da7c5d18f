/** What Excel has told and nobody has read yet. */

/** Of a sheet: `whole` stands for everything in it. */
export interface UnreadAreas {
	whole: boolean;
	/** Its formulas have come to other values. */
	calculated: boolean;
	areas: Set<string>;
}

/** More areas than this of one sheet are read as the whole sheet. */
const mostAreas = 50;

export class Unread {
	/** Sheets came or went, rows moved: everything is to be read anew. */
	everything = false;
	/** Names of the workbook may refer elsewhere: they move without an event when cells are cut and pasted (OfficeDev/office-js#3744). */
	names = false;
	readonly sheets = new Map<string, UnreadAreas>();
	/** It is what a pause compares. */
	atPause = false;

	get isEmpty(): boolean {
		return !this.everything && !this.names && this.sheets.size === 0;
	}

	/** Something else than that formulas have come to other values. */
	get hasEdits(): boolean {
		return this.everything || [...this.sheets.values()].some(({ whole, areas }) => whole || areas.size > 0);
	}

	all(): void {
		this.everything = true;
	}

	/** `changeType` and `address` as onChanged gives them: "RangeEdited", "B2:C9" or several areas. */
	changed(sheetId: string, changeType: string, address: string): void {
		// Inserted and deleted rows and columns move tables and what names refer to, on other sheets, too.
		if (changeType !== "RangeEdited") this.all();
		const sheet = this.#sheet(sheetId);
		for (const area of address.split(",")) sheet.areas.add(area.trim());
		if (sheet.areas.size > mostAreas || address === "") sheet.whole = true;
	}

	calculated(sheetId: string): void {
		this.#sheet(sheetId).calculated = true;
	}

	/** Takes out which sheets were calculated. */
	takeCalculated(): string[] {
		const calculated = [...this.sheets].filter(([, sheet]) => sheet.calculated).map(([id]) => id);
		for (const [id, sheet] of this.sheets) {
			sheet.calculated = false;
			if (!sheet.whole && sheet.areas.size === 0) this.sheets.delete(id);
		}
		return calculated;
	}

	/** Everything in these sheets, and the names: what may have happened unseen. */
	wholeSheets(sheetIds: readonly string[]): void {
		for (const id of sheetIds) this.whole(id);
		this.names = true;
	}

	whole(sheetId: string): void {
		this.#sheet(sheetId).whole = true;
	}

	/** Puts back what could not be read. */
	add(other: Unread): void {
		this.everything ||= other.everything;
		this.names ||= other.names;
		this.atPause ||= other.atPause;
		for (const [id, { whole, calculated, areas }] of other.sheets) {
			const sheet = this.#sheet(id);
			sheet.whole ||= whole;
			sheet.calculated ||= calculated;
			for (const area of areas) sheet.areas.add(area);
		}
	}

	#sheet(id: string): UnreadAreas {
		const known = this.sheets.get(id);
		if (known) return known;
		const fresh = { whole: false, calculated: false, areas: new Set<string>() };
		this.sheets.set(id, fresh);
		return fresh;
	}
}
