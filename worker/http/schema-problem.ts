/** What does not follow a schema, told to people: where, and one sentence in both languages; a pattern stands beside it. */
import type { z } from "zod";
import type { ServiceProblem } from "../../shared/api/problem.ts";
import type { Text } from "../../shared/definition/schema.ts";
import { apart } from "../../shared/domain/both.ts";
import { issuesNamed } from "../../shared/domain/limits.ts";
import { type Issue, invalidRequest } from "../issues.ts";

/** The problem for what a schema says against a value; the first twenty mistakes are named. */
export function problemOfSchema(error: z.ZodError, extensions: Record<string, unknown> = {}, base: readonly string[] = []): ServiceProblem {
	const named = error.issues.slice(0, issuesNamed).map((one) => issueOf(one, base));
	return invalidRequest(named, error.issues.length - named.length, extensions);
}

function issueOf(one: z.core.$ZodIssue, base: readonly string[]): Issue {
	const path = [...base, ...one.path].join(".");
	const pattern = one.code === "invalid_format" && one.format === "regex" ? one.pattern : undefined;
	return { path: path.slice(0, 200), message: sentenceFor(one), ...(pattern === undefined ? {} : { pattern }) };
}

const kinds: Record<string, Text> = {
	string: { zh: "文字", en: "a text" },
	number: { zh: "数字", en: "a number" },
	int: { zh: "整数", en: "a whole number" },
	boolean: { zh: "true 或 false", en: "true or false" },
	array: { zh: "列表", en: "a list" },
	object: { zh: "一组带名称的值", en: "an object" },
	record: { zh: "一组带名称的值", en: "an object" },
	null: { zh: "空（null）", en: "null" },
};

function sentenceFor(one: z.core.$ZodIssue): Text {
	switch (one.code) {
		case "invalid_type": {
			const kind = kinds[one.expected] ?? { zh: one.expected, en: one.expected };
			return one.input === undefined && /received undefined/.test(one.message)
				? { zh: `缺少这一项；应为${kind.zh}。`, en: `This is missing; it is ${kind.en}.` }
				: { zh: `应为${kind.zh}。`, en: `This is to be ${kind.en}.` };
		}
		case "too_big":
			return sized(one.origin, Number(one.maximum), { zh: "至多", en: "at most" });
		case "too_small":
			return sized(one.origin, Number(one.minimum), { zh: "至少", en: "at least" });
		case "not_multiple_of":
			return { zh: `应为 ${one.divisor} 的整数倍。`, en: `This is to be a multiple of ${one.divisor}.` };
		case "unrecognized_keys": {
			const keys = one.keys.slice(0, 5).map((key) => key.slice(0, 60));
			return { zh: `没有这样的项目：${keys.join("、")}。请删去。`, en: `There is no such member: ${keys.join(", ")}. Take it out.` };
		}
		case "invalid_value": {
			return oneOf(one.values);
		}
		case "invalid_format":
			return formats[one.format] ?? spoken(one.message);
		case "invalid_union":
			return unionSentence(one);
		case "invalid_key":
		case "invalid_element":
			return { zh: "名称不符合约定。", en: "A name here is not one that it may have." };
		case "custom":
			return spoken(one.message);
	}
}

/** A value of a list; `""` is a name that stands without a value. */
function oneOf(values: readonly unknown[]): Text {
	const listed = (blank: string) => values.map((value) => (value === "" ? blank : String(value)));
	return { zh: `只能是其中之一：${listed("（不写值）").join("、")}。`, en: `This is one of: ${listed("(no value)").join(", ")}.` };
}

/** What all its forms are: by the member that says which one it is, or by their kinds where each wants another kind of value. */
function unionSentence(one: z.core.$ZodIssueInvalidUnion): Text {
	// safe: members of the issue that its type does not list; read as unknown and looked at before use
	const { options } = one as { options?: unknown };
	if (one.errors.length === 0 && Array.isArray(options)) return oneOf(options);
	const wanted = one.errors.map(([first]) =>
		first?.code === "invalid_type" && first.path.length === 0 ? kinds[first.expected] : undefined,
	);
	const named = wanted.flatMap((kind) => (kind ? [kind] : []));
	if (named.length === 0 || named.length < wanted.length)
		return { zh: "不是这里可以有的任何一种写法。", en: "This is none of the forms that it may have." };
	const each = (language: "zh" | "en") => [...new Set(named.map((kind) => kind[language]))];
	return { zh: `应为${each("zh").join("或")}。`, en: `This is to be ${each("en").join(" or ")}.` };
}

const formats: Record<string, Text> = {
	datetime: {
		zh: "应为带时区的时间，例如 2024-01-31T23:59:59+08:00。",
		en: "This is a time with its offset, such as 2024-01-31T23:59:59+08:00.",
	},
	uuid: { zh: "应为服务给出的编号（36 个字符）。", en: "This is an id as the service gives it, of 36 characters." },
};

function sized(origin: string, limit: number, words: Text): Text {
	if (origin === "string") return { zh: `${words.zh} ${limit} 个字符。`, en: `This has ${words.en} ${limit} characters.` };
	if (origin === "array" || origin === "set") return { zh: `${words.zh} ${limit} 项。`, en: `This has ${words.en} ${limit} members.` };
	return { zh: `${words.zh}为 ${limit}。`, en: `This is ${words.en} ${limit}.` };
}

/** A schema's own sentence; where it has none, that it does not fit. */
function spoken(message: string): Text {
	return /[\u4e00-\u9fff]/.test(message) ? apart(message) : { zh: "不符合约定的写法。", en: "This is not written as agreed." };
}
