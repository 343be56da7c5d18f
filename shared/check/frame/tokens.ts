/** A formula as a file or a spreadsheet program writes it, cut into tokens that compare by meaning: addresses, tables, names, constants. */

/** A reference to cells; rows and columns count from 1. */
export interface AddressToken {
	kind: "address";
	/** Undefined: the formula's own sheet. */
	sheet: string | undefined;
	top: number;
	left: number;
	bottom: number;
	right: number;
}

export interface TableToken {
	kind: "table";
	/** Undefined in `[@列]`: the table that the formula stands in. */
	table: string | undefined;
	part: "column" | "thisRow" | "headers";
	column: string;
}

export interface NameToken {
	kind: "name";
	sheet: string | undefined;
	name: string;
}

export type FrameToken =
	| AddressToken
	| TableToken
	| NameToken
	/** Functions, operators, brackets. */
	| { kind: "sign"; text: string }
	| { kind: "text"; text: string }
	| { kind: "number"; value: number };

const shapes: readonly (readonly [string, RegExp])[] = [
	["space", /[\s\u00a0]+/uy],
	["text", /"(?:[^"]|"")*"/uy],
	["error", /#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)/iuy],
	["sheet", /(?:'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!/uy],
	["address", /\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?(?![\p{L}\p{N}_.([])/uy],
	["number", /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy],
	["word", /[\p{L}_\\][\p{L}\p{N}\p{M}_.\\?]*/uy],
	["brackets", /\[(?:[^[\]]|\[(?:[^[\]]|'[[\]])*\])*\]/uy],
	["sign", /<=|>=|<>|[-+*/^&=<>%(){},;:@]/uy],
];

/** Undefined where the text is no formula that this can read. */
export function tokensOf(formula: string): FrameToken[] | undefined {
	const tokens: FrameToken[] = [];
	let sheet: string | undefined;
	for (let at = 0; at < formula.length; ) {
		const found = shapeAt(formula, at);
		if (!found) return undefined;
		const [kind, text] = found;
		at += text.length;
		if (kind === "space") continue;
		if (kind === "sheet") {
			sheet = plainSheet(text.slice(0, -1));
			continue;
		}
		const token = tokenOf(kind, text, formula, at, sheet, tokens);
		if (token === undefined) return undefined;
		sheet = undefined;
		if (token !== null) tokens.push(token);
	}
	return tokens;
}

function shapeAt(formula: string, at: number): [kind: string, text: string] | undefined {
	for (const [kind, pattern] of shapes) {
		pattern.lastIndex = at;
		const [text] = pattern.exec(formula) ?? [];
		if (text !== undefined) return [kind, text];
	}
	return undefined;
}

/** null: nothing of its own (it went into the token before). */
function tokenOf(
	kind: string,
	text: string,
	formula: string,
	next: number,
	sheet: string | undefined,
	before: FrameToken[],
): FrameToken | null | undefined {
	switch (kind) {
		case "text":
			return { kind: "text", text: text.slice(1, -1).replaceAll('""', '"') };
		case "error":
			return { kind: "sign", text: text.toUpperCase() };
		case "number":
			return { kind: "number", value: Number(text) };
		case "address":
			return addressOf(text, sheet);
		case "sign":
			// Excel's sign for “one value only”, which other programs leave out.
			return text === "@" ? null : { kind: "sign", text };
		case "brackets": {
			const last = before.at(-1);
			const table = last?.kind === "name" && formula[next - text.length - 1] !== " " ? last.name : undefined;
			const part = partOf(text.slice(1, -1));
			if (!part) return undefined;
			if (table !== undefined) before.pop();
			return { kind: "table", table, ...part };
		}
		default: {
			const upper = text.toUpperCase();
			if (/^\s*\(/.test(formula.slice(next, next + 3))) return { kind: "sign", text: upper.replace(/^_XLFN\.(?:_XLWS\.)?/, "") };
			if (upper === "TRUE" || upper === "FALSE") return { kind: "sign", text: upper };
			return { kind: "name", sheet, name: text };
		}
	}
}

const thisRow = /^(?:@\s*(?:\[([^[\]]+)\]|(.+))|\[#This Row\]\s*,\s*\[([^[\]]+)\])$/i;
const headers = /^\[#Headers\]\s*,\s*\[([^[\]]+)\]$/i;

function partOf(inner: string): Pick<TableToken, "part" | "column"> | undefined {
	const [own, bracketed, bare, long] = thisRow.exec(inner.trim()) ?? [];
	if (own !== undefined) return { part: "thisRow", column: (bracketed ?? bare ?? long ?? "").trim() };
	const [, header] = headers.exec(inner.trim()) ?? [];
	if (header !== undefined) return { part: "headers", column: header.trim() };
	const column = /^\[([^[\]]+)\]$/.exec(inner)?.[1] ?? (/[[\]]/.test(inner) ? undefined : inner);
	return column === undefined ? undefined : { part: "column", column: column.trim() };
}

const plainSheet = (text: string): string => (text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text);

function addressOf(text: string, sheet: string | undefined): AddressToken {
	const [first = "", last = first] = text.replaceAll("$", "").split(":");
	const [a, b] = [cellOf(first), cellOf(last)];
	return {
		kind: "address",
		sheet,
		top: Math.min(a.row, b.row),
		left: Math.min(a.column, b.column),
		bottom: Math.max(a.row, b.row),
		right: Math.max(a.column, b.column),
	};
}

function cellOf(text: string): { row: number; column: number } {
	const letters = /^[A-Za-z]+/.exec(text)?.[0] ?? "";
	let column = 0;
	for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
	return { row: Number(text.slice(letters.length)), column };
}
