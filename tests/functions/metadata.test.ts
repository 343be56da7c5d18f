/** What Excel is told of the functions, by the published rules for functions.json. */
import { describe, expect, test } from "vitest";
import type { Batcher } from "../../addin/functions/batch.ts";
import { figureFunctions } from "../../addin/functions/functions.ts";
import {
	type FunctionLocale,
	functionDefinitions,
	functionFiles,
	functionNamespace,
	functionsJson,
	functionsMetadata,
} from "../../addin/functions/metadata.ts";

interface Described {
	id: string;
	name: string;
	description: string;
	parameters: { name: string; description: string; type: string; dimensionality: string; optional?: boolean }[];
	result: { type: string; dimensionality: string };
	options: Record<string, boolean>;
}

// Safe: everything that is read of it is asserted below.
const described = (locale: FunctionLocale) => JSON.parse(functionsJson(locale)).functions as Described[];
const locales = Object.keys(functionFiles) as FunctionLocale[]; // safe: the keys of a constant

const silent: Batcher = { ask: () => ({ answer: new Promise(() => {}), drop() {} }), forget() {} };
const implementations = figureFunctions(silent, (problem) => problem);

describe.each(locales)("%s", (locale) => {
	const functions = described(locale);

	test("names its functions as Excel allows", () => {
		expect(functions.map(({ id }) => id)).toEqual(["VALUE", "SCORE", "AGGREGATE"]);
		for (const { id, name } of functions) {
			expect(id).toMatch(/^[A-Z][A-Z0-9._]{2,}$/);
			expect(name).toBe(id);
			// Neither a cell's address (A1 to XFD1048576) nor R1C1.
			expect(name).not.toMatch(/^([A-Z]{1,3}\d+|R\d+C\d+)$/);
		}
		expect(functionNamespace).toMatch(/^[A-Z][A-Z0-9]+$/);
	});

	test("has exactly the members that the schema knows", () => {
		const file = JSON.parse(functionsJson(locale));
		expect(Object.keys(file).sort()).toEqual(["$schema", "functions"]);
		for (const one of functions) {
			expect(Object.keys(one).sort()).toEqual(["description", "id", "name", "options", "parameters", "result"]);
			for (const parameter of one.parameters)
				expect(["description", "dimensionality", "name", "optional", "type"]).toEqual(expect.arrayContaining(Object.keys(parameter)));
			expect(Object.keys(one.result).sort()).toEqual(["dimensionality", "type"]);
		}
	});

	test("types are types of the schema, single values throughout", () => {
		for (const { parameters, result } of functions) {
			for (const { type, dimensionality } of [...parameters, result]) {
				expect(["any", "boolean", "number", "string"]).toContain(type);
				expect(dimensionality).toBe("scalar");
			}
		}
	});

	test("optional parameters stand last, and names differ", () => {
		const names = functions.map(({ parameters }) => parameters.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(" "));
		expect(names).toEqual(["code period [unit]", "unit period", "code period [category]"]);
		for (const { parameters } of functions) {
			const optional = parameters.map((parameter) => parameter.optional ?? false);
			expect(optional).toEqual(optional.toSorted((left, right) => Number(left) - Number(right)));
			expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
			for (const { name } of parameters) expect(name).toMatch(/^[a-z]+$/);
		}
	});

	test("can be cancelled, and neither streams nor is volatile", () => {
		for (const { options } of functions) expect(options).toEqual({ cancelable: true });
	});

	test("describes every function and parameter in its language, short enough for the formula bar", () => {
		for (const { description, parameters } of functions) {
			for (const text of [description, ...parameters.map((parameter) => parameter.description)]) {
				expect(text.length).toBeGreaterThan(10);
				expect(text.length).toBeLessThan(200);
				// In English only 群01! and 不适用, which are spelled so in workbooks.
				const chinese = /\p{Script=Han}/u.test(text.replaceAll(/群01!|不适用/g, ""));
				expect(chinese, text).toBe(locale === "zh-CN");
			}
		}
	});
});

test("the languages differ in their descriptions only", () => {
	const plain = (locale: FunctionLocale) => functionsJson(locale).replaceAll(/"description": ".*?",\n/g, "");
	expect(plain("en-US")).toBe(plain("zh-CN"));
	expect(functionsJson()).toBe(functionsJson("zh-CN"));
	expect(JSON.parse(functionsJson("en-US"))).toEqual(functionsMetadata("en-US"));
});

test("every function is implemented, and takes its parameters and the invocation", () => {
	expect(Object.keys(implementations)).toEqual(functionDefinitions.map(({ id }) => id));
	for (const { id, parameters } of functionDefinitions) expect(implementations[id].length, id).toBe(parameters.length + 1);
});
