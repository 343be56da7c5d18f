/** What the commission changes after a filing: the revision is marked, and accepting it asks again. */
import { beforeEach, describe, expect, test } from "vitest";
import { entering } from "../support/entries.ts";
import { overtakenBy } from "../support/overtaken.ts";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const path = `/units/SH01/periods/${period}`;
const call = (method: string, at: string, json?: unknown, headers = {}) =>
	programme.call(method, at, { token: programme.commission, ...(json === undefined ? {} : { json }), headers });
const keep = (changes: object) => must(entering(programme, "SH01", period)({ ...unitPeriod, ...changes }));
const etag = async () => (await must(call("GET", path))).headers.get("etag") ?? "";
const marks = async (id: string) => (await must(call("GET", `/submissions/${id}`))).body.changed;
const accept = (id: string, confirm?: string) => programme.review(id, { action: "accept", ...(confirm ? { confirm } : {}) });
const raised = { approved: { ...unitPeriod.approved, "S_T1_04.target": 1500 } };

describe("approved targets changed after a filing", () => {
	test("mark the revision; it is accepted only once the reviewer names the present state", async () => {
		const id = await fileOne(programme, { token: programme.school });
		expect(await marks(id)).toEqual([]);
		await keep(raised);
		expect(await marks(id)).toEqual(["approved"]);
		const present = await etag();
		const refused = { status: 409, code: "unit-period-changed", changed: ["approved"], etag: present };
		const places = [{ place: "S_T1_04.target", filed: 1000, approved: 1500 }];
		expect((await accept(id)).body).toMatchObject({ ...refused, places });
		expect((await accept(id, "nonsense")).body).toMatchObject(refused);
		await keep({ ...raised, baseFen: 5 });
		expect((await accept(id, present)).body).toMatchObject({ code: "unit-period-changed", etag: await etag() });
		const accepted = await must(accept(id, await etag()));
		expect(accepted.body).toMatchObject({ state: "accepted", changed: [] });
		const entry = await programme.env.DB.prepare("SELECT content FROM audit WHERE action = 'submission.accept'").first<{
			content: string;
		}>();
		expect(JSON.parse(entry?.content ?? "{}")).toMatchObject({ confirm: await etag(), changed: ["approved"] });
	});

	test("taken back, take the mark back", async () => {
		const id = await fileOne(programme, { token: programme.school });
		await keep(raised);
		await keep({});
		expect(await marks(id)).toEqual([]);
		await must(accept(id));
	});

	test("mark an accepted revision, too; accepted again after a reopening, it asks", async () => {
		const id = await acceptOne(programme, { token: programme.school });
		await keep(raised);
		expect(await marks(id)).toEqual(["approved"]);
		expect((await call("GET", "/submissions?state=accepted")).body.submissions).toMatchObject([{ id, changed: ["approved"] }]);
	});

	test("filed anew on them, a revision is as any other", async () => {
		await fileOne(programme, { token: programme.school });
		await keep(raised);
		const id = await fileOne(programme, { token: programme.school });
		expect(await marks(id)).toEqual([]);
		await must(accept(id));
	});
});

test("the ledger marks, class and clusters mark and are never accepted; money and names concern nobody", async () => {
	const id = await fileOne(programme, { token: programme.school });
	await keep({ ledgerFen: { school: 1, clusters: {} } });
	expect(await marks(id)).toEqual(["ledger"]);
	await keep({ class: "BK", clusters: [], approved: {} });
	expect(await marks(id)).toEqual(["class", "clusters", "approved"]);
	expect((await accept(id, await etag())).body).toMatchObject({ code: "unit-period-changed" });
	await keep({ baseFen: 1, clusters: [{ number: "01", code: "ZQ01", name: "护理与康养" }], commissionValues: { "S_CL_06.actual": 5 } });
	expect(await marks(id)).toEqual([]);
	await must(accept(id));
});

test("changed between the look and the acceptance, it is not accepted unseen", async () => {
	const id = await fileOne(programme, { token: programme.school });
	const answer = await programme.call("POST", `/submissions/${id}/review`, {
		token: programme.commission,
		json: { action: "accept" },
		env: overtakenBy(programme, () => keep(raised)),
	});
	expect(answer.body.code).toBe("busy");
	expect((await accept(id)).body.code).toBe("unit-period-changed");
});

test("a revision filed before this was written down is held against what is kept from then on", async () => {
	const id = await fileOne(programme, { token: programme.school });
	await programme.env.DB.prepare("UPDATE submissions SET basis = NULL").run();
	await keep(raised);
	expect(await marks(id)).toEqual(["approved"]);
	expect((await accept(id)).body.code).toBe("unit-period-changed");
});
