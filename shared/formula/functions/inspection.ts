/** What a value is. Blank is a cell that holds nothing: an empty text is not blank. */
import { toNumber } from "../convert.ts";
import { errors, isError, type Value } from "../value.ts";
import { type FunctionSpecification, ofValues, type ValueFunction } from "./specification.ts";

const test = (name: string, summary: readonly [string, string], holds: (value: Value) => boolean): ValueFunction =>
	ofValues(name, "1", "boolean", summary, (value) => holds(value ?? null), { seesErrors: true });

const parity = (name: string, summary: readonly [string, string], rest: 0 | 1): ValueFunction =>
	ofValues(name, "1", "boolean", summary, (value) => {
		const number = typeof value === "boolean" ? errors["#VALUE!"] : toNumber(value ?? null);
		return isError(number) ? number : Math.abs(Math.trunc(number)) % 2 === rest;
	});

const typeNumber = (value: Value): number => (typeof value === "string" ? 2 : typeof value === "boolean" ? 4 : isError(value) ? 16 : 1);

const errorNumbers = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];

export const inspectionFunctions: readonly FunctionSpecification[] = [
	test("ISBLANK", ["单元格空白", "the cell is blank"], (value) => value === null),
	test("ISNUMBER", ["是数值（日期也是）", "it is a number; dates are"], (value) => typeof value === "number"),
	test("ISTEXT", ["是文字", "it is a text"], (value) => typeof value === "string"),
	test("ISNONTEXT", ["不是文字", "it is no text"], (value) => typeof value !== "string"),
	test("ISLOGICAL", ["是 TRUE 或 FALSE", "it is TRUE or FALSE"], (value) => typeof value === "boolean"),
	test("ISERROR", ["是错误值", "it is an error"], isError),
	test("ISERR", ["是 #N/A 以外的错误值", "it is an error other than #N/A"], (value) => isError(value) && value !== errors["#N/A"]),
	test("ISNA", ["是 #N/A", "it is #N/A"], (value) => value === errors["#N/A"]),
	parity("ISEVEN", ["是偶数", "it is even"], 0),
	parity("ISODD", ["是奇数", "it is odd"], 1),
	ofValues("N", "1", "number", ["数值本身，TRUE 为 1，文字为 0", "the number, 1 for TRUE, 0 for a text"], (value) =>
		typeof value === "number" ? value : value === true ? 1 : 0,
	),
	ofValues("T", "1", "text", ["文字本身，其他为空文本", "the text, an empty one for anything else"], (value) =>
		typeof value === "string" ? value : "",
	),
	ofValues(
		"TYPE",
		"1",
		"number",
		["类型：1 数值、2 文字、4 逻辑、16 错误", "1 number, 2 text, 4 boolean, 16 error"],
		(value) => typeNumber(value ?? null),
		{ seesErrors: true },
	),
	ofValues(
		"ERROR.TYPE",
		"1",
		"number",
		["错误值的编号", "the error's number"],
		(value) => {
			const place = isError(value) ? errorNumbers.indexOf(value.code) : -1;
			return place === -1 ? errors["#N/A"] : place + 1;
		},
		{ seesErrors: true },
	),
	ofValues("NA", "0", "any", ["错误值 #N/A", "the error #N/A"], () => errors["#N/A"]),
];
