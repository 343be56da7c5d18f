/**
 * Texts that arrive as JSON may hold half a character (`"\ud800"`): UTF-8 has no bytes for it, and RFC 8785 no form. Or NUL, at which
 * databases end a text, and which no workbook can hold.
 */

const isWhole = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

/** Path of a text or key that is not well-formed; undefined: all are. Loops, because JSON from outside may be nested without end. */
export function illFormedAt(json: unknown): string | undefined {
	const waiting: { value: unknown; path: string }[] = [{ value: json, path: "" }];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { value, path } = next;
		if (typeof value === "string" && !isWhole(value)) return path;
		if (value === null || typeof value !== "object") continue;
		for (const [key, member] of Object.entries(value)) {
			if (!isWhole(key)) return path;
			// Nobody reads a path of thousands of steps, and building them would take quadratic time.
			if (member !== null) waiting.push({ value: member, path: path.length > 200 ? path : path === "" ? key : `${path}.${key}` });
		}
	}
	return undefined;
}
