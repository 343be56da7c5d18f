/** Choices and truth values that rules seldom use. */
import { compare, toBoolean, toNumber, truthOf } from "../convert.ts";
import { firstUnless, missing } from "../lazy.ts";
import { floorOf } from "../numbers.ts";
import { errors, isError, type Value } from "../value.ts";
import { valuesOf } from "./given.ts";
import { type FunctionSpecification, type Given, lazily, ofCells, ofValues, type Read } from "./specification.ts";

function xor(list: readonly Given[]): Value {
	let count = 0;
	let found = false;
	for (const { value, fromCells } of valuesOf(list)) {
		const truth = truthOf(value, fromCells);
		if (isError(truth)) return truth;
		if (truth === undefined) continue;
		found = true;
		if (truth) count++;
	}
	return found ? count % 2 === 1 : errors["#VALUE!"];
}

function placeOfNumber(value: Value): number | undefined {
	const number = toNumber(value);
	return isError(number) ? undefined : floorOf(number) - 1;
}

function chooseOf<G>([index = missing, ...choices]: readonly Read<G>[]): Read<G> {
	return (frame) => {
		const value = index(frame);
		if (isError(value)) return value;
		const choice = choices[placeOfNumber(value) ?? -1];
		return choice === undefined ? errors["#VALUE!"] : choice(frame);
	};
}

/** IFS(condition, value, …): the value behind the first condition that holds. */
function ifsOf<G>(reads: readonly Read<G>[]): Read<G> {
	return (frame) => {
		for (let place = 0; place + 1 < reads.length; place += 2) {
			const truth = toBoolean(reads[place]?.(frame) ?? null);
			if (isError(truth)) return truth;
			if (truth) return reads[place + 1]?.(frame) ?? null;
		}
		return errors["#N/A"];
	};
}

/** SWITCH(value, case, result, …, otherwise): the result behind the first case that equals the value. */
function switchOf<G>([wanted = missing, ...reads]: readonly Read<G>[]): Read<G> {
	const otherwise = reads.length % 2 === 1 ? reads.at(-1) : undefined;
	return (frame) => {
		const value = wanted(frame);
		if (isError(value)) return value;
		for (let place = 0; place + 1 < reads.length; place += 2) {
			const one = reads[place]?.(frame) ?? null;
			if (isError(one)) return one;
			if (isOneKind(value, one) && compare(value, one) === 0) return reads[place + 1]?.(frame) ?? null;
		}
		return otherwise === undefined ? errors["#N/A"] : otherwise(frame);
	};
}

/** A blank is a 0, an empty text and FALSE. */
const isOneKind = (left: Value, right: Value): boolean => left === null || right === null || typeof left === typeof right;

export const choiceFunctions: readonly FunctionSpecification[] = [
	ofCells("XOR", "1+", ["many"], "boolean", xor, { since: "2013" }),
	ofValues("TRUE", "0", "boolean", () => true),
	ofValues("FALSE", "0", "boolean", () => false),
	lazily("IFNA", "2", ["value"], "any", {
		since: "2013",
		choice: { build: ([tried, otherwise]) => firstUnless((value) => value === errors["#N/A"], tried, otherwise) },
	}),
	lazily("CHOOSE", "2+", ["value"], "any", { choice: { build: chooseOf, placeOf: placeOfNumber } }),
	lazily("IFS", "2+", ["value"], "any", { since: "2019", repeat: 2, kinds: ["value", "value"], choice: { build: ifsOf } }),
	lazily("SWITCH", "3+", ["value"], "any", { since: "2019", choice: { build: switchOf } }),
];
