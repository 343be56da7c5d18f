/** Whether a value is of a kind. */
import { errors, isError, type Value } from "../value.ts";
import { type FunctionSpecification, ofValues, type ValueFunction } from "./specification.ts";

export const test = (name: string, holds: (value: Value) => boolean): ValueFunction =>
	ofValues(name, "1", "boolean", (value) => holds(value ?? null), { seesErrors: true });

export const testFunctions: readonly FunctionSpecification[] = [
	test("ISNUMBER", (value) => typeof value === "number"),
	test("ISERROR", isError),
	test("ISNA", (value) => value === errors["#N/A"]),
	ofValues("N", "1", "number", (value) => (typeof value === "number" ? value : value === true ? 1 : 0)),
];
