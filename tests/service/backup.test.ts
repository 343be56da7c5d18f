/** The drill: a backup made while people write, put back elsewhere, is equal row by row and original by original; and what is refused. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildWorker } from "../../build/worker.ts";
import { pdfScan } from "../../testkit/corpus/scans.ts";
import { contentsOf, differences } from "../../tools/backup/contents.ts";
import { type BackupManifest, blobsIn, makeBackup } from "../../tools/backup/make.ts";
import { replaceWord, restoreBackup } from "../../tools/backup/restore.ts";
import { verifyTrail } from "../../tools/backup/trail.ts";
import { FileDatabase } from "../../tools/country/database.ts";
import { prepareLoad } from "../../tools/load/schools.ts";
import { root } from "../../tools/root.ts";
import { type Service, startService } from "../../tools/serve.ts";
import { databaseFile } from "../../tools/service/layout.ts";
import { serviceManifestIn } from "../../tools/service/run.ts";
import { publicKeysIn, rotateSigningKey } from "../../tools/service/secrets.ts";
import { submit } from "../../tools/walk.ts";
import { auditStatements } from "../../worker/db/audit.ts";

const place = mkdtempSync(join(tmpdir(), "hebiao-backup-"));
const [data, backup, elsewhere] = [join(place, "data"), join(place, "backup"), join(place, "elsewhere")];
const manifest = serviceManifestIn(buildWorker());
const id = manifest.databases[0]?.id ?? "";
const now = new Date("2026-11-30T02:00:00Z");
let service: Service;
let made: BackupManifest;
let commissionKey: string;
let receipt: { jws: string };
let scanned: string;
const stamped = pdfScan({ pages: 2 });
const stampedSha256 = createHash("sha256").update(stamped).digest("hex");

beforeAll(async () => {
	service = await startService({ folder: data });
	const load = await prepareLoad(service.url, service.bootstrapKey, 2, () => {});
	commissionKey = load.commissionKey;
	const [first, second] = load.schools;
	if (!first || !second) throw new Error("two schools were made");
	const filed = await submit(first.client, "2023-annual", first.workbook);
	receipt = filed.receipt;
	scanned = filed.id;
	await first.client.send("POST", `/submissions/${scanned}/scans`, stamped, { "content-type": "application/pdf" });
	// One more is being filed while the backup is made.
	const filing = submit(second.client, "2023-annual", second.workbook);
	made = await makeBackup(data, manifest, backup, now);
	await filing;
	await service.stop();
});
afterAll(async () => {
	await service?.stop();
	rmSync(place, { recursive: true, force: true });
});

const copyOf = (name: string): string => {
	cpSync(backup, join(place, name), { recursive: true });
	return join(place, name);
};
const run = (script: string, ...options: string[]) =>
	spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", join(root, script), ...options], {
		encoding: "utf8",
		env: { ...process.env, HEBIAO_KEY: commissionKey },
	});

describe("a backup", () => {
	test("holds every original that its database names", () => {
		const database = new DatabaseSync(join(backup, "database.sqlite"), { readOnly: true });
		const named = [...database.prepare("SELECT DISTINCT original_sha256 AS name FROM submissions").iterate()].map(({ name }) =>
			String(name),
		);
		database.close();
		expect(named.length).toBeGreaterThan(0);
		const objects = Object.keys(made.objects).join("\n");
		for (const name of named) expect(objects).toContain(name);
		expect(made.objects[`scans/${stampedSha256}`]).toEqual({ sha256: stampedSha256, bytes: stamped.length });
	});

	test("holds no secret, and is for its owner alone", () => {
		expect(readdirSync(backup).toSorted()).toEqual(["backup.json", "blobs", "bucket.sqlite", "database.sqlite"]);
		expect(readFileSync(join(backup, "backup.json"), "utf8")).not.toMatch(/"d"/);
		expect(made.keys).toEqual(publicKeysIn(data));
	});

	test("is not made over something", async () => {
		await expect(makeBackup(data, manifest, backup, now)).rejects.toThrow(/already/);
		await expect(makeBackup(join(place, "nothing"), manifest, join(place, "other"), now)).rejects.toThrow(/no data/);
	});
});

describe("put back in an empty folder", () => {
	test("it is equal, and its trail whole", async () => {
		const restored = await restoreBackup(backup, elsewhere, manifest, undefined, now);
		expect(restored).toMatchObject({
			tables: Object.keys(made.tables).length,
			objects: Object.keys(made.objects).length,
			before: undefined,
		});
		expect(differences(contentsOf(databaseFile(elsewhere, id)), made.tables)).toEqual([]);
		expect(await verifyTrail(databaseFile(elsewhere, id), made.ends)).toMatchObject({ breaks: [] });
	});

	test("the service goes on from there: keys sign in, originals are given out, old receipts verify", async () => {
		const again = await startService({ folder: elsewhere });
		try {
			const session = await fetch(`${again.url}/api/v1/session`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify({ accessKey: commissionKey }),
			});
			const { token } = (await session.json()) as { token: string }; // safe: the service's own schema
			const ask = (path: string) => fetch(`${again.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
			const { submissions } = (await (await ask("/submissions")).json()) as { submissions: { id: string }[] }; // safe: the same
			expect(submissions.length).toBeGreaterThan(0);
			for (const one of submissions) expect((await ask(`/submissions/${one.id}/workbook`)).status).toBe(200);
			const scan = await ask(`/submissions/${scanned}/scans/1`);
			expect([scan.status, new Uint8Array(await scan.arrayBuffer())]).toEqual([200, new Uint8Array(stamped)]);
			const verified = await fetch(`${again.url}/api/v1/receipts/verification`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify(receipt),
			});
			expect(await verified.json()).toMatchObject({ valid: true, retired: true });
			expect(run("tools/backup/verify-audit.ts", "--url", again.url)).toMatchObject({
				status: 0,
				stdout: expect.stringMatching(/"breaks":0/),
			});
			await expect(restoreBackup(backup, elsewhere, manifest, replaceWord, now)).rejects.toThrow(/end it first/);
		} finally {
			await again.stop();
		}
	});
});

test("its records are verified with the scans beside them: one that was changed or is gone is named", () => {
	const folder = copyOf("scans-verified");
	const verify = () => run("tools/backup/verify-audit.ts", "--database", folder);
	expect(verify()).toMatchObject({ status: 0, stdout: expect.stringMatching(/"records":0/) });
	const blob = blobsIn(join(folder, "bucket.sqlite")).find(({ key }) => key === `scans/${stampedSha256}`)?.blob ?? "";
	writeFileSync(join(folder, "blobs", blob), pdfScan({ mark: "other" }));
	const changed = verify();
	expect([changed.status, changed.stderr]).toEqual([1, expect.stringContaining(`scan ${scanned} 1 original`)]);
	rmSync(join(folder, "blobs", blob));
	expect(verify().status).toBe(1);
});

describe("keys that were revoked since", () => {
	const keysOf = (folder: string) => {
		const database = new DatabaseSync(databaseFile(folder, id));
		const rows = [...database.prepare("SELECT id, role, unit, revoked_at AS revoked FROM keys ORDER BY id").iterate()];
		return { database, rows };
	};

	test("are listed to be looked at where nothing knows of them, and revoked by their ids", async () => {
		const folder = join(place, "empty");
		const { toLookAt, ended } = await restoreBackup(backup, folder, manifest, undefined, now);
		const { database, rows } = keysOf(folder);
		database.close();
		expect([toLookAt.map((key) => key.id).toSorted(), ended]).toEqual([rows.map((key) => String(key.id)), []]);
		const [one] = toLookAt.filter(({ role }) => role === "school");
		const listed = await restoreBackup(backup, join(place, "listed"), manifest, undefined, now, [one?.id ?? ""]);
		expect(listed.ended).toEqual([one?.id]);
		expect(listed.toLookAt.map((key) => key.id)).not.toContain(one?.id);
		expect(await verifyTrail(databaseFile(join(place, "listed"), id))).toMatchObject({ breaks: [] });
		await expect(restoreBackup(backup, join(place, "wrong"), manifest, undefined, now, ["nobody"])).rejects.toThrow(/no such key/);
		expect(readdirSync(join(place, "wrong"))).toEqual([]);
	});

	test("are revoked again where the replaced data know of them, which the trail says", async () => {
		const folder = join(place, "revoking");
		await restoreBackup(backup, folder, manifest, undefined, now);
		const { database, rows } = keysOf(folder);
		const [gone, shortened] = rows.filter(({ role }) => role === "school");
		database.prepare("UPDATE keys SET revoked_at = '2026-11-30T03:00:00.000Z' WHERE id = ?").run(gone?.id ?? "");
		database.prepare("UPDATE keys SET expires_at = '2026-12-01T00:00:00.000Z' WHERE id = ?").run(shortened?.id ?? "");
		database.close();
		const { ended, toLookAt } = await restoreBackup(backup, folder, manifest, replaceWord, now);
		expect([ended.toSorted(), toLookAt]).toEqual([[gone?.id, shortened?.id].toSorted(), []]);
		const after = keysOf(folder);
		expect(after.rows.find((key) => key.id === gone?.id)?.revoked).toBe("2026-11-30T03:00:00.000Z");
		const told = after.database.prepare("SELECT holder FROM audit WHERE action = 'key.revoke' AND subject = ?").get(gone?.id ?? "");
		after.database.close();
		expect(told?.holder).toBe("恢复备份");
		expect(await verifyTrail(databaseFile(folder, id), made.ends)).toMatchObject({ breaks: [] });
	});
});

test("a key that went with its unit since is revoked again: the trail of the replaced data knows of it", async () => {
	const folder = join(place, "unit-gone");
	await restoreBackup(backup, folder, manifest, undefined, now);
	const file = new FileDatabase(databaseFile(folder, id));
	const key = await file.d1.prepare("SELECT id FROM keys WHERE role = 'school' ORDER BY id").first<{ id: string }>();
	const event = { action: "key.revoke" as const, subject: key?.id ?? "", content: { holder: "李老师" } };
	await file.d1.batch([
		...(await auditStatements(file.d1, now.toISOString(), { key: "k", holder: "王科长", role: "commission" }, [event])),
		file.d1.prepare("DELETE FROM sessions WHERE key = ?1").bind(event.subject),
		file.d1.prepare("DELETE FROM keys WHERE id = ?1").bind(event.subject),
	]);
	file.close();
	expect((await restoreBackup(backup, folder, manifest, replaceWord, now)).ended).toEqual([event.subject]);
});

describe("is refused", () => {
	test("over data, until the word is typed; what was there is kept", async () => {
		await expect(restoreBackup(backup, data, manifest, undefined, now)).rejects.toThrow(/It holds data/);
		await expect(restoreBackup(backup, data, manifest, "yes", now)).rejects.toThrow(/It holds data/);
		const before = contentsOf(databaseFile(data, id));
		const { before: kept = "" } = await restoreBackup(backup, data, manifest, replaceWord, now);
		expect(readdirSync(kept)).toContain("v3");
		expect(differences(contentsOf(databaseFile(data, id)), made.tables)).toEqual([]);
		// The filing under way came after the backup, or is in it.
		expect(before.submissions?.rows).toBeGreaterThanOrEqual(made.tables.submissions?.rows ?? 0);
	});

	test.each<[string, (copy: string) => void, RegExp]>([
		[
			"with a row changed",
			(copy) => {
				const database = new DatabaseSync(join(copy, "database.sqlite"));
				database.exec("UPDATE units SET name = '别的学校' WHERE code = 'X001'");
				database.close();
			},
			/tables differ/,
		],
		[
			"with an original changed",
			(copy) => writeFileSync(join(copy, "blobs", readdirSync(join(copy, "blobs"))[0] ?? ""), "other"),
			/original differs/,
		],
		["without its list", (copy) => rmSync(join(copy, "backup.json")), /no backup of Hebiao/],
	])("%s", async (name, change, message) => {
		const copy = copyOf(name.replaceAll(" ", "-"));
		change(copy);
		await expect(restoreBackup(copy, join(place, "untouched"), manifest, undefined, now)).rejects.toThrow(message);
		expect(readdirSync(place)).not.toContain("untouched");
	});
});

test("the trail of a file is verified by a command, also against what was kept outside", () => {
	const copy = copyOf("tampered");
	const kept = join(place, "ends.json");
	expect(run("tools/backup/verify-audit.ts", "--database", copy, "--keep", kept)).toMatchObject({ status: 0 });
	const database = new DatabaseSync(join(copy, "database.sqlite"));
	database.exec("DROP TRIGGER audit_no_delete; DROP TRIGGER audit_ends_step; DROP TRIGGER audit_ends_no_delete;");
	database.exec("DELETE FROM audit WHERE chain = 'unit:X001'; DELETE FROM audit_ends WHERE chain = 'unit:X001'");
	database.close();
	// The chains are whole; but the unit's data and its revision have nothing in the trail any more.
	expect(run("tools/backup/verify-audit.ts", "--database", copy)).toMatchObject({
		status: 1,
		stdout: expect.stringMatching(/"breaks":0/),
		stderr: expect.stringMatching(/2023-annual X001 baseFen/),
	});
	expect(run("tools/backup/verify-audit.ts", "--database", copy, "--kept", kept)).toMatchObject({
		status: 1,
		stderr: expect.stringMatching(/unit:X001 \d+：链的末尾被截去/),
	});
});

test("what was changed beside the service is named by the same command, with what the trail and the original say", () => {
	const copy = copyOf("changed");
	const database = new DatabaseSync(join(copy, "database.sqlite"));
	database.exec("UPDATE unit_periods SET content = json_set(content, '$.baseFen', 7) WHERE unit = 'X001'");
	database.exec("DROP TRIGGER revision_facts_no_update");
	database.exec("UPDATE revision_facts SET content = json_set(content, '$.school.S_T1_01.actual', 7)");
	database.close();
	expect(run("tools/backup/verify-audit.ts", "--database", copy)).toMatchObject({
		status: 1,
		stdout: expect.stringMatching(/"breaks":0,"kept":0,"records":[1-9]/),
		stderr: expect.stringMatching(
			/2023-annual X001 baseFen：库中 7，[\s\S]*2023-annual X001 revision 1 facts S_T1_01\.actual：库中 7，轨迹或原件 \d+/,
		),
	});
});

test("a new signing key keeps the old one's public half", () => {
	const before = publicKeysIn(elsewhere);
	rotateSigningKey(elsewhere);
	const after = publicKeysIn(elsewhere);
	expect(after).toHaveLength(before.length + 1);
	expect(after.slice(1)).toEqual(before);
});
