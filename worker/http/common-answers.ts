/** What the service itself may answer at any address, added to what the routes say of theirs. */

import type { ProblemCode } from "../../shared/api/problem.ts";
import type { newRouter } from "./open-api.ts";
import { problemAnswers } from "./open-api.ts";

const retryAfter = {
	description: "Seconds after which it is worth asking again; not with `not-configured`",
	schema: { type: "integer" as const },
};

/**
 * Queries, bodies and sessions are looked at before a route is asked, in one way for all: so the description says it for all. What a route
 * declares by itself stays.
 */
export function describeCommonAnswers(api: ReturnType<typeof newRouter>): void {
	for (const definition of api.openAPIRegistry.definitions) {
		if (definition.type !== "route") continue;
		const { route } = definition;
		// Busy at any address: while others write to the same place, and from the front on a machine of one's own.
		const codes: ProblemCode[] = ["invalid-request", "internal", "busy"];
		if (route.security) codes.push("unauthenticated", "forbidden", "foreign-origin");
		// A body that nobody asked for is looked at all the same.
		if (["post", "put", "patch"].includes(route.method)) codes.push("body-too-large", "unsupported-media-type");
		for (const [status, answer] of Object.entries<object>(problemAnswers(...codes))) {
			if (!(status in route.responses)) Object.assign(route.responses, { [status]: answer });
		}
		for (const status of ["429", "503"]) {
			const answer = route.responses[status];
			if (answer) Object.assign(answer, { headers: { "Retry-After": retryAfter } });
		}
	}
}
