/** How a function is described: for the compiler and for lint. What each gives, in words, stands in summaries.ts. */
import type { Argument, Matrix } from "../matrix.ts";
import type { Value } from "../value.ts";

/**
 * value: one value; given several, the function runs for each (array arithmetic). many: any number of cells and values, as in SUM.
 * cells: a column, array or cell as a whole, as COUNTIF's range.
 */
export type ParameterKind = "value" | "many" | "cells";

/** 2007 stands for everything up to Excel 2007. engine: ours alone, no spreadsheet program knows it. */
export type Since = "2007" | "2010" | "2013" | "2019" | "2021" | "engine";

export interface Description {
	readonly name: string;
	readonly min: number;
	/** Infinity where the last parameters repeat. */
	readonly max: number;
	/** By position; where there are more arguments than kinds, the last `repeat` kinds go round. */
	readonly kinds: readonly ParameterKind[];
	readonly repeat: number;
	readonly returns: "number" | "text" | "boolean" | "any";
	readonly since: Since;
	/** Why a second argument that is written out cannot be honoured, as a format of TEXT; undefined where it can. */
	readonly patternProblem: ((pattern: string) => { readonly zh: string; readonly en: string } | undefined) | undefined;
	/** Excel has it, but what it gives there depends on where the cells stand or what is hidden: it runs in the check alone. */
	readonly inCheckOnly: boolean;
}

/**
 * One value out of single values. The first error among the arguments has been passed on already, unless `seesErrors`: functions
 * that convert one argument after another give the error of the first that will not do, FLOOR("x",NA()) #VALUE!.
 */
export interface ValueFunction extends Description {
	readonly style: "value";
	readonly seesErrors: boolean;
	/** Of the former Analysis ToolPak: #N/A where an argument is left out, as in MROUND(,2). */
	readonly isToolPak: boolean;
	readonly apply: (...values: Value[]) => Value;
	/** What the function gives for each cell of a column, where that is quicker found than cell by cell; undefined otherwise. */
	readonly overColumn?: (list: readonly Argument[]) => Matrix | undefined;
}

/** One value out of the numbers among any number of cells and values. */
export interface NumbersFunction extends Description {
	readonly style: "numbers";
	/** Errors and texts written out are passed over, as COUNT does, where others give the error. */
	readonly lenient: boolean;
	/** Texts written out are no numbers, not even "1". */
	readonly takesNoTexts: boolean;
	/** How often a number has to be given so that giving it more often changes nothing: 0 to SUM never, any to MAX once. Undefined: always. */
	readonly enough: ((number: number) => number | undefined) | undefined;
	readonly apply: (numbers: readonly number[]) => Value;
}

/** Gets its `cells` whole, `many` as they come, and each `value` as one value. */
export interface CellsFunction extends Description {
	readonly style: "cells";
	readonly apply: (list: readonly Given[]) => Value;
	/** It looks at some rows of its columns only and tells onlookers itself at which (onlooker.ts). */
	readonly selects: boolean;
	/**
	 * Functions that are much cheaper where only large results matter, as in MAXSIM(…)<0.9: the same as `apply` where that is
	 * `bound` or more or no number, otherwise any number below.
	 */
	readonly applyAbove?: (list: readonly Given[], bound: number) => Value;
}

/** An argument of a CellsFunction. */
export interface Given {
	readonly value: Argument;
	/** It comes from cells: texts and booleans in it do not count as numbers. */
	readonly fromCells: boolean;
}

/** Several values out of cells; gets its arguments as a CellsFunction does. */
export interface ArrayFunction extends Description {
	readonly style: "array";
	readonly apply: (list: readonly Given[]) => Argument;
}

/** Decides itself which arguments it evaluates. */
export interface LazyFunction extends Description {
	readonly style: "lazy";
	/** Undefined where the compiler knows it by name. */
	readonly choice?: Choice;
}

/** Reads an argument in a frame. */
export type Read<F> = (frame: F) => Value;

/** How a function chooses among its arguments. */
export interface Choice {
	readonly build: <F>(reads: readonly Read<F>[]) => Read<F>;
	/** Where the first argument chooses one of the others, as IF's does: which, from 0; undefined for a value that chooses none. */
	readonly placeOf?: (value: Value) => number | undefined;
}

export type FunctionSpecification = ValueFunction | NumbersFunction | CellsFunction | ArrayFunction | LazyFunction;

/** The kind of the argument at a position (from 0) when `count` are given. */
export function kindAt(description: Description, position: number): ParameterKind {
	const { kinds, repeat } = description;
	if (position < kinds.length) return kinds[position] ?? "value";
	const fixed = kinds.length - repeat;
	return kinds[fixed + ((position - fixed) % repeat)] ?? "value";
}

type Returns = Description["returns"];

/** `arity` is "2" or "1-3" or "1+". */
function bounds(arity: string): { min: number; max: number } {
	const match = /^(\d+)(\+|-(\d+))?$/.exec(arity);
	const min = Number(match?.[1]);
	return { min, max: match?.[2] === "+" ? Number.POSITIVE_INFINITY : Number(match?.[3] ?? min) };
}

const describe = (
	name: string,
	arity: string,
	kinds: readonly ParameterKind[],
	returns: Returns,
	extra: Partial<Description>,
): Description => ({
	name,
	...bounds(arity),
	kinds,
	repeat: 1,
	returns,
	since: "2007",
	inCheckOnly: false,
	patternProblem: undefined,
	...extra,
});

export const ofValues = (
	name: string,
	arity: string,
	returns: Returns,
	apply: (...values: Value[]) => Value,
	extra: Partial<ValueFunction> = {},
): ValueFunction => ({
	...describe(name, arity, ["value"], returns, extra),
	style: "value",
	seesErrors: extra.seesErrors ?? false,
	isToolPak: extra.isToolPak ?? false,
	apply,
});

export const ofNumbers = (
	name: string,
	apply: (numbers: readonly number[]) => Value,
	extra: Partial<NumbersFunction> = {},
): NumbersFunction => ({
	...describe(name, "1+", ["many"], "number", extra),
	style: "numbers",
	lenient: extra.lenient ?? false,
	takesNoTexts: extra.takesNoTexts ?? false,
	enough: extra.enough,
	apply,
});

export const ofCells = (
	name: string,
	arity: string,
	kinds: readonly ParameterKind[],
	returns: Returns,
	apply: (list: readonly Given[]) => Value,
	extra: Partial<CellsFunction> = {},
): CellsFunction => ({
	...describe(name, arity, kinds, returns, extra),
	style: "cells",
	apply,
	selects: extra.selects ?? false,
	...(extra.applyAbove ? { applyAbove: extra.applyAbove } : {}),
});

export const ofArrays = (
	name: string,
	arity: string,
	kinds: readonly ParameterKind[],
	apply: (list: readonly Given[]) => Argument,
	extra: Partial<ArrayFunction> = {},
): ArrayFunction => ({
	...describe(name, arity, kinds, "any", extra),
	style: "array",
	apply,
});

export const lazily = (
	name: string,
	arity: string,
	kinds: readonly ParameterKind[],
	returns: Returns,
	extra: Partial<LazyFunction> = {},
): LazyFunction => ({
	...describe(name, arity, kinds, returns, extra),
	style: "lazy",
	...(extra.choice ? { choice: extra.choice } : {}),
});
