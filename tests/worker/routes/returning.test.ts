/** A return is a request to file again: it is made where that can be done, and taken back while it has not been. */
import { beforeEach, describe, expect, test } from "vitest";
import { must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const returning = { action: "return", comment: "请补充", items: [{ place: null, comment: "封面联系人已变更" }] };
const takingBack = { action: "take-return-back", reason: "误退" };
const file = async (changes = {}) => must(programme.submit(await programme.workbook(changes)));
const change = (json: object) =>
	must(programme.call("PATCH", `/periods/${period}`, { token: programme.commission, json: { reason: "按计划关闭", ...json } }));
const read = async (id: string) => (await must(programme.call("GET", `/submissions/${id}`, { token: programme.school }))).body;
const entries = async () =>
	(await must(programme.call("GET", "/audit?action=submission.take-return-back", { token: programme.commission }))).body.events;

describe("in a closed period", () => {
	test("a return is refused and says what to do: an extension first; then the school can file", async () => {
		const { id } = (await file()).body;
		await change({ state: "closed" });
		const refused = await programme.review(id, returning);
		expect(refused.body).toMatchObject({ status: 409, code: "cannot-file-again", unit: "SH01", state: "closed" });
		expect(refused.body.fix.zh).toContain("延期");
		expect((await read(id)).state).toBe("submitted");
		await change({ extensions: [{ unit: "SH02", deadline: "2024-02-10T23:59:59+08:00" }] });
		expect((await programme.review(id, returning)).status).toBe(409);
		await change({ extensions: [{ unit: "SH01", deadline: "2024-02-10T23:59:59+08:00" }] });
		expect((await must(programme.review(id, returning))).body.state).toBe("returned");
		expect((await file()).body.revision).toBe(2);
	});

	test("an extension that is over holds no more", async () => {
		const { id } = (await file()).body;
		await change({ state: "closed", extensions: [{ unit: "SH01", deadline: "2024-02-10T23:59:59+08:00" }] });
		await programme.env.DB.prepare("UPDATE extensions SET deadline = '2024-01-09T00:00:00.000Z'").run();
		expect((await programme.review(id, returning)).body.code).toBe("cannot-file-again");
		expect((await must(programme.review(id, { action: "accept" }))).body.state).toBe("accepted");
	});
});

describe("taken back", () => {
	test("the revision waits again, whatever the period is by now; the trail says why", async () => {
		const { id } = (await file()).body;
		await must(programme.review(id, returning));
		await change({ state: "closed" });
		expect((await must(programme.review(id, takingBack))).body).toMatchObject({
			state: "submitted",
			comment: null,
			items: [],
			decidedAt: null,
		});
		const [entry, ...others] = await entries();
		expect(others).toEqual([]);
		expect(entry).toMatchObject({
			unit: "SH01",
			period,
			subject: id,
			content: { reason: "误退", comment: "请补充", items: returning.items },
		});
		expect((await must(programme.review(id, { action: "accept" }))).body.state).toBe("accepted");
	});

	test("the school cannot withdraw it: it was being reviewed", async () => {
		const { id } = (await file()).body;
		await must(programme.review(id, returning));
		await must(programme.review(id, takingBack));
		const withdrawn = await programme.call("POST", `/submissions/${id}/withdraw`, { token: programme.school, json: {} });
		expect(withdrawn.body).toMatchObject({ code: "review-begun", begun: { by: "王处" } });
	});

	test("not once the school has filed again, nor what was not returned", async () => {
		const { id } = (await file()).body;
		expect((await programme.review(id, takingBack)).body).toMatchObject({ status: 409, code: "transition-refused" });
		await must(programme.review(id, returning));
		await file({ "S_T1_04.actual": 1300 });
		const refused = await programme.review(id, takingBack);
		expect(refused.body).toMatchObject({ status: 409, code: "transition-refused", state: "returned" });
		expect(refused.body.message.zh).toContain("已报送新的一版");
		expect(await entries()).toEqual([]);
	});

	test("of two at once one is written down", async () => {
		const { id } = (await file()).body;
		await must(programme.review(id, returning));
		const answers = await Promise.all([1, 2].map(() => programme.review(id, takingBack)));
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
		expect(await entries()).toHaveLength(1);
	});

	test("what was changed of the unit meanwhile marks it", async () => {
		const { id } = (await file()).body;
		await must(programme.review(id, returning));
		const kept = `/units/SH01/periods/${period}`;
		const { headers } = await must(programme.call("GET", kept, { token: programme.commission }));
		const json = { approved: { ...unitPeriod.approved, "S_T1_04.target": 1100 } };
		await must(programme.call("PATCH", kept, { token: programme.commission, json, headers: { "if-match": headers.get("etag") ?? "" } }));
		expect((await must(programme.review(id, takingBack))).body.changed).toEqual(["approved"]);
	});
});
