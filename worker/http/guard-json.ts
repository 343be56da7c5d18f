/** JSON of a request before any schema sees it: text that is text, and no more values than a request needs. */
import { jsonValues } from "../../shared/domain/limits.ts";
import { invalidRequest, issue } from "../issues.ts";
import { illFormedAt } from "./well-formed.ts";

const notUtf8 = () =>
	invalidRequest([
		issue("", "内容不是 UTF-8 编码，请用 UTF-8 重新保存后发送。", "This is not UTF-8; save it as UTF-8, then send it again."),
	]);
const notJson = (path: string) => invalidRequest([issue(path, "不是 JSON。", "This is not JSON.")]);

/** @throws ServiceProblem invalid-request */
export function decodeText(bytes: Uint8Array): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw notUtf8();
	}
}

/** Half a character and NUL come as escapes only: a large image without any need not be searched. */
const suspicious = /\\u(0000|d[89a-f])/i;

/**
 * @param path of the part that is JSON; "": the body
 * @returns what it holds: well-formed texts without NUL, which no database and no workbook keeps
 * @throws ServiceProblem invalid-request
 */
export function parseJson(text: string, path: string): unknown {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw notJson(path);
	}
	const at = suspicious.test(text) ? illFormedAt(value) : undefined;
	if (at !== undefined) {
		const where = [path, at].filter((part) => part !== "").join(".");
		throw invalidRequest([
			issue(where, "含有半个字符或空字符（NUL），请重新输入。", "This holds half a character or a NUL character; write it anew."),
		]);
	}
	return value;
}

/** @throws ServiceProblem invalid-request where it holds more values than `most` */
export function boundValues(value: unknown, most: number = jsonValues): void {
	let left = most;
	const waiting: unknown[] = [value];
	while (waiting.length > 0) {
		const next = waiting.pop();
		if (next === null || typeof next !== "object") continue;
		// Schemas pass over a member of this name, whatever stands in it.
		if (Object.hasOwn(next, "__proto__"))
			throw invalidRequest([
				issue("__proto__", "没有名为 __proto__ 的项目，请删去。", "There is no member called __proto__: take it out."),
			]);
		const members = Object.values(next);
		left -= members.length;
		if (left < 0)
			throw invalidRequest([issue("", `内容过多：至多 ${most} 个值。`, `This holds too much: there are at most ${most} values in it.`)]);
		for (const member of members) waiting.push(member);
	}
}
