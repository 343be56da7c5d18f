/** What a failed request means to the person, on pages that keep no texts of their own for it. */
import type { ProblemCode } from "../shared/api/problem.ts";
import type { Text } from "../shared/definition/schema.ts";
import { ServiceAway, ServiceRefused } from "./http.ts";

/** A place of a request that does not follow its schema. */
export interface RefusedPlace {
	/** In the request: deadline, clusters.0.name */
	path: string;
	message: Text;
}

export interface RequestFailure {
	/** Null: the service did not answer. */
	code: ProblemCode | null;
	message: Text;
	fix: Text | null;
	places: RefusedPlace[];
	/** Further members of the problem, which depend on its code. */
	problem: Readonly<Record<string, unknown>>;
}

const away: Pick<RequestFailure, "message" | "fix"> = {
	message: { zh: "连不上服务。", en: "The service cannot be reached." },
	fix: {
		zh: "请确认网络可用，再试一次。已填写的内容都还在。",
		en: "See that the network is there and try again. What you typed is still here.",
	},
};

/** @throws whatever is neither the service's answer nor its absence: a defect of ours must not pass for a network fault */
export function requestFailure(error: unknown): RequestFailure {
	if (error instanceof ServiceAway) return { code: null, ...away, places: [], problem: {} };
	if (!(error instanceof ServiceRefused)) throw error;
	const { code, message, fix, issues } = error.problem;
	return { code, message, fix, places: Array.isArray(issues) ? issues.filter(isPlace) : [], problem: error.problem };
}

const isPlace = (value: unknown): value is RefusedPlace =>
	typeof value === "object" && value !== null && "path" in value && typeof value.path === "string" && "message" in value;
