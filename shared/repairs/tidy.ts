/** Texts without what nobody meant to type. */
import { withoutEnds, withoutUnseen } from "../domain/spelling.ts";
import type { Proposal } from "./repair.ts";
import { type RepairSpot, stepAt, typedText } from "./spot.ts";

/** Beside these a line break needs no space in its stead. */
const wide = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60]/u;

/** Without spaces around and line breaks inside; what people read stays. */
export function tidy(text: string): string {
	return withoutUnseen(withoutEnds(text)).replaceAll(/(.?)[ \t]*[\r\n]+[ \t]*(.?)/gsu, (_, before: string, after: string) =>
		wide.test(before) || wide.test(after) ? `${before}${after}` : `${before} ${after}`,
	);
}

/** Spaces around and line breaks inside a text. */
export function textProposal(spot: RepairSpot): Proposal | undefined {
	const text = typedText(spot);
	const value = text === undefined ? undefined : tidy(text);
	if (value === undefined || value === "" || value === text) return undefined;
	return { kind: "text", steps: [stepAt(spot, { kind: "text", value })] };
}
