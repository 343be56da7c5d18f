/** A change of a period that would do nothing, or something else than it says, is refused with what to do instead. */
import { beforeEach, describe, expect, test } from "vitest";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const call = (method: string, path: string, json: object) => programme.call(method, path, { token: programme.commission, json });
const patch = (json: object) => call("PATCH", `/periods/${period}`, { reason: "工作安排", ...json });
const extended = "2024-02-10T23:59:59+08:00";
const kept = async () => (await programme.call("GET", `/periods/${period}`, { token: programme.commission })).body;

describe("an extension", () => {
	test("of a unit that is not in the period is refused, with its code; taking one back is not", async () => {
		await must(call("POST", "/units", { code: "SH89", name: "上海某某学院" }));
		const answer = await patch({
			extensions: [
				{ unit: "SH01", deadline: extended },
				{ unit: "SH89", deadline: extended },
			],
		});
		expect(answer.body).toMatchObject({ status: 422, code: "unknown-reference", units: ["SH89"] });
		expect(answer.body.detail).toContain("SH89");
		expect((await kept()).extensions).toEqual([]);
		await must(patch({ extensions: [{ unit: "SH89", deadline: null }] }));
	});

	test("given twice in one request is refused", async () => {
		const answer = await patch({
			extensions: [
				{ unit: "SH01", deadline: extended },
				{ unit: "SH02", deadline: extended },
				{ unit: "SH01", deadline: null },
			],
		});
		expect(answer.body).toMatchObject({
			code: "invalid-request",
			issues: [{ path: "extensions.2.unit", message: { zh: "SH01 已写在 extensions.0，一个单位只写一次。" } }],
		});
		expect((await kept()).extensions).toEqual([]);
	});
});

test.each(["2027-01-01T00:00:00+08:00", "9999-12-31T23:59:59+08:00"])("%s is too far away for any date of a period", async (date) => {
	const message = { zh: "时间太远：2022-2024 的期间至多到 2026 年底，请核对年份。" };
	expect((await patch({ deadline: date })).body).toMatchObject({ code: "invalid-request", issues: [{ path: "deadline", message }] });
	expect((await patch({ extensions: [{ unit: "SH01", deadline: date }] })).body).toMatchObject({
		issues: [{ path: "extensions.0.deadline", message }],
	});
	expect((await patch({ opens: date, deadline: date })).body).toMatchObject({ issues: [{ path: "opens" }, { path: "deadline" }] });
	const created = { id: "2024-annual", set: "2022-2024", version: "1.0.0", opens: "2025-01-01T00:00:00+08:00", deadline: date };
	expect((await call("POST", "/periods", created)).body).toMatchObject({
		code: "invalid-request",
		issues: [{ path: "deadline", message }],
	});
	expect((await kept()).deadline).toBe("2024-01-31T23:59:59+08:00");
});

test.each(["1990-01-01T00:00:00+08:00", "2020-12-31T23:59:59+08:00"])("%s is too early for any date of a period", async (date) => {
	const message = { zh: "时间太早：2022-2024 的期间不早于 2021 年，请核对年份。" };
	expect((await patch({ opens: date })).body).toMatchObject({ code: "invalid-request", issues: [{ path: "opens", message }] });
	const created = { id: "2024-annual", set: "2022-2024", version: "1.0.0", opens: date, deadline: "2025-01-31T23:59:59+08:00" };
	expect((await call("POST", "/periods", created)).body).toMatchObject({ code: "invalid-request", issues: [{ path: "opens", message }] });
	await must(call("POST", "/periods", { ...created, opens: "2021-01-01T00:00:00+08:00" }));
});

test("the last moment of the last year is not", async () => {
	await must(patch({ deadline: "2026-12-31T23:59:59+08:00" }));
});

test.each([{ deadline: "2024-03-01T00:00:00+08:00" }, { opens: "2024-01-02T00:00:00+08:00" }])(
	"%j of a closed period opens nothing: it is refused unless the state is given, too",
	async (change) => {
		await must(patch({ state: "closed" }));
		const [path = ""] = Object.keys(change);
		expect((await patch(change)).body).toMatchObject({
			code: "invalid-request",
			issues: [{ path, message: { zh: expect.stringMatching(/^期间已关闭，.*"state":"open".*extensions/) } }],
		});
		expect(await kept()).toMatchObject({ state: "closed", deadline: "2024-01-31T23:59:59+08:00", opens: "2024-01-01T00:00:00+08:00" });
		// What stands already changes nothing, and needs no word.
		await must(patch({ deadline: "2024-01-31T23:59:59+08:00" }));
		expect((await must(patch({ ...change, state: "closed" }))).body).toMatchObject({ state: "closed", ...change });
		expect((await must(patch({ ...change, state: "open" }))).body).toMatchObject({ state: "open", ...change });
	},
);

test("open from now on and an opening that lies ahead contradict each other", async () => {
	expect((await patch({ state: "open", opens: "2024-01-20T00:00:00+08:00" })).body).toMatchObject({
		code: "invalid-request",
		issues: [{ path: "opens", message: { zh: "state 写 open 是现在就开放，opens 却在将来：请只写其中一项。" } }],
	});
	expect(await kept()).toMatchObject({ state: "open", opens: "2024-01-01T00:00:00+08:00" });
	await must(patch({ state: "open", opens: "2024-01-05T00:00:00+08:00" }));
});
