/** Whether a value is of a kind. Blank is a cell that holds nothing: an empty text is not blank. */
import { errors, isError, type Value } from "../value.ts";
import { type FunctionSpecification, ofValues, type ValueFunction } from "./specification.ts";

export const test = (name: string, holds: (value: Value) => boolean): ValueFunction =>
	ofValues(name, "1", "boolean", (value) => holds(value ?? null), { seesErrors: true });

export const testFunctions: readonly FunctionSpecification[] = [
	test("ISBLANK", (value) => value === null),
	test("ISNUMBER", (value) => typeof value === "number"),
	test("ISTEXT", (value) => typeof value === "string"),
	test("ISERROR", isError),
	test("ISNA", (value) => value === errors["#N/A"]),
	ofValues("N", "1", "number", (value) => (typeof value === "number" ? value : value === true ? 1 : 0)),
	ofValues("T", "1", "text", (value) => (typeof value === "string" ? value : "")),
];
