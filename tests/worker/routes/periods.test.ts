import { beforeEach, describe, expect, test } from "vitest";
import { spanOf } from "../../../worker/period-id.ts";
import { type Programme, period, startProgramme } from "../support/programme.ts";
import { signInAs } from "../support/service.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const patch = (json: Record<string, unknown>, token = programme.commission) =>
	programme.call("PATCH", `/periods/${period}`, { token, json: { reason: "工作安排", ...json } });
const seenBy = async (token: string) => (await programme.call("GET", "/periods", { token })).body.periods[0];

describe("periods", () => {
	test("everybody signed in sees them, with times of Shanghai", async () => {
		for (const token of [programme.commission, programme.maintainer, programme.filler]) {
			expect(await seenBy(token)).toMatchObject({
				id: period,
				document: "annual",
				year: 2023,
				start: "2023-01-01",
				end: "2023-12-31",
				set: "2022-2024",
				version: "1.0.0",
				opens: "2024-01-01T00:00:00+08:00",
				deadline: "2024-01-31T23:59:59+08:00",
				closed: null,
				state: "open",
			});
		}
	});

	test("one by itself is as in the list; a school sees its own extension only", async () => {
		await patch({ extensions: [{ unit: "SH02", deadline: "2024-02-07T23:59:59+08:00" }] });
		for (const token of [programme.commission, programme.maintainer, programme.school, programme.otherSchool])
			expect((await programme.call("GET", `/periods/${period}`, { token })).body).toEqual(await seenBy(token));
		const own = async (token: string) => (await programme.call("GET", `/periods/${period}`, { token })).body.extensions;
		expect([await own(programme.school), await own(programme.otherSchool)]).toMatchObject([[], [{ unit: "SH02" }]]);
		expect((await programme.call("GET", "/periods/2022-annual", { token: programme.school })).body.code).toBe("not-found");
	});

	test("an id is taken once, needs a published version and a sensible order of dates", async () => {
		const create = (json: Record<string, unknown>) =>
			programme.call("POST", "/periods", {
				token: programme.commission,
				json: {
					id: "2024-annual",
					set: "2022-2024",
					version: "1.0.0",
					opens: "2025-01-01T00:00:00+08:00",
					deadline: "2025-01-31T00:00:00+08:00",
					...json,
				},
			});
		expect((await create({ id: period })).body.code).toBe("already-exists");
		expect((await create({ version: "7.0.0" })).body.code).toBe("unknown-reference");
		expect((await create({ id: "2024Q1-quarterly" })).body).toMatchObject({ code: "unknown-reference", document: "quarterly" });
		expect((await create({ deadline: "2024-12-31T00:00:00+08:00" })).body.code).toBe("invalid-request");
		expect((await create({ id: "2024-yearly" })).body.code).toBe("invalid-request");
		expect((await create({})).body).toMatchObject({ state: "planned" });
	});

	test("closes and opens again; a deadline that passes closes nothing", async () => {
		programme.setTime("2024-03-01T00:00:00.000Z");
		const later = await signInAs(programme, { role: "commission" });
		expect((await seenBy(later)).state).toBe("open");
		expect((await patch({ state: "closed" }, later)).body).toMatchObject({ state: "closed", closed: "2024-03-01T08:00:00+08:00" });
		expect((await patch({ state: "open" }, later)).body).toMatchObject({ state: "open", closed: null });
	});

	test("opening one that lies ahead opens it now", async () => {
		await patch({ opens: "2024-01-20T00:00:00+08:00" });
		expect((await seenBy(programme.school)).state).toBe("planned");
		expect((await patch({ state: "open" })).body).toMatchObject({ state: "open", opens: "2024-01-10T09:00:00+08:00" });
	});

	test("an extension is the unit's own business", async () => {
		const deadline = "2024-02-15T23:59:59+08:00";
		expect((await patch({ extensions: [{ unit: "SH01", deadline }] })).body.extensions).toEqual([{ unit: "SH01", deadline }]);
		expect((await seenBy(programme.school)).extensions).toEqual([{ unit: "SH01", deadline }]);
		expect((await seenBy(programme.otherSchool)).extensions).toEqual([]);
		expect((await patch({ extensions: [{ unit: "SH01", deadline: null }] })).body.extensions).toEqual([]);
		expect((await patch({ extensions: [{ unit: "SH99", deadline }] })).body).toMatchObject({ code: "unknown-reference", units: ["SH99"] });
	});

	test("a rule is switched with a reason, and back", async () => {
		const on = await patch({ switch: { rule: "RG01", level: "off" }, reason: "规则有误" });
		expect(on.body.switches).toEqual([{ rule: "RG01", level: "off", reason: "规则有误" }]);
		expect((await patch({ switch: { rule: "RT01", level: "query" }, reason: "口径不一" })).body.switches).toHaveLength(2);
		expect((await seenBy(programme.school)).switches).toHaveLength(2);
		expect((await patch({ switch: { rule: "RG01", level: "as-defined" } })).body.switches).toHaveLength(1);
		expect((await patch({ switch: { rule: "ZZ99", level: "off" } })).body).toMatchObject({ code: "unknown-reference", rules: ["ZZ99"] });
		expect(
			(await programme.call("PATCH", `/periods/${period}`, { token: programme.commission, json: { state: "closed" } })).body.code,
		).toBe("invalid-request");
		const audited = await programme.env.DB.prepare(
			"SELECT content FROM audit WHERE action = 'period.change' ORDER BY sequence LIMIT 1",
		).first<{ content: string }>();
		expect(JSON.parse(audited?.content ?? "{}")).toMatchObject({ reason: "规则有误", switch: { rule: "RG01", level: "off" } });
	});
});

