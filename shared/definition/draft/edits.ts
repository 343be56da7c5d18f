/**
 * What a maintainer has changed in a draft and not saved: a list of places with what stood there and what is to stand there. Places name
 * things by id and code, not by number, so that the list holds for the draft as a colleague has saved it meanwhile.
 */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue };

/** rules, RT04, message, zh: a member of an object, or of a list by its id or code, or by its number where it has neither. */
export type Path = readonly string[];

export interface DraftEdit {
	path: Path;
	/** What stood there; absent: nothing. */
	before?: JsonValue;
	/** What is to stand there; absent: it goes. */
	after?: JsonValue;
}

export const isObject = (value: unknown): value is { [name: string]: JsonValue } =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** What a list's item is called: by id or code, a column by its header, a document by its kind, a sheet by its name, a group by level and code. */
function nameOf(item: JsonValue): string | undefined {
	if (!isObject(item)) return undefined;
	const name = item.id ?? placedName(item) ?? item.code;
	return typeof name === "string" ? name : undefined;
}

/** Of what stands in an order that matters. A group of schools and one of clusters may have the same code. */
function placedName(item: { [name: string]: JsonValue }): JsonValue | undefined {
	if (typeof item.task === "boolean" && typeof item.level === "string") return groupName(item);
	return item.header ?? (isObject(item.regions) ? item.kind : undefined) ?? (Array.isArray(item.regions) ? item.name : undefined);
}

/** The step that leads to a group in the list of groups. */
export const groupName = ({ level, code }: { [name: string]: JsonValue }): string => `${String(level)} ${String(code)}`;

/** Where in a list a step leads; -1: nowhere. */
function placeIn(list: readonly JsonValue[], step: string): number {
	const named = list.findIndex((item) => nameOf(item) === step);
	if (named >= 0 || !/^\d+$/.test(step)) return named;
	const item = list[Number(step)];
	return item !== undefined && nameOf(item) === undefined ? Number(step) : -1;
}

/** @returns undefined where nothing stands there */
export function valueAt(content: JsonValue | undefined, path: Path): JsonValue | undefined {
	const [step, ...rest] = path;
	if (step === undefined || content === undefined) return content;
	if (Array.isArray(content)) return valueAt(content[placeIn(content, step)], rest);
	return isObject(content) && Object.hasOwn(content, step) ? valueAt(content[step], rest) : undefined;
}

/** A place by the numbers of the lists' items, as lint names it: rules, 3, message, zh. Names that lead nowhere stay. */
export function numberedPath(content: JsonValue | undefined, path: Path): (string | number)[] {
	const [step, ...rest] = path;
	if (step === undefined) return [];
	const place = Array.isArray(content) ? placeIn(content, step) : -1;
	return [place < 0 ? step : place, ...numberedPath(valueAt(content, [step]), rest)];
}

/**
 * The content with another value at a place; a list gets what it has not at its end.
 * @param value undefined: what stands there goes
 */
export function withValue(content: JsonValue | undefined, path: Path, value: JsonValue | undefined): JsonValue | undefined {
	const [step, ...rest] = path;
	if (step === undefined) return value;
	if (Array.isArray(content)) {
		const at = placeIn(content, step);
		const next = withValue(at < 0 ? undefined : content[at], rest, value);
		if (at < 0) return next === undefined ? content : [...content, next];
		return next === undefined ? content.filter((_, place) => place !== at) : content.with(at, next);
	}
	const object = isObject(content) ? content : {};
	const next = withValue(object[step], rest, value);
	if (next !== undefined) return { ...object, [step]: next };
	const { [step]: _gone, ...others } = object;
	return others;
}

export const sameJson = (one: JsonValue | undefined, other: JsonValue | undefined): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

const isWithin = (path: Path, above: Path): boolean => above.every((step, index) => path[index] === step);

