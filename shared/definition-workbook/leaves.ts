/** What stands in no list: title, years, phrases, scoring. One row a value, by where it stands: composite.school.clusters, grades[0].min. */
import { isObject, type JsonValue } from "../definition/draft/edits.ts";
import { readValue, writtenValue } from "../definition/draft/sample-text.ts";
import type { FormCell } from "../forms/form.ts";

export type Step = string | number;

export interface Leaf {
	readonly at: readonly Step[];
	readonly value: JsonValue;
}

/** Values within a value, in their order; what is empty is one itself. */
export function* leavesOf(value: JsonValue, at: readonly Step[] = []): Generator<Leaf> {
	if (Array.isArray(value) && value.length > 0) for (const [index, one] of value.entries()) yield* leavesOf(one, [...at, index]);
	else if (isObject(value) && Object.keys(value).length > 0)
		for (const [name, one] of Object.entries(value)) yield* leavesOf(one, [...at, name]);
	else yield { at, value };
}

/** title.zh, years[0] */
export const spelledPath = (at: readonly Step[]): string =>
	at.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");

/** The steps of such a path; undefined: it is none. */
export function stepsOf(path: string): Step[] | undefined {
	if (!/^[^.[\]]+(\.[^.[\]]+|\[\d{1,4}\])*$/.test(path)) return undefined;
	return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([name, index]) => (index === undefined ? name : Number(index)));
}

export const leafCell = (value: JsonValue): FormCell => (typeof value === "number" ? value : writtenValue(value));
export const leafValue = (cell: FormCell): JsonValue => (typeof cell === "string" ? readValue(cell) : cell);

/** A value made of its leaves; lists hold them in the order of their numbers, without gaps. */
export function joined(leaves: readonly Leaf[]): JsonValue {
	const [first] = leaves;
	if (first !== undefined && first.at.length === 0) return first.value;
	const members = Map.groupBy(leaves, ({ at: [step = ""] }) => step);
	const parts = [...members].map(([step, own]) => [step, joined(own.map(({ at: [, ...rest], value }) => ({ at: rest, value })))] as const);
	const numbered = parts.filter((part): part is readonly [number, JsonValue] => typeof part[0] === "number");
	if (numbered.length === parts.length) return numbered.toSorted(([one], [other]) => one - other).map(([, value]) => value);
	return Object.fromEntries(parts);
}
