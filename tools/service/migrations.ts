/** The tables of the database on this machine: worker/migrations applied in their order, each whole or not at all, each once. */
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { root } from "../root.ts";

const folder = join(root, "worker", "migrations");

/**
 * Written down where `wrangler d1 migrations` writes it, too.
 * @returns the names of those that were applied now
 * @throws Error with one sentence; the database is as it was before that migration
 */
export function migrateDatabase(file: string): string[] {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const database = new DatabaseSync(file);
	try {
		database.exec(
			"CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
		);
		const applied = new Set(
			database
				.prepare("SELECT name FROM d1_migrations")
				.all()
				.map(({ name }) => name),
		);
		const known = readdirSync(folder)
			.filter((name) => name.endsWith(".sql"))
			.sort();
		const newer = [...applied].filter((name) => typeof name === "string" && !known.includes(name));
		if (newer.length > 0)
			throw new Error(
				`数据库来自更新的版本（${newer.join("、")}），请先升级程序。 The database is a later release's; upgrade the program first.`,
			);
		const missing = known.filter((name) => !applied.has(name));
		for (const name of missing) apply(database, name);
		return missing;
	} finally {
		database.close();
	}
}

function apply(database: DatabaseSync, name: string): void {
	database.exec("BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;");
	try {
		database.exec(readFileSync(join(folder, name), "utf8"));
		database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").run(name);
		database.exec("COMMIT");
	} catch (error) {
		database.exec("ROLLBACK");
		throw new Error(`数据库升级 ${name} 未成功，数据未改动。 The migration ${name} failed; nothing was changed: ${String(error)}`);
	}
}
