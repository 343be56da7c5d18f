/** What is wrong with a request, place by place, for people. */
import { ServiceProblem } from "../shared/api/problem.ts";
import type { Text } from "../shared/definition/schema.ts";

export interface Issue {
	/** Names and positions, joined by points; "": the whole. */
	path: string;
	/** One sentence that says what it is to be. */
	message: Text;
	/** The regular expression that the text must match, for programs. */
	pattern?: string;
}

export const issue = (path: string, zh: string, en: string): Issue => ({ path, message: { zh, en } });

/** @param more how many there are beyond those named */
export function invalidRequest(issues: Issue[], more = 0, extensions: Record<string, unknown> = {}): ServiceProblem {
	return new ServiceProblem("invalid-request", { extensions: { ...extensions, issues, ...(more > 0 ? { more } : {}) } });
}
