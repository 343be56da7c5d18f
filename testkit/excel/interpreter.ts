/** Carries out one request: follows the object paths, does the actions in order, stops at the first that fails. */
import { hasSet, type Member, type WireObject } from "./members.ts";
import { type Action, ExcelError, type Json, NotSimulated, type ObjectPath, type RequestBody, type ResponseBody } from "./wire.ts";

/** @param announced the ExcelApi set that this Excel has, "1.9": members of later ones are not there */
export function carryOut(request: RequestBody, root: WireObject, announced: string): ResponseBody {
	const paths = new Paths(request, root, announced);
	const response: ResponseBody = { Results: [] };
	for (const [index, action] of request.Actions.entries()) {
		try {
			// Without a result for its mark the library never attaches an event's handler.
			const value = action.ActionType === 5 ? null : act(action, paths);
			response.Results.push({ ActionId: action.Id, Value: value });
		} catch (error) {
			if (!(error instanceof ExcelError)) throw error;
			// As Excel has it: "WorksheetProtection.protect", the class and the member.
			const called = action.ActionType === 3 || action.ActionType === 4 ? paths.known(action.ObjectPathId) : undefined;
			const where = called
				? `${called.className}.${action.Name.charAt(0).toLowerCase()}${action.Name.slice(1)}`
				: paths.names(action.ObjectPathId);
			response.Error = { Code: error.code, Message: error.message, HttpStatusCode: error.status, ActionIndex: index, Location: where };
			return response;
		}
	}
	return response;
}

function act(action: Action, paths: Paths): Json {
	const object = paths.object(action.ObjectPathId);
	const args = action.ArgumentInfo?.Arguments ?? [];
	if (action.ArgumentInfo?.ReferencedObjectPathIds?.some((path) => typeof path === "number" && path > 0))
		throw new NotSimulated("objects as arguments");
	switch (action.ActionType) {
		case 1:
			return object && identity(object, paths);
		case 2:
			return object && query(object, [...(action.QueryInfo?.Select ?? []), ...(action.QueryInfo?.Expand ?? [])], paths);
		case 3:
			if (!object) throw new ExcelError("InvalidObjectPath", "The object path is a null object.");
			return paths.member(object, "calls", action.Name)(args);
		case 4: {
			if (!object) throw new ExcelError("InvalidObjectPath", "The object path is a null object.");
			paths.member(object, "setters", action.Name)(args[0] ?? null);
			return null;
		}
		default:
			throw new NotSimulated(`action of type ${action.ActionType}`);
	}
}

/** What a proxy is told when it is made: its id, where it has one. */
function identity(object: WireObject, paths: Paths): Json {
	return object.scalars?.Id ? { Id: paths.member(object, "scalars", "Id")() } : {};
}

function query(object: WireObject, select: readonly string[], paths: Paths): Json {
	if (object.members) return { _Items: object.members().map((one) => properties(one, select, paths)) };
	return properties(object, select, paths);
}

function properties(object: WireObject, select: readonly string[], paths: Paths): Json {
	const result: Record<string, Json> = {};
	const deeper = new Map<string, string[]>();
	for (const path of select) {
		const [first = "", ...rest] = path.split("/");
		const name = first.charAt(0).toUpperCase() + first.slice(1);
		if (rest.length === 0) result[name] = paths.member(object, "scalars", name)();
		else deeper.set(name, [...(deeper.get(name) ?? []), rest.join("/")]);
	}
	for (const [name, inner] of deeper) {
		const linked = paths.member(object, "links", name)();
		result[name] = linked && query(linked, inner, paths);
	}
	return result;
}

type MemberKind = "scalars" | "links" | "objects" | "calls" | "setters";
type MemberOf<K extends MemberKind> = NonNullable<WireObject[K]> extends Record<string, Member<infer T>> ? T : never;

class Paths {
	readonly #request: RequestBody;
	readonly #root: WireObject;
	readonly #announced: string;
	readonly #found = new Map<number, WireObject | null>();

	constructor(request: RequestBody, root: WireObject, announced: string) {
		this.#request = request;
		this.#root = root;
		this.#announced = announced;
	}

	/** null: a null object. @throws ExcelError, NotSimulated */
	object(id: number): WireObject | null {
		const known = this.#found.get(id);
		if (known !== undefined) return known;
		const object = this.#follow(this.#path(id));
		this.#found.set(id, object);
		return object;
	}

	/** What a path has led to already. */
	known(id: number): WireObject | null | undefined {
		return this.#found.get(id);
	}

	/** A member by its name on the wire. @throws ExcelError where this Excel is older than it, NotSimulated where nobody made it */
	member<K extends MemberKind>(object: WireObject, kind: K, name: string): MemberOf<K> {
		const members: Record<string, Member<unknown>> = object[kind] ?? {};
		const member = Object.hasOwn(members, name) ? members[name] : undefined;
		if (!member) throw new NotSimulated(`${object.className}.${name} (${kind})`);
		if (!hasSet(this.#announced, member.since))
			throw new ExcelError("ApiNotFound", `${object.className}.${name} needs ExcelApi ${member.since}.`, 404);
		// Safe: `kind` says which of the records the member was taken from.
		return member.of as MemberOf<K>;
	}

	/** For messages: "Worksheets.GetRange". */
	names(id: number): string {
		const path = this.#request.ObjectPaths[id];
		if (!path) return "";
		const before = path.ParentObjectPathId === undefined ? "" : this.names(path.ParentObjectPathId);
		return before ? `${before}.${path.Name}` : path.Name;
	}

	#path(id: number): ObjectPath {
		const path = this.#request.ObjectPaths[id];
		if (!path) throw new ExcelError("InvalidObjectPath", `There is no object path ${id}.`);
		return path;
	}

	#follow(path: ObjectPath): WireObject | null {
		if (path.ObjectPathType === 1) return this.#root;
		if (path.ObjectPathType === 7) return null;
		const parent = path.ParentObjectPathId === undefined ? this.#root : this.object(path.ParentObjectPathId);
		if (!parent) return null;
		const args = path.ArgumentInfo?.Arguments ?? [];
		if (path.ObjectPathType === 4) return this.member(parent, "links", path.Name)();
		if (path.ObjectPathType === 3) return this.member(parent, "objects", path.Name)(args);
		if (path.ObjectPathType === 5 && parent.byKey) return parent.byKey(args[0] ?? null);
		throw new NotSimulated(`object path of type ${path.ObjectPathType} on ${parent.className}: ${path.Name}`);
	}
}
