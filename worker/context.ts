/** What every request carries through the service. */
import type { Context } from "hono";
import { ServiceProblem } from "../shared/api/problem.ts";
import type { Right, Role } from "../shared/api/session.ts";
import type { Clock, Env } from "./env.ts";

/** Who asks. */
export interface Actor {
	/** Id of the access key. */
	key: string;
	holder: string;
	role: Role;
	right: Right | null;
	unit: string | null;
	unitName: string | null;
	/** UTC; end of the session. */
	expires: string;
	session: string;
}

export interface AppEnv {
	Bindings: Env;
	Variables: {
		clock: Clock;
		/** Names the request in logs and in the problem's `instance`. */
		requestId: string;
		actor: Actor | undefined;
	};
}

export type AppContext = Context<AppEnv>;

/** The signed-in actor of a route behind `signedIn`. @throws ServiceProblem unauthenticated */
export function actorOf(context: AppContext): Actor {
	const actor = context.get("actor");
	if (!actor) throw new ServiceProblem("unauthenticated");
	return actor;
}
