/** IF and its kin are compiled in lazy.ts; here is what lint and the documentation say of them. */
import { toBoolean } from "../convert.ts";
import { errors, isError, type Value } from "../value.ts";
import { valuesOf } from "./given.ts";
import { type FunctionSpecification, lazily, ofCells, ofValues } from "./specification.ts";

function not(value: Value): Value {
	const truth = toBoolean(value);
	return isError(truth) ? truth : !truth;
}

export const logicFunctions: readonly FunctionSpecification[] = [
	lazily("IF", "2-3", ["value"], "any", [
		"条件成立取第二个参数，否则取第三个；只计算用到的一个",
		"the second argument where the condition holds, else the third; only that one is evaluated",
	]),
	lazily("AND", "1+", ["many"], "boolean", ["全部成立；区域中的文字与空白不计", "all hold; texts and blanks in cells are passed over"]),
	lazily("OR", "1+", ["many"], "boolean", [
		"至少一个成立；区域中的文字与空白不计",
		"at least one holds; texts and blanks in cells are passed over",
	]),
	ofValues("NOT", "1", "boolean", ["相反", "the opposite"], not),
	ofCells(
		"XOR",
		"1+",
		["many"],
		"boolean",
		["成立的个数为奇数", "an odd number of them hold"],
		(list) => {
			let count = 0;
			let found = false;
			for (const { value, fromCells } of valuesOf(list)) {
				if (fromCells && (typeof value === "string" || value === null)) continue;
				const truth = toBoolean(value);
				if (isError(truth)) return truth;
				found = true;
				if (truth) count++;
			}
			return found ? count % 2 === 1 : errors["#VALUE!"];
		},
		{ since: "2013" },
	),
	ofValues("TRUE", "0", "boolean", ["真", "true"], () => true),
	ofValues("FALSE", "0", "boolean", ["假", "false"], () => false),
	lazily("IFERROR", "2", ["value"], "any", ["第一个参数出错时取第二个", "the second argument where the first is an error"]),
	lazily("IFNA", "2", ["value"], "any", ["第一个参数为 #N/A 时取第二个", "the second argument where the first is #N/A"], { since: "2013" }),
	lazily("CHOOSE", "2+", ["value"], "any", [
		"按序号取后面的一个参数；只计算用到的一个",
		"the argument with that number among those after it; only that one is evaluated",
	]),
];
