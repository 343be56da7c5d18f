/** The calendar: what a period may be, who may still file, and that nothing which was answered is lost. */
import { beforeEach, describe, expect, test } from "vitest";
import { overtakenBy } from "../support/overtaken.ts";
import { announce, must, type Programme, period, startProgramme, xlsx } from "../support/programme.ts";
import { fileOne } from "../support/results.ts";
import { signInAs } from "../support/service.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const commission = (method: string, path: string, json?: unknown, token = programme.commission) =>
	programme.call(method, path, { token, ...(json === undefined ? {} : { json }) });
const patch = (json: Record<string, unknown>, token?: string) =>
	commission("PATCH", `/periods/${period}`, { reason: "工作安排", ...json }, token);
const create = (id: string) =>
	commission("POST", "/periods", {
		id,
		set: "2022-2024",
		version: "1.0.0",
		opens: "2024-01-01T00:00:00+08:00",
		deadline: "2024-02-01T00:00:00+08:00",
	});

describe("a period is of the set's years", () => {
	test.each(["2031-annual", "0000-annual", "2021-annual", "2025-annual"])("%s is refused", async (id) => {
		expect((await create(id)).body).toMatchObject({ status: 422, code: "unknown-reference", years: [2022, 2023, 2024] });
	});

	test.each(["2022-annual", "2024-annual"])("%s is taken", async (id) => expect((await create(id)).status).toBe(201));
});

describe("a change writes what was asked for and nothing else", () => {
	const late = (json: Record<string, unknown>, other: Record<string, unknown>) =>
		programme.call("PATCH", `/periods/${period}`, {
			token: programme.commission,
			json: { reason: "工作安排", ...json },
			env: overtakenBy(programme, () => must(patch(other))),
		});
	const deadline = "2024-02-29T23:59:59+08:00";

	test.each([
		["closing, overtaken by a deadline", { state: "closed" }, { deadline }],
		["a deadline, overtaken by closing", { deadline }, { state: "closed" }],
	])("%s: both are kept", async (_, change, other) => {
		expect((await late(change, other)).body).toMatchObject({ state: "closed", deadline });
		const [kept] = (await commission("GET", "/periods")).body.periods;
		expect(kept).toMatchObject({ state: "closed", deadline, opens: "2024-01-01T00:00:00+08:00" });
	});

	test("dates that would be out of order by then are refused as a whole", async () => {
		const answer = await late({ opens: "2024-01-20T00:00:00+08:00", state: "closed" }, { deadline: "2024-01-15T00:00:00+08:00" });
		expect(answer.body).toMatchObject({ status: 400, code: "invalid-request", issues: [{ path: "deadline" }] });
		expect((await commission("GET", "/periods")).body.periods[0]).toMatchObject({ state: "open", opens: "2024-01-01T00:00:00+08:00" });
	});
});

describe("an extension", () => {
	const extend = (deadline: string | null, token?: string) => patch({ extensions: [{ unit: "SH01", deadline }] }, token);
	const close = (token?: string) => patch({ state: "closed" }, token);
	const extended = "2024-02-10T23:59:59+08:00";
	const stateFor = async (token: string) => (await programme.call("GET", "/periods", { token })).body.periods[0].state;

	test("holds after the period is closed, for its unit alone", async () => {
		const bytes = await programme.workbook();
		await must(extend(extended));
		await must(close());
		expect([await stateFor(programme.school), await stateFor(programme.otherSchool)]).toEqual(["open", "closed"]);
		expect((await must(programme.submit(bytes))).body).toMatchObject({ late: false, receipt: { content: { deadline: extended } } });
		const theirs = await programme.submit(await programme.template(programme.otherSchool), { token: programme.otherSchool });
		expect(theirs.body).toMatchObject({ code: "period-not-open", state: "closed" });
	});

	test("given after closing, it lets the unit in, hand over within itself and take back what it filed", async () => {
		const bytes = await programme.workbook();
		await must(close());
		const draft = () =>
			programme.call("PUT", `/periods/${period}/draft`, {
				token: programme.filler,
				body: new Uint8Array(bytes),
				headers: { "content-type": xlsx },
			});
		expect((await draft()).body.code).toBe("period-not-open");
		await must(extend(extended));
		await must(draft());
		const { id } = (await must(programme.submit(bytes))).body;
		await must(programme.call("POST", `/submissions/${id}/withdraw`, { token: programme.school, json: {} }));
		await must(programme.submit(bytes));
	});

	test("lets the commission file for the unit, too", async () => {
		const bytes = await programme.workbook();
		await must(close());
		await must(extend(extended));
		const forUnit = (unit: string) =>
			programme.call("POST", `/submissions?period=${period}&unit=${unit}`, {
				token: programme.commission,
				body: new Uint8Array(bytes),
				headers: { "content-type": xlsx, "idempotency-key": `on-behalf-${unit}` },
			});
		expect((await forUnit("SH02")).body.code).toBe("period-not-open");
		expect((await must(forUnit("SH01"))).body).toMatchObject({ late: false });
	});

	test("runs out to the second", async () => {
		const bytes = await programme.workbook();
		await must(extend(extended));
		await must(close());
		programme.setTime("2024-02-10T15:59:59.000Z");
		const inTime = await signInAs(programme, { role: "school", unit: "SH01", right: "submit" });
		await must(programme.submit(bytes, { token: inTime }));
		programme.setTime("2024-02-10T15:59:59.001Z");
		expect((await programme.submit(bytes, { token: inTime })).body).toMatchObject({ code: "period-not-open", state: "closed" });
	});

	test("taken back, it lets nobody in any more", async () => {
		const bytes = await programme.workbook();
		await must(extend(extended));
		await must(close());
		await must(extend(null));
		expect((await programme.submit(bytes)).body.code).toBe("period-not-open");
	});

	test.each([
		["into the past", "2024-01-09T00:00:00+08:00"],
		["that ends before the deadline of all", "2024-01-20T00:00:00+08:00"],
	])("%s is refused", async (_, deadline) => {
		expect((await extend(deadline)).body).toMatchObject({
			status: 400,
			code: "invalid-request",
			issues: [{ path: "extensions.0.deadline" }],
		});
	});

	test("never ends before a deadline of all that moves beyond it", async () => {
		const bytes = await programme.workbook();
		await must(extend(extended));
		await must(patch({ deadline: "2024-03-01T00:00:00+08:00" }));
		programme.setTime("2024-02-20T00:00:00.000Z");
		const token = await signInAs(programme, { role: "school", unit: "SH01", right: "submit" });
		expect((await must(programme.submit(bytes, { token }))).body).toMatchObject({ late: false });
	});
});

