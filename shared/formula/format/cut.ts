/** Cuts a pattern into sections and these into parts, in one pass. */
import { type MonthLanguage, type PatternPart, PatternRefused, type SectionDraft, unreadable } from "./parts.ts";

/** Excel's limit for a number format. */
export const LONGEST_PATTERN = 255;

const WORD = /General|G\/通用格式|AM\/PM|A\/P|上午\/下午|E[+-]|[0#?]|y+|m+|d+|a{3,4}|h+|s+|e+|b+/iy;
const COLOUR =
	/^(?:black|blue|cyan|green|magenta|red|white|yellow|color ?(?:[1-9]|[1-4]\d|5[0-6])|黑色?|蓝色?|青色?|绿色?|洋红色?|红色?|白色?|黄色?|颜色 ?(?:[1-9]|[1-4]\d|5[0-6]))$/i;
const CONDITION = /^ *(<=|>=|<>|=|<|>) *([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?) *$/i;
const LOCALE = /^\$([^-\]]*)(?:-([0-9a-z-]*))?$/i;
/** Signs that stand for themselves without quotes, beside letters that mean nothing and everything outside ASCII. */
const PLAIN = /[$\-+:()!^&'`|\]~{}<>= \n1-9acfijklopqrtuvwxz]|[^\0-\x7f]/i;
/** What ! takes for itself, as \ does: 0!.0,万 is written so in Chinese workbooks. */
const ESCAPED_BY_BANG = /[0#?.,%@/\\"*_eymdhsagb]/i;

/** Throws PatternRefused. */
export function draftsOf(pattern: string): SectionDraft[] {
	if (pattern.length > LONGEST_PATTERN) {
		throw new PatternRefused(`超过 ${LONGEST_PATTERN} 个字符`, `it is longer than ${LONGEST_PATTERN} characters`);
	}
	const drafts: SectionDraft[] = [];
	let draft = blank();
	let at = 0;
	const add = (part: PatternPart, length: number): void => {
		draft.parts.push(part);
		at += length;
	};
	while (at < pattern.length) {
		const sign = pattern.charAt(at);
		const next = pattern.charAt(at + 1);
		if (sign === ";") {
			drafts.push(draft);
			draft = blank();
			at++;
		} else if (sign === '"') {
			const end = pattern.indexOf('"', at + 1);
			if (end === -1) throw unreadable(pattern.slice(at));
			add({ kind: "literal", text: pattern.slice(at + 1, end) }, end + 1 - at);
		} else if (sign === "\\" || sign === "_" || sign === "*" || (sign === "!" && ESCAPED_BY_BANG.test(next))) {
			if (next === "") throw unreadable(sign);
			// As wide as a sign (_) is a blank; a sign that fills the cell (*) has no cell to fill.
			add({ kind: "literal", text: sign === "_" ? " " : sign === "*" ? "" : next }, 2);
		} else if (sign === "[") {
			const end = pattern.indexOf("]", at);
			if (end === -1) throw unreadable(pattern.slice(at));
			bracket(pattern.slice(at + 1, end), draft);
			at = end + 1;
		} else {
			const part = single(sign) ?? word(pattern, at);
			add(part, part.kind === "literal" ? sign.length : lengthOf(pattern, at));
		}
	}
	return [...drafts, draft];
}

const blank = (): SectionDraft => ({ parts: [], condition: undefined, language: undefined });

function single(sign: string): PatternPart | undefined {
	switch (sign) {
		case ".":
			return { kind: "point" };
		case ",":
			return { kind: "comma" };
		case "%":
			return { kind: "percent" };
		case "/":
			return { kind: "slash" };
		case "@":
			return { kind: "text" };
		default:
			return undefined;
	}
}

function wordAt(pattern: string, at: number): string | undefined {
	WORD.lastIndex = at;
	return WORD.exec(pattern)?.[0];
}

const lengthOf = (pattern: string, at: number): number => wordAt(pattern, at)?.length ?? 1;

function word(pattern: string, at: number): PatternPart {
	const found = wordAt(pattern, at);
	const sign = pattern.charAt(at);
	if (found === undefined) {
		if (!PLAIN.test(sign)) throw unreadable(sign);
		return { kind: "literal", text: sign };
	}
	const lower = found.toLowerCase();
	if (lower === "general" || lower === "g/通用格式") return { kind: "general" };
	if (lower === "am/pm") return { kind: "noon", before: "AM", after: "PM" };
	if (lower === "a/p") return { kind: "noon", before: found.charAt(0), after: found.charAt(2) };
	if (lower === "上午/下午") return { kind: "noon", before: "上午", after: "下午" };
	if (/^e[+-]$/.test(lower)) return { kind: "exponent", letter: found.charAt(0), plus: lower.endsWith("+") };
	if (/^[0#?]$/.test(lower)) return { kind: "digit", text: lower };
	const letter = lower.charAt(0);
	// e is the year of an era, which without an era is the year; b1 and b2 choose another calendar.
	if (letter === "e") return { kind: "date", code: "y", count: 4 };
	if (letter === "b" && /[12]/.test(pattern.charAt(at + found.length))) throw unreadable(pattern.slice(at, at + found.length + 1));
	if (letter === "y" || letter === "b" || letter === "m" || letter === "d" || letter === "a" || letter === "h" || letter === "s") {
		return { kind: "date", code: letter, count: found.length };
	}
	throw unreadable(found);
}

/** Colours say nothing in a text; conditions, elapsed time, currencies and languages do. Whatever else there is changes digits or calendars. */
function bracket(content: string, draft: SectionDraft): void {
	if (COLOUR.test(content)) return;
	const condition = CONDITION.exec(content);
	if (condition) {
		if (draft.condition !== undefined) throw unreadable(`[${content}]`);
		draft.condition = { operator: condition[1] ?? "=", limit: Number(condition[2]) };
		return;
	}
	const elapsed = /^(?:h+|m+|s+)$/i.exec(content)?.[0].toLowerCase();
	if (elapsed !== undefined) {
		const unit = elapsed.startsWith("h") ? "h" : elapsed.startsWith("m") ? "m" : "s";
		draft.parts.push({ kind: "elapsed", unit, count: elapsed.length });
		return;
	}
	const locale = LOCALE.exec(content);
	if (!locale) throw unreadable(`[${content}]`);
	draft.language = languageOf(locale[2] ?? "", content) ?? draft.language;
	if (locale[1]) draft.parts.push({ kind: "literal", text: locale[1] });
}

/** 804, 409, zh-CN, en-US …; others are refused where a month or a day is named (pattern.ts). */
function languageOf(tag: string, content: string): MonthLanguage | undefined {
	if (tag === "") return undefined;
	if (/^zh\b/i.test(tag)) return "zh";
	if (/^en\b/i.test(tag)) return "en";
	if (/^[a-z]{2}-[a-z]{2}$/i.test(tag)) return "other";
	const code = /^[0-9a-f]{1,8}$/i.test(tag) ? Number.parseInt(tag, 16) : 0;
	const extra = code >>> 16;
	// The upper half chooses other digits or another calendar, save 1 for each: those of the West.
	if ((extra & ~0x0101) !== 0 || code === 0 || (code & 0xff00) === 0xf400 || (code & 0xff00) === 0xf800) throw unreadable(`[${content}]`);
	const primary = code & 0x3ff;
	return primary === 0x04 ? "zh" : primary === 0x09 ? "en" : "other";
}