/** The edits after one more: a place is changed once, what is changed within what was changed already is part of that, and what is as it was before is no edit. */
export function edited(edits: readonly DraftEdit[], content: JsonValue, path: Path, after: JsonValue | undefined): DraftEdit[] {
	const above = edits.find((edit) => isWithin(path, edit.path));
	if (above) {
		const whole = withValue(above.after, path.slice(above.path.length), after);
		// Held against what stands there now: it may have been saved by somebody else since.
		return replaced(edits, above, above.path, valueAt(content, above.path), whole);
	}
	return replaced(
		edits.filter((edit) => !isWithin(edit.path, path)),
		undefined,
		path,
		valueAt(content, path),
		after,
	);
}

function replaced(
	edits: readonly DraftEdit[],
	old: DraftEdit | undefined,
	path: Path,
	before: JsonValue | undefined,
	after: JsonValue | undefined,
): DraftEdit[] {
	const others = edits.filter((edit) => edit !== old);
	return sameJson(before, after) ? others : [...others, { path, ...given("before", before), ...given("after", after) }];
}

const given = <K extends string>(name: K, value: JsonValue | undefined) => (value === undefined ? {} : { [name]: value });

/** What makes of one content the other, as edits by place: members each, items of a list by their names where each has one of its own. */
export function editsBetween(before: JsonValue | undefined, after: JsonValue | undefined, path: Path = []): DraftEdit[] {
	if (sameJson(before, after)) return [];
	const [old, next] = isReordered(before, after) ? [] : [membersOf(before), membersOf(after)];
	if (!old || !next || Array.isArray(before) !== Array.isArray(after) || path.length > MOST_DEEP)
		return [{ path, ...given("before", before), ...given("after", after) }];
	return [...new Set([...old.keys(), ...next.keys()])].flatMap((name) => editsBetween(old.get(name), next.get(name), [...path, name]));
}

/** Rules, their messages, the languages of these: below, a value is changed as a whole. */
const MOST_DEEP = 6;

/** Columns, sheets or documents that come, go, are renamed or moved: an edit of the whole list, which alone keeps their order. */
function isReordered(before: JsonValue | undefined, after: JsonValue | undefined): boolean {
	if (!Array.isArray(before) || !Array.isArray(after)) return false;
	const isPlaced = [...before, ...after].some((item) => isObject(item) && placedName(item) !== undefined);
	return isPlaced && JSON.stringify(before.map(nameOf)) !== JSON.stringify(after.map(nameOf));
}

/** Undefined: a value without members, or a list whose items have no names of their own. */
function membersOf(value: JsonValue | undefined): Map<string, JsonValue> | undefined {
	if (isObject(value)) return new Map(Object.entries(value));
	if (!Array.isArray(value)) return undefined;
	const named = new Map(value.flatMap((item) => (nameOf(item) === undefined ? [] : [[nameOf(item) ?? "", item] as const])));
	return named.size === value.length ? named : undefined;
}

/** False: it leads into an item of a list that is not there, which must not come to be with nothing but this in it. */
function leadsSomewhere(content: JsonValue | undefined, [step, ...rest]: Path): boolean {
	if (step === undefined || rest.length === 0 || content === undefined) return true;
	const next = valueAt(content, [step]);
	return next === undefined && Array.isArray(content) ? false : leadsSomewhere(next, rest);
}

export interface Applied {
	content: JsonValue;
	/** Places that somebody else changed into something else meanwhile: the edit is not in `content`. */
	conflicts: DraftEdit[];
}

/** The edits on the draft as it is now. */
export function applied(content: JsonValue, edits: readonly DraftEdit[]): Applied {
	const conflicts: DraftEdit[] = [];
	let now: JsonValue = content;
	for (const edit of edits) {
		const there = valueAt(now, edit.path);
		if (leadsSomewhere(now, edit.path) && (sameJson(there, edit.before) || sameJson(there, edit.after)))
			now = withValue(now, edit.path, edit.after) ?? null;
		else conflicts.push(edit);
	}
	return { content: now, conflicts };
}