test("the trail says what stood before a change, and what has come instead", async () => {
	const extended = (deadline: string | null) => patch({ extensions: [{ unit: "SH01", deadline }] });
	await patch({ deadline: "2024-02-05T23:59:59+08:00", title: { zh: "改题", en: "Retitled" } });
	await extended("2024-02-10T23:59:59+08:00");
	await extended("2024-02-12T23:59:59+08:00");
	await extended(null);
	await patch({ switch: { rule: "RG01", level: "off" } });
	await patch({ switch: { rule: "RG01", level: "as-defined" } });
	await patch({ state: "closed" });
	await patch({ state: "open" });
	const { events } = (await programme.call("GET", "/audit?action=period.change", { token: programme.commission })).body;
	const told = events.map(({ content }: { content: { before: unknown } }) => content.before).toReversed();
	expect(told).toEqual([
		{ deadline: "2024-01-31T23:59:59+08:00", title: spanOf(period).title },
		{ extensions: [{ unit: "SH01", deadline: null }] },
		{ extensions: [{ unit: "SH01", deadline: "2024-02-10T23:59:59+08:00" }] },
		{ extensions: [{ unit: "SH01", deadline: "2024-02-12T23:59:59+08:00" }] },
		{ switch: { rule: "RG01", level: "as-defined", reason: null } },
		{ switch: { rule: "RG01", level: "off", reason: "工作安排" } },
		{ state: "open", opens: "2024-01-01T00:00:00+08:00", closed: null },
		{ state: "closed", opens: "2024-01-01T00:00:00+08:00", closed: "2024-01-10T09:00:00+08:00" },
	]);
	expect(events.at(-1).content.deadline).toBe("2024-02-05T23:59:59+08:00");
});

test("units have codes of their own", async () => {
	const post = (json: unknown) => programme.call("POST", "/units", { token: programme.commission, json });
	expect((await post({ code: "SH01", name: "又一所" })).body.code).toBe("already-exists");
	const answers = await Promise.all([post({ code: "SH03", name: "上海丙学院" }), post({ code: "SH03", name: "上海丁学院" })]);
	expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
	expect(
		(await programme.call("GET", "/units", { token: programme.commission })).body.units.map(({ code }: { code: string }) => code),
	).toEqual(["SH01", "SH02", "SH03"]);
});

test("a unit by itself names the periods that it is entered for", async () => {
	const get = (unit: string) => programme.call("GET", `/units/${unit}`, { token: programme.commission });
	expect((await get("SH01")).body).toEqual({ code: "SH01", name: "上海甲职业学院", periods: [{ period, class: "ZK" }] });
	expect((await get("SH77")).status).toBe(404);
});
