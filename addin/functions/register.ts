/** Ties the functions to Excel's calls of them. */
import type { Language } from "../../shared/domain/language.ts";
import { fetchFigures } from "../api/figures.ts";
import { type BatchOptions, createBatcher } from "./batch.ts";
import type { CustomFunctionsEntry } from "./entry.ts";
import { figureFunctions } from "./functions.ts";
import { functionDefinitions } from "./metadata.ts";
import type { FunctionProblem } from "./problems.ts";

export interface FunctionOptions {
	/** Of the session; null: nobody is signed in. */
	token(): string | null;
	/** Office's display language. */
	language(): Language;
	/** Makes Excel calculate all formulas again. */
	recalculate(): Promise<void>;
	/** Told of every call: the workbook has such formulas. */
	onCall?(): void;
	fetch?: BatchOptions["fetch"];
}

export interface RegisteredFunctions {
	/** Asks the service again for every figure in the workbook; does nothing where no cell has asked. */
	refresh(): Promise<void>;
	/** Call after somebody has signed in: cells that had nothing to show for want of a session are calculated again. */
	signedIn(): Promise<void>;
}

/** Call while the page loads: Excel may start it for the sake of a cell, and calls at once. */
export function registerFunctions(entry: CustomFunctionsEntry, options: FunctionOptions): RegisteredFunctions {
	let asked = false;
	let refused = false;
	const token = () => {
		asked = true;
		options.onCall?.();
		return options.token();
	};
	const batcher = createBatcher({ token, fetch: options.fetch ?? fetchFigures });
	const errorOf = ({ error, text, needsSession }: FunctionProblem): Error => {
		refused ||= needsSession;
		return new entry.Error(error, text[options.language()]);
	};
	const functions = figureFunctions(batcher, errorOf);
	for (const { id } of functionDefinitions) entry.associate(id, functions[id]);
	return {
		async refresh() {
			batcher.forget();
			if (asked) await options.recalculate();
		},
		async signedIn() {
			if (!refused) return;
			refused = false;
			await options.recalculate();
		},
	};
}
