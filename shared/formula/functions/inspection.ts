/** What a value is, as rules seldom ask. */
import { toNumber } from "../convert.ts";
import { errors, isError, type Value } from "../value.ts";
import { type FunctionSpecification, ofValues, type ValueFunction } from "./specification.ts";
import { test } from "./tests.ts";

const parity = (name: string, rest: 0 | 1): ValueFunction =>
	ofValues(name, "1", "boolean", (value) => {
		const number = typeof value === "boolean" ? errors["#VALUE!"] : toNumber(value ?? null);
		return isError(number) ? number : Math.abs(Math.trunc(number)) % 2 === rest;
	});

const typeNumber = (value: Value): number => (typeof value === "string" ? 2 : typeof value === "boolean" ? 4 : isError(value) ? 16 : 1);

const errorNumbers = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];

export const inspectionFunctions: readonly FunctionSpecification[] = [
	// Blank is a cell that holds nothing: an empty text is not blank.
	test("ISBLANK", (value) => value === null),
	test("ISTEXT", (value) => typeof value === "string"),
	ofValues("T", "1", "text", (value) => (typeof value === "string" ? value : "")),
	test("ISNONTEXT", (value) => typeof value !== "string"),
	test("ISLOGICAL", (value) => typeof value === "boolean"),
	test("ISERR", (value) => isError(value) && value !== errors["#N/A"]),
	parity("ISEVEN", 0),
	parity("ISODD", 1),
	ofValues("TYPE", "1", "number", (value) => typeNumber(value ?? null), { seesErrors: true }),
	ofValues(
		"ERROR.TYPE",
		"1",
		"number",
		(value) => {
			const place = isError(value) ? errorNumbers.indexOf(value.code) : -1;
			return place === -1 ? errors["#N/A"] : place + 1;
		},
		{ seesErrors: true },
	),
	ofValues("NA", "0", "any", () => errors["#N/A"]),
];
