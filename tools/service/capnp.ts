/** Values in the text form of Cap'n Proto, in which the runtime's settings are written. */

/** Text of a file beside the settings. */
export class Embed {
	readonly file: string;
	constructor(file: string) {
		this.file = file;
	}
}

/** null: void */
export type CapnpValue = string | number | boolean | null | Embed | CapnpValue[] | { [name: string]: CapnpValue | undefined };

/** Members that are undefined are left out. */
export function capnpText(value: CapnpValue): string {
	if (value === null) return "void";
	if (value instanceof Embed) return `embed ${quoted(value.file)}`;
	if (typeof value === "string") return quoted(value);
	if (typeof value === "number" || typeof value === "boolean") return String(value);
	if (Array.isArray(value)) return `[${value.map(capnpText).join(", ")}]`;
	const members = Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [`${name} = ${capnpText(member)}`]));
	return `(${members.join(", ")})`;
}

/** As in C: bytes by two hexadecimal digits where JSON would write `\u`. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll(/\\u00([0-9a-f]{2})/g, "\\x$1");
