/**
 * Cells with custom functions in a simulated Excel: calls and cancels them through Office.js, and takes down what comes back, as the pinned
 * library speaks with its host. What Excel itself makes of a formula (types of arguments, when it calls, how it shows an error) is not in it.
 */
import type { SimulatedExcel } from "../../testkit/excel/excel.ts";

/** What Office.js hands back for a call. */
export interface CellResult {
	failed: boolean;
	/** The value, or the error's sentence. */
	value: unknown;
	/** The library's number of the error: 1 #N/A, 7 #VALUE!. */
	errorCode: number | undefined;
}

export const errorCodes = { notAvailable: 1, invalidValue: 7 } as const;

/** Of messages about custom functions. */
const [callType, cancelType] = [1000, 1001];

/** The flag of functions whose metadata says that they can be cancelled. */
const cancelable = 1;

export class SimulatedCells {
	readonly #excel: SimulatedExcel;
	readonly #results = new Map<number, CellResult>();
	#calls = 0;
	/** The library has told Excel that it listens for calls. */
	ready = false;
	/** How often the add-in had all formulas calculated; the test then calls them, as Excel would. */
	calculations = 0;

	constructor(excel: SimulatedExcel) {
		this.#excel = excel;
		const answer = excel.answer.bind(excel);
		excel.answer = (text) => this.#take(text) ?? answer(text);
	}

	/** Calls a function as a cell's formula does; arguments left out are null. @returns the call's number */
	call(name: string, ...given: unknown[]): number {
		return this.calculate([[name, ...given]])[0] ?? 0;
	}

	/** Calls the functions of many cells, as when a sheet is calculated. @returns the calls' numbers */
	calculate(formulas: readonly (readonly [name: string, ...given: unknown[]])[]): number[] {
		const ids = formulas.map(() => ++this.#calls);
		this.#send(
			callType,
			formulas.map(([name, ...given], index) => [ids[index], name, given, `Sheet1!A${ids[index]}`, cancelable]),
		);
		return ids;
	}

	/** As when the cells are changed or calculated again. */
	cancel(...ids: number[]): void {
		this.#send(
			cancelType,
			ids.map((invocationId) => ({ invocationId })),
		);
	}

	/** @throws Error where none comes within the time (milliseconds) */
	async result(id: number, patience = 30_000): Promise<CellResult> {
		for (let waited = 0; waited < patience; waited += 20) {
			const result = this.#results.get(id);
			if (result) return result;
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		throw new Error(`Call ${id} has no result.`);
	}

	has(id: number): boolean {
		return this.#results.has(id);
	}

	/** All in one message to Office.js. */
	#send(messageType: number, messages: readonly unknown[]): void {
		const [first, ...more] = messages.map((message) => ({
			messageCategory: 1 as const,
			messageType,
			targetId: "",
			message: JSON.stringify(message),
			isRemoteOverride: false,
		}));
		if (first) this.#excel.deliver(first, ...more);
	}

	/** Undefined: not about custom functions. */
	#take(text: string): ReturnType<SimulatedExcel["answer"]> | undefined {
		if (!text.includes("CustomFunctions") && !text.includes('"Name":"Calculate"')) return undefined;
		// Safe: Office.js wrote it.
		const { Actions } = JSON.parse(text) as { Actions: { Id: number; Name: string; ArgumentInfo?: { Arguments?: unknown[] } }[] };
		for (const { Name, ArgumentInfo } of Actions) {
			if (Name === "_SetOsfControlContainerReadyForCustomFunctions") this.ready = true;
			if (Name === "Calculate" && ArgumentInfo?.Arguments?.[0] === "Full") this.calculations++;
			if (Name === "SetInvocationResults") this.#keep(ArgumentInfo?.Arguments?.[0]);
		}
		return { kind: "body", body: { Results: Actions.map(({ Id }) => ({ ActionId: Id, Value: null })) } };
	}

	#keep(results: unknown): void {
		// Safe: the library's own form of results, for hosts that know no newer one.
		for (const { id, failed = false, value, errorCode } of results as ({ id: number } & CellResult)[])
			this.#results.set(id, { failed, value, errorCode });
	}
}
