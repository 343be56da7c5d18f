/** A file of SQLite behind D1's interface, for the service's own code: writing a country through the runtime would take hours. */
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";
import { unstable_readConfig } from "wrangler";
import { root } from "../root.ts";
import { databaseFile } from "../service/layout.ts";

/** The service's database in its folder. */
export function serviceDatabase(folder: string): string {
	const [database] = unstable_readConfig({ config: join(root, "wrangler.toml") }, { hideWarnings: true }).d1_databases;
	return databaseFile(folder, database?.database_id ?? "");
}

/** Everything between two calls of `flush` is one transaction of the file; a batch that fails undoes itself alone. */
export class FileDatabase {
	readonly file: DatabaseSync;
	readonly #statements = new Map<string, StatementSync>();

	constructor(path: string, { readOnly = false } = {}) {
		this.file = new DatabaseSync(path, { readOnly });
		// What is lost in a power cut is made again.
		this.file.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN");
	}

	/** As the service takes it. */
	get d1(): D1Database {
		const prepare = (sql: string) => this.#bound(sql, []);
		const batch = async (statements: D1PreparedStatement[]) => {
			this.file.exec("SAVEPOINT batch");
			try {
				const results: D1Result[] = [];
				for (const statement of statements) results.push(await statement.all());
				this.file.exec("RELEASE batch");
				return results;
			} catch (error) {
				this.file.exec("ROLLBACK TO batch; RELEASE batch");
				throw error;
			}
		};
		return { prepare, batch } as unknown as D1Database; // safe: what the service calls of a database
	}

	flush(): void {
		this.file.exec("COMMIT; BEGIN");
	}

	close(): void {
		this.file.exec("COMMIT");
		this.#statements.clear();
		this.file.close();
	}

	#bound(sql: string, values: SQLInputValue[]): D1PreparedStatement {
		const all = (): D1Result => {
			const rows = this.#prepared(sql).all(...values);
			const changes = this.#prepared("SELECT changes() AS changes").get()?.changes;
			return { success: true, results: rows, meta: { changes: Number(changes), rows_read: 0, rows_written: 0 } } as unknown as D1Result; // safe: what the service reads of a result
		};
		return {
			bind: (...next: SQLInputValue[]) =>
				this.#bound(
					sql,
					next.map((value) => value ?? null),
				),
			all: async () => all(),
			run: async () => all(),
			first: async (column?: string) => {
				const [row] = all().results as Record<string, unknown>[]; // safe: rows are objects
				return row === undefined ? null : column === undefined ? row : row[column];
			},
		} as unknown as D1PreparedStatement; // safe: what the service calls of a statement
	}

	#prepared(sql: string): StatementSync {
		const known = this.#statements.get(sql);
		if (known) return known;
		const made = this.file.prepare(sql);
		this.#statements.set(sql, made);
		return made;
	}
}
