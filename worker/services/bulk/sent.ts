/** What was sent in bulk, as JSON or as a form: values, and where each stands, so that what is wrong is told there. */
import type { z } from "zod";
import type { BulkLine } from "../../../shared/api/bulk.ts";
import { apart } from "../../../shared/domain/both.ts";
import type { FormFault, FormRow } from "../../../shared/forms/form.ts";
import { problemAt, refused } from "./lines.ts";

export interface SentLine<T> {
	value: T;
	/** Place of a member: `units.3.name`, `单位!B7`. */
	at(member?: string): string;
}

export interface Sent<T> {
	lines: SentLine<T>[];
	/** What could not be read. */
	faulty: BulkLine[];
}

/** @param member of the body: `units` */
export function sentAsJson<T>(member: string, values: readonly T[], keyOf: (value: T) => string): Sent<T> {
	const seen = new Map<string, number>();
	const faulty: BulkLine[] = [];
	const lines = values.flatMap((value, index): SentLine<T>[] => {
		const at = (inner = "") => `${member}.${index}${inner === "" ? "" : `.${inner}`}`;
		const key = keyOf(value).toUpperCase();
		const before = seen.get(key);
		if (before !== undefined) {
			const problem = problemAt(at(), `与 ${member}.${before} 重复。`, `This repeats ${member}.${before}.`);
			faulty.push(refused(at(), keyOf(value), problem));
			return [];
		}
		seen.set(key, index);
		return [{ value, at }];
	});
	return { lines, faulty };
}

/** Rows of a form parsed by the schema that JSON has. Rows with a fault of their own are left to it. */
export function sentAsRows<S extends z.ZodType>(schema: S, rows: readonly FormRow[], faults: readonly FormFault[]): Sent<z.output<S>> {
	const faulty = linesOf(faults);
	const wrong = new Set(faults.map(({ at }) => rowOf(at)));
	const lines = rows.flatMap((row): SentLine<z.output<S>>[] => {
		if (wrong.has(rowOf(row.at()))) return [];
		const given = Object.fromEntries(Object.entries(row.cells).filter(([, value]) => value !== null));
		const parsed = schema.safeParse(given);
		if (parsed.success) return [{ value: parsed.data, at: (member) => row.at(member) }];
		const problems = parsed.error.issues.map((one) => ({ at: row.at(String(one.path[0] ?? "")), message: sentence(one.message) }));
		faulty.push(refused(row.at(), "", ...problems));
		return [];
	});
	return { lines, faulty };
}

/** The row of a place, without its column. */
export const rowOf = (at: string): string => at.replace(/![A-Z]+/, "!");

/** A schema's own words are in both languages; what has none does not fit. */
const sentence = (message: string) =>
	/[\u4e00-\u9fff]/.test(message)
		? apart(message)
		: { zh: "内容不符合要求（过长、过短或写法不对）。", en: "This does not fit: too long, too short, or written otherwise." };

export const linesOf = (faults: readonly FormFault[]): BulkLine[] => faults.map(({ at, message }) => refused(at, "", { at, message }));
