/** What a failed request means to the person. */
import type { RequestFailure } from "../../ui/failure.ts";
import { ServiceAway, ServiceRefused } from "../../ui/http.ts";
import { inBoth } from "./texts.ts";

export type FailureWords = Pick<RequestFailure, "message" | "fix">;

/** @throws whatever is neither the service's answer nor its absence: a defect of ours must not pass for a network fault */
export function failureOfRequest(error: unknown): FailureWords {
	if (error instanceof ServiceRefused) return { message: error.problem.message, fix: error.problem.fix };
	if (error instanceof ServiceAway) return { message: inBoth(({ session }) => session.away), fix: null };
	throw error;
}
