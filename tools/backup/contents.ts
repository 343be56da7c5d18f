/** What a database holds, table by table, so that two can be said to be equal. */
import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";

export interface TableContents {
	rows: number;
	/** Of all rows, in the order of their columns. */
	sha256: string;
}

/** By table; the runtime's own tables are left out. @param file of a database that nobody writes to */
export function contentsOf(file: string): Record<string, TableContents> {
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		const names = database
			.prepare(
				"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
			)
			.all()
			.map(({ name }) => String(name));
		return Object.fromEntries(names.map((name) => [name, tableContents(database, name)]));
	} finally {
		database.close();
	}
}

function tableContents(database: DatabaseSync, table: string): TableContents {
	const columns = database
		.prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid")
		.all(table)
		.map(({ name }) => `"${String(name)}"`);
	const rows = database.prepare(`SELECT ${columns.join(", ")} FROM "${table}" ORDER BY ${columns.join(", ")}`);
	rows.setReadBigInts(true);
	const hash = createHash("sha256");
	let count = 0;
	for (const row of rows.iterate()) {
		count++;
		for (const value of Object.values(row)) {
			const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
			hash.update(`${value === null ? "null" : typeof value} ${bytes.length} `).update(bytes);
		}
	}
	return { rows: count, sha256: hash.digest("hex") };
}

/** Names of tables whose contents differ, or that only one has. */
export function differences(one: Record<string, TableContents>, other: Record<string, TableContents>): string[] {
	return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
		(name) => one[name]?.sha256 !== other[name]?.sha256 || one[name]?.rows !== other[name]?.rows,
	);
}
