/** Bindings whose statements, and the rows that they read, are counted: for the benchmark and for tests that bound them. */
import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";
import type { Env } from "../../worker/env.ts";

/** @returns the same bindings; how many statements were prepared through them so far (each is run once), and the rows read as D1 counts and bills them */
export function counted<E extends Env>(env: E): { env: E; statements(): number; rows(): number } {
	let prepared = 0;
	let read = 0;
	const own = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
	const noted = <T>(result: D1Result<T>): D1Result<T> => {
		read += result.meta.rows_read;
		return result;
	};
	const wrapped = (statement: D1PreparedStatement): D1PreparedStatement => {
		const outer = {
			bind: (...values: unknown[]) => wrapped(statement.bind(...values)),
			all: async () => noted(await statement.all()),
			run: async () => noted(await statement.run()),
			// `first` does not say what it read.
			first: async (column?: string) => {
				const [row] = noted(await statement.all<Record<string, unknown>>()).results;
				return row === undefined ? null : column === undefined ? row : row[column];
			},
		} as unknown as D1PreparedStatement; // safe: what the service calls of a statement
		own.set(outer, statement);
		return outer;
	};
	const DB = {
		prepare: (sql: string) => {
			prepared++;
			return wrapped(env.DB.prepare(sql));
		},
		batch: async (statements: D1PreparedStatement[]) => (await env.DB.batch(statements.map((one) => own.get(one) ?? one))).map(noted),
	} as unknown as D1Database; // safe: what the service calls of a database
	return { env: { ...env, DB }, statements: () => prepared, rows: () => read };
}
