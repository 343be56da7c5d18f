/**
 * The simulated Excel: answers requests of Office.js on a workbook, counts them, and misbehaves when told to. It proves how the
 * add-in uses the protocol, not how Excel itself behaves.
 */
import { DocumentCopies } from "./document-copies.ts";
import { carryOut } from "./interpreter.ts";
import { loadWorkbook } from "./load.ts";
import { workbookObject } from "./objects.ts";
import type { RequestBody, WireAnswer } from "./wire.ts";
import { type EventName, SimulatedWorkbook } from "./workbook.ts";

export interface Faults {
	/** Somebody is typing in a cell: every request is refused (5004). */
	cellEditing: boolean;
	/** Largest answer in bytes (5104); Excel on the web: 5 MB. */
	answerLimit: number | null;
	/** Events that never arrive. */
	loseEvents: boolean;
	/** Another workbook has the focus: nothing can be selected, and sheets do not say their names (OfficeDev/office-js#6365, #5319). */
	otherWorkbookInFocus: boolean;
	/** Requests are never answered (OfficeDev/office-js#4805, #6150, #6678). */
	silent: boolean;
	/** What is too large is refused without its reason (OfficeDev/office-js-docs-reference#1247). */
	sizeUnnamed: boolean;
	/** What protections allow is given as null where nobody set it (OfficeDev/office-js#1931). */
	nullOptions: boolean;
	/** A protection that allows anything is refused. */
	optionsRefused: boolean;
	/** Every protection is refused. */
	protectRefused: boolean;
}

export interface CountedRequest {
	bytes: number;
	answerBytes: number;
	actions: number;
	refused: boolean;
	/** It asks for values alone: the comparison at a pause, which comes when a person has paused, not when something is done. */
	compares: boolean;
}

export interface ExcelOptions {
	/** What this Excel announces; by default the least that the add-in works with, or what HEBIAO_EXCEL_API says. */
	excelApi?: string;
}

/** Message types of events on the wire. */
const messageTypes: Record<EventName, number> = {
	DataChanged: 10,
	Activated: 11,
	Added: 13,
	SelectionChanged: 14,
	Deleted: 15,
	Calculated: 16,
	RowHiddenChanged: 22,
};

export interface EventMessage {
	/** 65536: events of the workbook; 1: calls of custom functions. */
	messageCategory: 65536 | 1;
	messageType: number;
	targetId: string;
	message: string;
	isRemoteOverride: boolean;
}

export class SimulatedExcel {
	readonly workbook: SimulatedWorkbook;
	readonly excelApi: string;
	/** Its file, for those who ask for it. */
	readonly copies: DocumentCopies;
	readonly faults: Faults = {
		cellEditing: false,
		answerLimit: 5_000_000,
		loseEvents: false,
		otherWorkbookInFocus: false,
		silent: false,
		sizeUnnamed: false,
		nullOptions: false,
		optionsRefused: false,
		protectRefused: false,
	};
	/** One for each `sync` that had something to say. */
	readonly requests: CountedRequest[] = [];
	/** Everything that add-ins wrote into the workbook. */
	readonly writes: string[] = [];
	/** Workbooks that add-ins opened in windows of their own. */
	readonly opened: Uint8Array[] = [];
	readonly registered = new Set<EventName>();
	/** Where events go: Office.js in a realm or a page. */
	deliver: (message: EventMessage, ...more: EventMessage[]) => void = () => {};

	constructor(source: Uint8Array | SimulatedWorkbook, options: ExcelOptions = {}) {
		this.workbook = source instanceof SimulatedWorkbook ? source : loadWorkbook(source, "SH04-2023-年度绩效自评.xlsx");
		this.copies = new DocumentCopies(source instanceof SimulatedWorkbook ? null : source);
		this.excelApi = options.excelApi ?? process.env.HEBIAO_EXCEL_API ?? "1.9";
		this.workbook.listener = (event, message) => {
			if (!this.registered.has(event) || this.faults.loseEvents) return;
			this.deliver({
				messageCategory: 65536,
				messageType: messageTypes[event],
				targetId: "Workbook",
				message: JSON.stringify(message),
				isRemoteOverride: message.source === "Remote",
			});
		};
	}

	/** @param text the body of the request @throws NotSimulated where the request needs what nobody made */
	answer(text: string): WireAnswer {
		// Safe: Office.js wrote it; what the interpreter does not know it refuses.
		const body = JSON.parse(text) as RequestBody;
		// The library is ready for cells' calls; who simulates such cells takes it before (tests/functions/cells.ts).
		if (text.includes("_SetOsfControlContainerReadyForCustomFunctions"))
			return { kind: "body", body: { Results: body.Actions.map(({ Id }) => ({ ActionId: Id, Value: null })) } };
		const compares = /"values"/i.test(text) && !/"formulas"/i.test(text);
		const counted: CountedRequest = {
			bytes: Buffer.byteLength(text),
			answerBytes: 0,
			actions: body.Actions.length,
			refused: true,
			compares,
		};
		this.requests.push(counted);
		if (this.faults.silent) return { kind: "none" };
		if (this.faults.cellEditing) return { kind: "refused", code: 5004, message: "Excel is in cell-editing mode." };
		this.workbook.undo.called("read");
		const root = workbookObject({
			workbook: this.workbook,
			wrote: (what) => void this.writes.push(what),
			otherWorkbookInFocus: () => this.faults.otherWorkbookInFocus,
			nullOptions: () => this.faults.nullOptions,
			refusesProtection: (allowing) => this.faults.protectRefused || (allowing && this.faults.optionsRefused),
			openNew: (bytes) => void this.opened.push(bytes),
			register: (event, wanted) => void (wanted ? this.registered.add(event) : this.registered.delete(event)),
		});
		const response = carryOut(body, root, this.excelApi);
		counted.answerBytes = Buffer.byteLength(JSON.stringify(response));
		if (this.faults.answerLimit !== null && counted.answerBytes > this.faults.answerLimit && this.faults.sizeUnnamed)
			return {
				kind: "body",
				body: {
					Error: { Code: "GeneralException", Message: "Internal error", HttpStatusCode: 500, ActionIndex: 0, Location: "" },
					Results: [],
				},
			};
		if (this.faults.answerLimit !== null && counted.answerBytes > this.faults.answerLimit)
			return { kind: "refused", code: 5104, message: "The response payload size has exceeded the limit." };
		counted.refused = false;
		return { kind: "body", body: response };
	}
}
