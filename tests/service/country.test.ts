/** A unit of a seeded country is what the service would have made of the same workbook over HTTP. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { Client } from "../../tools/client.ts";
import { serviceDatabase } from "../../tools/country/database.ts";
import { kindOf } from "../../tools/country/schools.ts";
import { codeOf, entryOf } from "../../tools/country/seed.ts";
import { seedFolder } from "../../tools/seed-country.ts";
import { startService } from "../../tools/serve.ts";
import { createKey } from "../../tools/walk.ts";

const wish = { units: 4, years: 1, seed: 5, kinds: 3, originals: 3 };
const period = "2023-annual";
const filed = { code: "Z00001", name: "学校丙" };
/** The second unit of its kind: its workbook was never made, the first one's is renamed. */
const seeded = codeOf(3);
let folder: string;
let database: DatabaseSync;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "hebiao-country-"));
	await seedFolder({ folder, ...wish }, () => {});
	const set = await publishedSet("2022-2024/1.0.0");
	const kind = kindOf(set, filed, { seed: wish.seed, index: 0, year: 2023 });
	const service = await startService({ folder });
	try {
		const keys = JSON.parse(readFileSync(join(folder, "demo-keys.json"), "utf8"));
		const commission = await new Client(service.url).signIn(keys.commission);
		await commission.send("POST", "/units", filed);
		await commission.send("PUT", `/units/${filed.code}/periods/${period}`, entryOf(kind, { seed: wish.seed, index: 3, year: 2023 }));
		const key = await createKey(commission, { holder: "报送人", role: "school", right: "submit", unit: filed.code });
		const school = await new Client(service.url).signIn(key);
		const { id } = await school.send<{ id: string }>("POST", `/submissions?period=${period}`, kind.image, {
			"idempotency-key": "country-0001",
		});
		await commission.send("POST", `/submissions/${id}/review`, { action: "accept" });
	} finally {
		await service.stop();
	}
	database = new DatabaseSync(serviceDatabase(folder), { readOnly: true });
}, 180_000);
afterAll(() => {
	database?.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Rows of a unit without what two filings never share: ids, instants, digests of what was sent, who did it. */
function rowsOf(sql: string, unit: { code: string; name: string }): string[] {
	const [find, select] = [database.prepare("SELECT id FROM submissions WHERE unit = ?1"), database.prepare(sql)];
	const id = String(find.get(unit.code)?.id);
	const rows: unknown[] = [...select.iterate(unit.code, id)];
	return rows.map((row) => JSON.stringify(row).replaceAll(unit.code, "UNIT").replaceAll(unit.name, "NAME").replaceAll(id, "ID"));
}

describe.each([
	["figures", "SELECT * FROM figures WHERE unit = ?1 AND ?2 <> ''"],
	["projects", "SELECT * FROM project_results WHERE unit = ?1 AND ?2 <> ''"],
	["result", "SELECT * FROM results WHERE unit = ?1 AND ?2 <> ''"],
	["facts", "SELECT * FROM revision_facts WHERE submission = ?2 AND ?1 <> ''"],
	["check", "SELECT * FROM revision_checks WHERE submission = ?2 AND ?1 <> ''"],
	["entry", "SELECT unit, period, class, content, version FROM unit_periods WHERE unit = ?1 AND ?2 <> ''"],
	["approvals", "SELECT unit, year, version, content FROM approvals WHERE unit = ?1 AND ?2 <> ''"],
	["standing", "SELECT period, state, revision, filled, required, queries, objections FROM standing WHERE unit = ?1 AND ?2 <> ''"],
	[
		"submission",
		`SELECT period, revision, state, class, set_id, version, definition_hash, original, late, comment, items, basis, changed, filled, required, queries,
			decision IS NOT NULL AS decided, decided_at IS NOT NULL AS at FROM submissions WHERE unit = ?1 AND ?2 <> ''`,
	],
	["trail", "SELECT sequence, action FROM audit WHERE chain = 'unit:' || ?1 AND ?2 <> '' ORDER BY sequence"],
])("%s", (_, sql) => {
	test("is the same, whether seeded or filed over HTTP", () => {
		const [own, other] = [rowsOf(sql, { code: seeded, name: "学校4" }), rowsOf(sql, filed)];
		expect(own.length).toBeGreaterThan(0);
		expect(own).toEqual(other);
	});
});
