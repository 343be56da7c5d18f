/** What somebody else does between this request's reading and its writing. */
import type { D1Database } from "@cloudflare/workers-types";
import type { Programme } from "./programme.ts";

/** Bindings with which the other's act comes right before the first batch that is written, once. */
export function overtakenBy({ env }: Programme, other: () => Promise<unknown>): Programme["env"] {
	let overtaken = false;
	const DB: D1Database = new Proxy(env.DB, {
		get: (db, name) => {
			const member: unknown = Reflect.get(db, name, db);
			if (name !== "batch" || overtaken) return typeof member === "function" ? member.bind(db) : member;
			return async (statements: Parameters<D1Database["batch"]>[0]) => {
				overtaken = true;
				await other();
				return db.batch(statements);
			};
		},
	});
	return { ...env, DB };
}
