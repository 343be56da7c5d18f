/** What the service itself may answer at any address, added to what the routes say of theirs. */

import type { ProblemCode } from "../../shared/api/problem.ts";
import type { newRouter } from "./open-api.ts";
import { problemAnswers } from "./open-api.ts";

/**
 * Queries, bodies and sessions are looked at before a route is asked, in one way for all: so the description says it for all. What a route
 * declares by itself stays.
 */
export function describeCommonAnswers(api: ReturnType<typeof newRouter>): void {
	for (const definition of api.openAPIRegistry.definitions) {
		if (definition.type !== "route") continue;
		const { route } = definition;
		const codes: ProblemCode[] = ["invalid-request", "internal"];
		if (route.security) codes.push("unauthenticated", "forbidden", "foreign-origin");
		// A body that nobody asked for is looked at all the same.
		if (["post", "put", "patch"].includes(route.method)) codes.push("body-too-large", "unsupported-media-type");
		for (const [status, answer] of Object.entries<object>(problemAnswers(...codes))) {
			if (!(status in route.responses)) Object.assign(route.responses, { [status]: answer });
		}
	}
}
