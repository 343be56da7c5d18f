import { beforeEach, describe, expect, test } from "vitest";
import { firstBreak } from "../../../shared/audit/chain.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { readChain } from "../../../worker/db/audit.ts";
import { type Programme, period, startProgramme, xlsx } from "../support/programme.ts";
import { acceptOne } from "../support/results.ts";
import { signInAs } from "../support/service.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const path = `/periods/${period}/draft`;
interface Handing {
	token?: string;
	/** If-Match, with its quotes. */
	match?: string | null | undefined;
	note?: string;
}
const handOver = (bytes: Uint8Array, { token = programme.filler, match, note }: Handing = {}) => {
	const headers: Record<string, string> = match ? { "if-match": match } : {};
	if (note === undefined)
		return programme.call("PUT", path, { token, body: new Uint8Array(bytes), headers: { ...headers, "content-type": xlsx } });
	const form = new FormData();
	form.set("workbook", new Blob([new Uint8Array(bytes)], { type: xlsx }));
	form.set("note", note);
	return programme.call("PUT", path, { token, body: form, headers });
};
const look = (token = programme.school) => programme.call("GET", path, { token });
const remove = (match: string | null, token = programme.filler) =>
	programme.call("DELETE", path, { token, headers: match === null ? {} : { "if-match": match } });
const kept = async () => (await programme.env.ORIGINALS.list({ prefix: "unit-drafts/" })).objects.length;

describe("请审核", () => {
	test("who files sees who handed over, when, what the check said, and gets the very bytes", async () => {
		expect((await look()).body).toEqual({ draft: null, history: [] });
		const bytes = await programme.workbook({ "S_T1_02.actual": 6000 });
		const answer = await handOver(bytes, { note: "资金表请重点看" });
		expect(answer.status).toBe(200);
		const seen = await look();
		expect(seen.body.draft).toMatchObject({
			unit: "SH01",
			period,
			original: "xlsx",
			bytes: bytes.length,
			at: "2024-01-10T09:00:00+08:00",
			by: "赵老师",
			right: "fill",
			note: "资金表请重点看",
			filedSince: null,
		});
		expect(seen.body.draft.check.verdict).toMatchObject({ code: "errors" });
		expect(seen.body.draft.check.completeness.filled).toBeGreaterThan(0);
		expect(seen.headers.get("etag")).toBe(`"${seen.body.draft.id}"`);
		expect(seen.body).toEqual(answer.body);
		const workbook = await programme.call("GET", `${path}/workbook`, { token: programme.school });
		expect(workbook.bytes).toEqual(bytes);
		expect(workbook.headers.get("content-disposition")).toContain(`SH01_${period}_draft.xlsx`);
	});

	test("what the service's rules say is counted, too", async () => {
		const answer = await handOver(await programme.workbook({ "S_T1_04.target": 999 }));
		expect(answer.body.draft.check).toMatchObject({ verdict: { code: "errors" } });
		expect(answer.body.draft.check.service).toBeGreaterThan(0);
	});

	test("an image from Excel is kept, and handed out as a file", async () => {
		const bytes = await programme.workbook();
		const answer = await programme.call("PUT", path, { token: programme.filler, json: readWorkbook(bytes) });
		expect(answer.body.draft).toMatchObject({ original: "image", check: { verdict: { code: "ready" } } });
		const workbook = await programme.call("GET", `${path}/workbook`, { token: programme.school });
		expect(workbook.headers.get("hebiao-regenerated")).toBe("true");
		expect(readWorkbook(workbook.bytes).sheets.map(({ name }) => name)).toEqual(readWorkbook(bytes).sheets.map(({ name }) => name));
	});

	test("filing it does not take it away, and shows on it; a later draft is not filed yet", async () => {
		const bytes = await programme.workbook();
		const first = await handOver(bytes);
		programme.setTime("2024-01-10T02:00:00.000Z");
		await programme.submit(bytes);
		expect((await look()).body.draft.filedSince).toBe(1);
		programme.setTime("2024-01-10T03:00:00.000Z");
		const next = await handOver(bytes, { match: first.headers.get("etag") });
		expect(next.body.draft.filedSince).toBeNull();
		expect(next.body.history.map(({ action, by }: { action: string; by: string }) => [action, by])).toEqual([
			["handed-over", "赵老师"],
			["filed", "李主任"],
			["handed-over", "赵老师"],
		]);
	});

	test("the history has a bound, and the audit the rest", async () => {
		const bytes = await programme.workbook();
		let etag: string | null = null;
		for (let round = 0; round < 22; round++) etag = (await handOver(bytes, { match: etag })).headers.get("etag");
		expect((await look()).body.history).toHaveLength(20);
		const chain = await readChain(programme.env.DB, "unit:SH01");
		expect(chain.filter(({ action }) => action === "unit-draft.save")).toHaveLength(22);
		expect(await firstBreak(chain)).toBeUndefined();
		expect(await kept()).toBe(1);
	});
});

