/** What Office.js and Excel say to each other in one `sync`, as measured with the pinned package. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Action {
	Id: number;
	/** 1 instantiate, 2 query, 3 method, 4 set, 5 trace; others are not spoken here. */
	ActionType: number;
	Name: string;
	ObjectPathId: number;
	ArgumentInfo?: ArgumentInfo;
	QueryInfo?: { Select?: string[]; Expand?: string[] };
}

export interface ArgumentInfo {
	Arguments?: Json[];
	/** By argument: the path of the object that it stands for. */
	ReferencedObjectPathIds?: (number | Json)[];
}

export interface ObjectPath {
	Id: number;
	/** 1 root, 3 method, 4 property, 5 indexer, 7 null; others are not spoken here. */
	ObjectPathType: number;
	Name: string;
	ParentObjectPathId?: number;
	ArgumentInfo?: ArgumentInfo;
}

export interface RequestBody {
	Actions: Action[];
	ObjectPaths: Record<string, ObjectPath>;
}

export interface ResponseBody {
	Results: { ActionId: number; Value: Json }[];
	Error?: { Code: string; Message: string; HttpStatusCode: number; ActionIndex: number; Location: string };
}

/** Excel's answer: a body, the number of an error that the library translates (5004, 5104), or none at all. */
export type WireAnswer = { kind: "none" } | { kind: "body"; body: ResponseBody } | { kind: "refused"; code: number; message: string };

/** An error that Excel reports for one action; the actions before it stand. */
export class ExcelError extends Error {
	readonly code: string;
	readonly status: number;
	constructor(code: string, message: string, status = 400) {
		super(message);
		this.code = code;
		this.status = status;
	}
}

/** Office.js asked for something that the simulated Excel does not have: never answered by guessing. */
export class NotSimulated extends Error {
	constructor(what: string) {
		super(`The simulated Excel has no ${what}.`);
		this.name = "NotSimulated";
	}
}
