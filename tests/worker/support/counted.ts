/** Bindings whose statements are counted. */
import type { D1Database } from "@cloudflare/workers-types";
import type { Env } from "../../../worker/env.ts";

/** @returns the same bindings, and how many statements were prepared through them so far: each is run once. */
export function counted<E extends Env>(env: E): { env: E; statements(): number } {
	let prepared = 0;
	const DB: D1Database = new Proxy(env.DB, {
		get: (db, name) => {
			if (name === "prepare") prepared++;
			const member: unknown = Reflect.get(db, name, db);
			return typeof member === "function" ? member.bind(db) : member;
		},
	});
	return { env: { ...env, DB }, statements: () => prepared };
}