describe("a title", () => {
	test("can be changed", async () => {
		const title = { zh: "2023年度自评（补充）", en: "Self-evaluation 2023, supplement" };
		expect((await patch({ title })).body).toMatchObject({ title, deadline: "2024-01-31T23:59:59+08:00" });
	});
});

describe("deleting a period", () => {
	const remove = (id: string, reason = "登记有误") => commission("DELETE", `/periods/${id}?reason=${encodeURIComponent(reason)}`);

	test("an empty one goes, with a reason that is written down", async () => {
		await must(create("2024-annual"));
		expect((await commission("DELETE", "/periods/2024-annual")).body.code).toBe("invalid-request");
		expect((await remove("2024-annual")).status).toBe(204);
		expect((await commission("GET", "/periods")).body.periods).toHaveLength(1);
		expect((await remove("2024-annual")).body.code).toBe("not-found");
		const entry = await programme.env.DB.prepare("SELECT subject, content FROM audit WHERE action = 'period.delete'").first<{
			subject: string;
			content: string;
		}>();
		expect(entry).toMatchObject({ subject: "2024-annual", content: expect.stringContaining("登记有误") });
	});

	test("one with units entered stays until they are taken out", async () => {
		await announce(programme, programme.commission, "2024-annual");
		expect((await remove("2024-annual")).body).toMatchObject({ status: 409, code: "period-in-use", holds: ["units"] });
	});

	test("one with a revision stays", async () => {
		await fileOne(programme, { token: programme.school });
		expect((await remove(period)).body).toMatchObject({ code: "period-in-use", holds: ["units", "submissions"] });
	});
});

describe("rules of a period", () => {
	const concerned = (rule: string) => commission("GET", `/periods/${period}/rules/${rule}`);

	test.each(["ST02", "TY01", "ST10", "ST14", "ST18"])("%s is of structure or type: neither switched off nor lowered", async (rule) => {
		for (const level of ["off", "query"]) {
			expect((await patch({ switch: { rule, level } })).body).toMatchObject({ status: 422, code: "rule-not-switchable", rules: [rule] });
		}
		expect((await concerned(rule)).body).toMatchObject({ switchable: false });
	});

	test("what one concerns is answered before it is switched", async () => {
		const id = await fileOne(programme, { token: programme.school });
		const { DB } = programme.env;
		const found = ["RG01", "RG01", "RT01"].map((rule) => ({ rule, severity: "error" }));
		const content = JSON.stringify({ report: { findings: found, more: [] }, service: [] });
		// Laid in anew, as a filing writes it: a check that is stored never changes.
		await DB.batch([
			DB.prepare("DELETE FROM rule_hits WHERE submission = ?1").bind(id),
			DB.prepare("DELETE FROM revision_checks WHERE submission = ?1").bind(id),
			DB.prepare("INSERT INTO revision_checks (submission, content) VALUES (?1, ?2)").bind(id, content),
		]);
		expect((await concerned("RG01")).body).toMatchObject({
			rule: "RG01",
			severity: "error",
			level: "as-defined",
			switchable: true,
			standing: 1,
			findings: 2,
			units: [{ unit: "SH01", findings: 2 }],
		});
		await must(patch({ switch: { rule: "RG01", level: "off" } }));
		expect((await concerned("RG01")).body).toMatchObject({ level: "off" });
		expect((await concerned("ZZ99")).body).toMatchObject({ status: 422, code: "unknown-reference" });
	});
});
