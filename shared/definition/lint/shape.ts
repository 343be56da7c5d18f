/** What has not a set's shape, said to people: which field, what stands there, what belongs there. Pure. */
import { fieldCalled, valueCalled } from "../diff/words.ts";
import type { Text } from "../schema.ts";

/** What the schemas' library says of one mistake, as far as it is read here. */
export interface ShapeIssue {
	code?: string;
	path: readonly PropertyKey[];
	message: string;
	expected?: string;
	values?: readonly unknown[];
	keys?: readonly string[];
	minimum?: number | bigint;
	maximum?: number | bigint;
	inclusive?: boolean;
	origin?: string;
	prefix?: string;
	format?: string;
	errors?: readonly (readonly ShapeIssue[])[];
}

const text = (zh: string, en: string): Text => ({ zh, en });

const types: Readonly<Record<string, Text>> = {
	string: text("文字", "a text"),
	number: text("数（如 12 或 0.5，不带引号、单位和千分位）", "a number (such as 12 or 0.5, without quotes, unit or thousands signs)"),
	int: text("整数", "an integer"),
	boolean: text("true（是）或 false（否）", "true or false"),
	array: text("一列内容（JSON 的 […]）", "a list (JSON’s […])"),
	tuple: text("一列内容（JSON 的 […]）", "a list (JSON’s […])"),
	object: text("一组有名称的内容（JSON 的 {…}）", "named members (JSON’s {…})"),
	record: text("一组有名称的内容（JSON 的 {…}）", "named members (JSON’s {…})"),
	null: text("null（空）", "null"),
};

/** By the field's own name: what a text there is like. */
const patterns: Readonly<Record<string, Text>> = {
	id: text("规则编号，两个大写字母加两位数字，如 RT21", "a rule’s id: two capital letters and two digits, such as RT21"),
	code: text("指标编码，字母须大写，如 S_T3_02", "an indicator’s code in capitals, such as S_T3_02"),
	header: text("列标题，不能含括号、%、/ 和 #", "a heading without brackets, %, / or #"),
	short: text("二至六个汉字的短语", "two to six Chinese characters"),
	set: text("体系编号，三至四十个小写字母、数字和连字符", "a set’s name: 3 to 40 small letters, digits and hyphens"),
	version: text("版本号，三个数，如 1.1.0", "a version of three numbers, such as 1.1.0"),
};

/** @param input the whole of what was looked at, in which the value stands */
export function sayShape(issue: ShapeIssue, input: unknown): Text {
	const { zh, en } = calledAt(issue.path);
	const value = valueIn(input, issue.path);
	const wanted = wantedBy(issue);
	if (issue.code === "unrecognized_keys") {
		const keys = (issue.keys ?? []).join("、");
		return text(
			`${zh}里没有“${keys}”这样的内容，请删去或改正名称。`,
			`${capital(en)} has no member “${(issue.keys ?? []).join(", ")}”; remove it or correct its name.`,
		);
	}
	if (value === undefined && issue.path.length > 0)
		return text(`缺少${zh}，请补上：应为${wanted.zh}。`, `${capital(en)} is missing; add it: ${wanted.en}.`);
	const now = valueCalled(value, String(issue.path.at(-1) ?? ""));
	const capitals = typeof value === "string" && value !== value.toUpperCase() && isCapitalised(issue) ? value.toUpperCase() : undefined;
	return text(
		`${zh}应为${wanted.zh}，现为${now.zh}${capitals ? `；编码区分大小写，应写 ${capitals}` : ""}，请改正。`,
		`${capital(en)} should be ${wanted.en}, and is ${now.en}${capitals ? `; codes are written in capitals: ${capitals}` : ""}. Correct it.`,
	);
}

/** Of thousands of mistakes: more is wrong than anybody reads. */
export const tooMuchWrong = text(
	"错误太多，无法逐项列出；请与已发布的指标体系对照，从它的副本重新改起。",
	"More of it is wrong than can be named; compare it with a published set and begin again from a copy.",
);

/** Of those after as many as anybody reads. */
export const alsoWrong = text(
	"这一处的写法也有误；改正前面各处后再检查，就会说明。",
	"This is wrong, too; correct those before it and check again, then it is said how.",
);

function wantedBy({ code, expected, values, minimum, maximum, inclusive = true, origin, prefix, path, errors }: ShapeIssue): Text {
	switch (code) {
		case "invalid_type":
			return types[expected ?? ""] ?? text(`${expected}`, `${expected}`);
		case "invalid_value": {
			const called = (values ?? []).map((value) => String(value));
			return text(`${called.join("、")}${called.length > 1 ? " 之一" : ""}`, `${called.length > 1 ? "one of " : ""}${called.join(", ")}`);
		}
		case "too_small":
			return bounded(origin, inclusive ? "least" : "more", Number(minimum));
		case "too_big":
			return bounded(origin, inclusive ? "most" : "less", Number(maximum));
		case "invalid_format":
			return prefix === "="
				? text("以 = 开头的公式", "a formula that begins with =")
				: (patterns[patternOf(path)] ?? text("另一种写法", "written otherwise"));
		case "invalid_union": {
			const each = (errors ?? []).flatMap(([first]) => (first ? wantedBy({ ...first, path }) : []));
			return text(each.map(({ zh }) => zh).join("或"), each.map(({ en }) => en).join(" or "));
		}
		default:
			return text("另一种内容", "something else");
	}
}

function bounded(origin: string | undefined, how: "least" | "more" | "most" | "less", bound: number): Text {
	const signs = {
		least: ["不少于", "at least"],
		more: ["大于", "more than"],
		most: ["不多于", "at most"],
		less: ["小于", "less than"],
	} as const;
	const numbers = { least: ["不小于", "at least"], more: ["大于", "above"], most: ["不大于", "at most"], less: ["小于", "below"] } as const;
	if (origin === "string") return text(`${signs[how][0]} ${bound} 个字的文字`, `a text of ${signs[how][1]} ${bound} characters`);
	if (origin === "array") return text(`${signs[how][0]} ${bound} 项的一列内容`, `a list of ${signs[how][1]} ${bound} items`);
	return text(`${numbers[how][0]} ${bound} 的数`, `a number ${numbers[how][1]} ${bound}`);
}

/** `numerator`, `weight`, codes in a list: a code by another name. */
const patternOf = (path: readonly PropertyKey[]): string => {
	const names = path.filter((step) => typeof step === "string");
	const last = String(names.at(-1) ?? "");
	return Object.hasOwn(patterns, last) ? last : "code";
};

const isCapitalised = ({ code, path, prefix }: ShapeIssue): boolean =>
	code === "invalid_format" && prefix === undefined && ["id", "code"].includes(patternOf(path));

/** The field in the subject's words; the set itself where the whole of it is meant. */
function calledAt(path: readonly PropertyKey[]): Text {
	const names = path.filter((step): step is string => typeof step === "string");
	const [list] = path;
	if (path.length === 0) return text("指标体系", "the definition set");
	if (names.length === 1 && typeof path.at(-1) === "number")
		return text(`“${String(list)}”的第 ${Number(path.at(-1)) + 1} 项`, `item ${Number(path.at(-1)) + 1} of “${String(list)}”`);
	const own = names.slice(path.length > 2 && typeof path[1] === "number" ? 1 : 0).join(".");
	const { zh, en } = fieldCalled(own);
	return text(`“${zh}”`, `“${en}”`);
}

function valueIn(input: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(value, step) => (typeof value === "object" && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined),
		input,
	);
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
