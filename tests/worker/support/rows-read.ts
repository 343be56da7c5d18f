/** Bindings that say how many rows their statements read. */
import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";
import type { Env } from "../../../worker/env.ts";

/** @returns the same bindings, and how many rows were read through `all` and `batch` so far */
export function countingRows<E extends Env>(env: E): { env: E; rowsRead(): number } {
	let rows = 0;
	const add = <R extends D1Result>(result: R): R => {
		rows += result.meta.rows_read;
		return result;
	};
	const originals = new WeakMap<object, D1PreparedStatement>();
	const counting = (statement: D1PreparedStatement): D1PreparedStatement => {
		const proxy = new Proxy(statement, {
			get: (own, name) => {
				if (name === "bind") return (...values: unknown[]) => counting(own.bind(...values));
				if (name === "all") return async () => add(await own.all());
				const member: unknown = Reflect.get(own, name, own);
				return typeof member === "function" ? member.bind(own) : member;
			},
		});
		originals.set(proxy, statement);
		return proxy;
	};
	const DB: D1Database = new Proxy(env.DB, {
		get: (db, name) => {
			if (name === "prepare") return (sql: string) => counting(db.prepare(sql));
			if (name === "batch")
				return async (statements: D1PreparedStatement[]) => (await db.batch(statements.map((one) => originals.get(one) ?? one))).map(add);
			const member: unknown = Reflect.get(db, name, db);
			return typeof member === "function" ? member.bind(db) : member;
		},
	});
	return { env: { ...env, DB }, rowsRead: () => rows };
}
