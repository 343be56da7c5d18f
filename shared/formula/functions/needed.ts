/** The functions beyond those that come with the check, fetched where a text names one of them. */
import { functions } from "./registry.ts";

/** Functions of one letter are there always; F13( is no function but where a rule comes from. */
const CALL = /[A-Z]{2,}[0-9]*(?:\.[A-Z]+)*(?=\()/g;

/** Whether the text names a function that is not there yet. */
export function namesMore(text: string, known: { has(name: string): boolean } = functions): boolean {
	for (const [name] of text.matchAll(CALL)) if (!known.has(name)) return true;
	return false;
}

/** @param text formulas, and whatever stands around them */
export async function haveFunctionsFor(text: string): Promise<void> {
	if (namesMore(text)) await import("./rest.ts");
}
