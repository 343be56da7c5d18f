/** How an object of the simulated Excel shows its members: by their names on the wire, each with the ExcelApi set that brought it. */
import type { Json } from "./wire.ts";

export interface Member<T> {
	/** "1.9" */
	since: string;
	of: T;
}

export interface WireObject {
	className: string;
	/** Properties that can be loaded. */
	scalars?: Record<string, Member<() => Json>>;
	/** Properties that lead to another object; null: a null object. */
	links?: Record<string, Member<() => WireObject | null>>;
	/** Methods that give an object. */
	objects?: Record<string, Member<(args: Json[]) => WireObject | null>>;
	/** Methods that give a value or nothing. */
	calls?: Record<string, Member<(args: Json[]) => Json>>;
	setters?: Record<string, Member<(value: Json) => void>>;
	/** Collections: what they hold, and how one is found by its key. */
	members?: () => WireObject[];
	byKey?: (key: Json) => WireObject;
}

export const since = <T>(version: string, of: T): Member<T> => ({ since: version, of });

/** Whether set `version` is there where Excel announces `announced`: "1.14" has "1.9". */
export function hasSet(announced: string, version: string): boolean {
	const [major = 0, minor = 0] = announced.split(".").map(Number);
	const [wantedMajor = 0, wantedMinor = 0] = version.split(".").map(Number);
	return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