describe("two at once", () => {
	test("of two first drafts one is taken; the other hears who was faster", async () => {
		const bytes = await programme.workbook();
		const answers = await Promise.all([handOver(bytes), handOver(bytes, { token: programme.school })]);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
		const refused = answers.find(({ status }) => status === 412);
		const taken = answers.find(({ status }) => status === 200);
		expect(refused?.body).toMatchObject({ code: "draft-changed", draft: { id: taken?.body.draft.id, by: taken?.body.draft.by } });
		expect(await kept()).toBe(1);
		expect((await look()).body.history).toHaveLength(1);
	});

	test("a draft is replaced only by who has seen it", async () => {
		const bytes = await programme.workbook();
		const first = await handOver(bytes);
		expect((await handOver(bytes)).body).toMatchObject({ status: 412, code: "draft-changed" });
		const second = await handOver(bytes, { match: first.headers.get("etag") });
		expect(second.status).toBe(200);
		const stale = await handOver(bytes, { match: first.headers.get("etag") });
		expect(stale.body).toMatchObject({ code: "draft-changed", draft: { id: second.body.draft.id } });
		expect(await kept()).toBe(1);
		const workbook = await programme.call("GET", `${path}/workbook`, { token: programme.school });
		expect(workbook.headers.get("etag")).toBe(second.headers.get("etag"));
	});

	test("replacing and removing at once: one is done", async () => {
		const bytes = await programme.workbook();
		const etag = (await handOver(bytes)).headers.get("etag");
		const [replaced, removed] = await Promise.all([handOver(bytes, { match: etag }), remove(etag, programme.school)]);
		expect([replaced.status === 200, removed.status === 204].filter(Boolean)).toHaveLength(1);
		expect(await kept()).toBe(replaced.status === 200 ? 1 : 0);
		const chain = await readChain(programme.env.DB, "unit:SH01");
		expect(chain.map(({ action }) => action)).toEqual([
			"unit-draft.save",
			replaced.status === 200 ? "unit-draft.save" : "unit-draft.remove",
		]);
	});
});

describe("removing", () => {
	test("takes row and bytes away and leaves the trace; once", async () => {
		const etag = (await handOver(await programme.workbook())).headers.get("etag");
		expect((await remove(`"${crypto.randomUUID()}"`)).body.code).toBe("draft-changed");
		expect((await remove(null)).body.code).toBe("invalid-request");
		expect((await remove(etag)).status).toBe(204);
		expect(await kept()).toBe(0);
		expect((await look()).body).toMatchObject({ draft: null, history: [{ action: "removed", by: "赵老师" }, { action: "handed-over" }] });
		expect((await remove(etag)).body.code).toBe("not-found");
		expect((await programme.call("GET", `${path}/workbook`, { token: programme.school })).body.code).toBe("not-found");
	});
});

describe("nothing is stored of", () => {
	const refused = async (answer: Awaited<ReturnType<typeof handOver>>, code: string) => {
		expect(answer.body).toMatchObject({ code });
		expect(answer.body.message.zh).toMatch(/。$/);
		expect(await kept()).toBe(0);
		expect((await look()).body).toEqual({ draft: null, history: [] });
	};
	test("another school's workbook", async () => {
		await refused(await handOver(await programme.template(programme.otherSchool)), "wrong-template");
	});
	test("what is no workbook", async () => {
		await refused(await handOver(new TextEncoder().encode("PK no workbook")), "workbook-unreadable");
	});
	test("a period that is closed", async () => {
		const bytes = await programme.workbook();
		await programme.call("PATCH", `/periods/${period}`, { token: programme.commission, json: { state: "closed", reason: "到期关闭" } });
		await refused(await handOver(bytes), "period-not-open");
	});
	test("a workbook that is accepted already", async () => {
		const bytes = await programme.workbook();
		await acceptOne(programme, { token: programme.school });
		const answer = await handOver(bytes);
		expect(answer.body.code).toBe("already-accepted");
		expect(await kept()).toBe(0);
	});
	test("a note that is too long, or no line", async () => {
		const bytes = await programme.workbook();
		for (const note of ["长".repeat(501), "两\n行"]) await refused(await handOver(bytes, { note }), "invalid-request");
	});
	test("a body beyond the limit, or of another type", async () => {
		const headers = { "content-type": xlsx };
		const large = await programme.call("PUT", path, { token: programme.filler, body: new Uint8Array(20 * 1_048_576 + 1), headers });
		await refused(large, "body-too-large");
		await refused(
			await programme.call("PUT", path, { token: programme.filler, body: "x", headers: { "content-type": "text/plain" } }),
			"unsupported-media-type",
		);
	});
});

describe("a draft stays within its school", () => {
	test("another school sees, changes and removes nothing of it, and its tag opens nothing", async () => {
		const bytes = await programme.workbook();
		const etag = (await handOver(bytes, { note: "内部稿" })).headers.get("etag");
		const token = programme.otherSchool;
		const before = await look(token);
		expect(before.body).toEqual({ draft: null, history: [] });
		expect(before.headers.get("etag")).toBeNull();
		expect((await programme.call("GET", `${path}/workbook`, { token })).body.code).toBe("not-found");
		expect((await remove(etag, token)).body.code).toBe("not-found");
		const theirs = await programme.template(token);
		const foreign = await handOver(theirs, { token, match: etag });
		expect(foreign.body).toMatchObject({ code: "draft-changed", draft: null });
		expect((await look()).body.draft.note).toBe("内部稿");
		expect((await handOver(theirs, { token })).status).toBe(200);
		expect((await look()).body.draft).toMatchObject({ unit: "SH01", note: "内部稿" });
	});

	test("the commission gets none, by no way", async () => {
		await handOver(await programme.workbook(), { note: "内部稿" });
		const token = await signInAs(programme, { role: "commission" });
		for (const at of [path, `${path}/workbook`]) expect((await programme.call("GET", at, { token })).body.code).toBe("forbidden");
		const seen = await Promise.all(
			["/submissions", `/progress?period=${period}`, "/units", "/periods"].map((at) => programme.call("GET", at, { token })),
		);
		for (const { body } of seen) expect(JSON.stringify(body)).not.toMatch(/内部稿|draft/);
	});
});
