/** What the commission enters of a unit: typed, bounded, changed only from a state that was seen, and one truth a year. */
import { beforeEach, describe, expect, test } from "vitest";
import { entering } from "../support/entries.ts";
import { announce, must, type Programme, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne, fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const path = `/units/SH01/periods/${period}`;
const call = (method: string, json?: unknown, etag?: string, at = path) =>
	programme.call(method, at, {
		token: programme.commission,
		...(json === undefined ? {} : { json }),
		headers: etag === undefined ? {} : { "if-match": etag },
	});
const read = (at = path) => must(call("GET", undefined, undefined, at));
const etag = async (at = path) => (await read(at)).headers.get("etag") ?? "";
/** Changes from the present state. */
const patch = async (json: unknown, at = path) => call("PATCH", json, await etag(at), at);
const put = (json: object) => entering(programme, "SH01", period)(json);
const audited = async (action: string) => {
	const { results } = await programme.env.DB.prepare("SELECT content FROM audit WHERE action = ?1 ORDER BY sequence")
		.bind(action)
		.all<{ content: string }>();
	return results.map(({ content }) => JSON.parse(content));
};

describe("PUT and GET", () => {
	test("what GET answers is what PUT takes", async () => {
		const answer = await read();
		expect(answer.body).toEqual({ ...unitPeriod, clusterFen: {}, commissionValues: {}, external: {} });
		const again = await must(call("PUT", answer.body, answer.headers.get("etag") ?? ""));
		expect(again.body).toEqual(answer.body);
	});

	test("nothing is replaced unseen: 428 without If-Match, 412 with another", async () => {
		const present = await etag();
		expect((await call("PUT", { class: "BK" })).body).toMatchObject({ status: 428, code: "precondition-required", etag: present });
		for (const other of ["nonsense", '"nonsense"', "*", `W/${present}`, '"1.9"'])
			expect((await call("PUT", { class: "BK" }, other)).body).toMatchObject({ status: 412, code: "precondition-failed", etag: present });
		expect((await read()).body).toMatchObject(unitPeriod);
		expect(await audited("unit-period.save")).toEqual([]);
	});

	test("a unit that is not in the period is entered without If-Match, and not by one", async () => {
		await must(programme.call("POST", "/units", { token: programme.commission, json: { code: "SH03", name: "上海丙职业学院" } }));
		const own = `/units/SH03/periods/${period}`;
		expect((await call("PATCH", { class: "ZK" }, '"1.0"', own)).body.code).toBe("not-found");
		expect((await call("PUT", { class: "ZK" }, '"1.0"', own)).body).toMatchObject({ status: 412, etag: null });
		expect((await must(call("PUT", { class: "ZK" }, undefined, own))).headers.get("etag")).toBe('"1.0"');
	});

	test("refuses unknown units and classes, two clusters of one number, and money in parts of a fen", async () => {
		expect((await call("PUT", unitPeriod, undefined, `/units/SH99/periods/${period}`)).body.code).toBe("not-found");
		expect((await call("PUT", unitPeriod, undefined, "/units/SH01/periods/2024-annual")).body.code).toBe("not-found");
		expect((await put({ ...unitPeriod, class: "XX" })).body.code).toBe("invalid-request");
		const [own] = unitPeriod.clusters;
		expect((await put({ ...unitPeriod, clusters: [own, { ...own, code: "ZQ02" }] })).body.code).toBe("invalid-request");
		expect((await put({ ...unitPeriod, clusters: [{ ...own, code: "School" }] })).body.code).toBe("invalid-request");
		for (const baseFen of [0.5, -1, 1e16, "2000", 2000.01])
			expect((await put({ ...unitPeriod, baseFen })).body.code).toBe("invalid-request");
		expect((await put({ ...unitPeriod, baseAllocation: 2000 })).body.code).toBe("invalid-request");
	});
});

describe("PATCH", () => {
	test("changes what it names, takes away what is null, and leaves the rest", async () => {
		const before = (await read()).body;
		const changed = await must(patch({ baseFen: 1, approved: { "S_T1_04.baseline": null, "S_T1_06.target": 90 } }));
		const approved = { "S_T1_04.target": 1000, "群01!C_K1_01.target": 10, "S_T1_06.target": 90 };
		expect(changed.body).toEqual({ ...before, baseFen: 1, approved });
		expect((await must(patch({ baseFen: null, ledgerFen: { clusters: { ZQ01: 5 } } }))).body).toEqual({
			...before,
			approved,
			baseFen: null,
			ledgerFen: { school: 300_000_000, clusters: { ZQ01: 5 } },
		});
		expect(await audited("unit-period.save")).toMatchObject([
			{
				changes: {
					baseFen: [2_000_000_000, 1],
					"approved.S_T1_04.baseline": [800, null],
					"approved.S_T1_06.target": [null, 90],
				},
				more: 0,
			},
			{ changes: { baseFen: [1, null], "ledgerFen.clusters.ZQ01": [null, 5] } },
		]);
	});

	test("is made from the state that was seen", async () => {
		const seen = await etag();
		expect((await call("PATCH", { baseFen: 1 })).body.code).toBe("precondition-required");
		await must(call("PATCH", { baseFen: 1 }, seen));
		expect((await call("PATCH", { baseFen: 2 }, seen)).body).toMatchObject({ code: "precondition-failed", etag: await etag() });
		expect((await read()).body.baseFen).toBe(1);
	});

	test("of two at once from one state one is kept", async () => {
		const seen = await etag();
		const answers = await Promise.all([1, 2, 3, 4].map((baseFen) => call("PATCH", { baseFen }, seen)));
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
		expect((await read()).body.baseFen).toBe(answers.find(({ status }) => status === 200)?.body.baseFen);
		expect(await audited("unit-period.save")).toHaveLength(1);
	});
});

describe("places and values", () => {
	test.each([
		{ commissionValues: { "S_T1_04.actual": 1 } }, // the school fills this one
		{ commissionValues: { "S_CL_06.target": 1 } },
		{ approved: { "S_T1_99.target": 1 } },
		{ approved: { "S_T1_04.actual": 1 } },
		{ approved: { "S_T1_04.t2023": 1 } }, // of task books
		{ approved: { "C_K1_01.target": 1 } }, // whose cluster?
		{ approved: { "群02!C_K1_01.target": 1 } }, // the unit has one cluster
		{ approved: { "群01!S_T1_04.target": 1 } },
		{ external: { "S_T1_01.target": 1 } },
	])("refuses places that are not the commission's: %j", async (values) => {
		const answer = await patch(values);
		expect(answer.body).toMatchObject({ status: 422, code: "unknown-reference", places: Object.keys(Object.values(values)[0] ?? {}) });
	});

	test.each([
		["approved", "S_T1_04.target", "abc"],
		["approved", "S_T1_04.target", -900],
		["approved", "S_T1_04.target", 10.5],
		["approved", "S_T1_04.target", "1000"],
		["approved", "S_T1_04.target", "不可比"],
		["approved", "S_T1_04.target", "不适用"],
		["approved", "S_T1_05.target", 100.01],
		["approved", "S_T1_05.target", 90.123],
		["approved", "S_T1_07.target", 1],
		["approved", "S_T1_07.target", "对"],
		["commissionValues", "S_CL_06.actual", "abc"],
		["external", "S_T1_01.actual", -5],
	])("%s: %s cannot be %j", async (part, place, value) => {
		expect((await patch({ [part]: { [place]: value } })).body).toMatchObject({
			status: 422,
			code: "value-refused",
			values: [{ place, value }],
		});
		expect((await put({ ...unitPeriod, [part]: { [place]: value } })).body.code).toBe("value-refused");
	});

	test.each([
		["S_T1_04.baseline", "不可比"],
		["S_T1_04.baseline", 0],
		["S_T1_04.target", 0],
		["S_T1_05.target", 100],
		["S_T1_05.target", 0.29],
		["S_T1_07.target", "是"],
	])("approved: %s can be %j", async (place, value) => {
		expect((await must(patch({ approved: { [place]: value } }))).body.approved[place]).toBe(value);
	});

	test.each([
		{ clusterFen: { ZQ77: 999 } },
		{ clusterFen: { zq01: 999 } },
		{ ledgerFen: { clusters: { ZQ77: 1 } } },
		{ ledgerFen: { clusters: { "": 1 } } },
	])("money of a cluster that the unit does not have: %j", async (values) => {
		expect((await patch(values)).body).toMatchObject({ status: 422, code: "unknown-reference", clusters: [expect.any(String)] });
	});
});

describe("one approved target a year", () => {
	const quarter = "2023Q2-quarterly";
	const own = `/units/SH01/periods/${quarter}`;
	const other = `/units/SH01/periods/2022-annual`;
	/** The small set has no quarterly document: the period is laid into the database. */
	beforeEach(async () => {
		await programme.env.DB.prepare(
			"INSERT INTO periods (id, title, set_id, version, opens_at, deadline, closed_at, created_at) SELECT ?1, title, set_id, version, opens_at, deadline, closed_at, created_at FROM periods WHERE id = ?2",
		)
			.bind(quarter, period)
			.run();
		const clusters = [{ number: "07", code: "ZQ01", name: "护理" }];
		await must(call("PUT", { class: "ZK", clusters }, undefined, own));
	});

	test("a change of an approved target says that the filed one is scored, and names every period and revision of the year", async () => {
		const id = await acceptOne(programme, { token: programme.school });
		const change = { approved: { "S_T1_04.target": 1500 } };
		const { body } = await must(call("PATCH", change, await etag(own), `${own}?preview`));
		expect(body.approved.periods).toEqual([
			{ period, revision: { id, revision: 1, state: "accepted" } },
			{ period: quarter, revision: null },
		]);
		expect(body.approved.message.zh).toBe(
			"批准值的改动涉及：2023-annual（第1版，已审核通过）、2023Q2-quarterly。已报送的版次仍按其报送的目标值计分，学校用新模板重新报送后才按新的批准值。",
		);
		const annual = (await must(call("PATCH", change, await etag(), `${path}?preview`))).body;
		expect(annual).toMatchObject({ projects: [{ before: { total: 100 }, after: { total: 100 } }, {}], approved: body.approved });
		expect((await must(call("PATCH", { baseFen: 1 }, await etag(), `${path}?preview`))).body.approved).toBeNull();
	});

	test("wherever it appears: entered with one period, it stands in the other, under the cluster's number there", async () => {
		expect((await read(own)).body.approved).toEqual({ "S_T1_04.target": 1000, "S_T1_04.baseline": 800, "群07!C_K1_01.target": 10 });
		await must(patch({ approved: { "群07!C_K1_01.target": 12, "S_T1_04.target": 1100 } }, own));
		expect((await read()).body.approved).toEqual({ "S_T1_04.target": 1100, "S_T1_04.baseline": 800, "群01!C_K1_01.target": 12 });
	});

	test("a change through one period makes what was seen of the other stale", async () => {
		const seen = await etag(own);
		await must(patch({ approved: { "S_T1_04.target": 1100 } }));
		expect((await call("PATCH", { approved: { "S_T1_04.target": 900 } }, seen, own)).body.code).toBe("precondition-failed");
		expect((await call("PATCH", { baseFen: 1_900_000_000 }, await etag(own), own)).status).toBe(200);
		expect((await read(own)).body.approved["S_T1_04.target"]).toBe(1100);
	});

	test("another year has its own; a period entered without any leaves the year's as they are", async () => {
		await announce(programme, programme.commission, "2022-annual");
		await must(patch({ approved: { "S_T1_04.target": 700 } }, other));
		expect((await read()).body.approved["S_T1_04.target"]).toBe(1000);
		expect((await must(put({ class: "ZK", clusters: unitPeriod.clusters }))).body.approved["S_T1_04.target"]).toBe(1000);
	});

	test("of clusters that a period does not have, they stay for the others", async () => {
		await must(patch({ clusters: [] }, own));
		await must(patch({ approved: { "S_T1_04.target": 5 } }, own));
		expect((await read(own)).body.approved).toEqual({ "S_T1_04.target": 5, "S_T1_04.baseline": 800 });
		expect((await read()).body.approved).toEqual({ "S_T1_04.target": 5, "S_T1_04.baseline": 800, "群01!C_K1_01.target": 10 });
	});
});

describe("taking a unit out of a period", () => {
	const remove = async (tag?: string) => call("DELETE", undefined, tag, `${path}?reason=${encodeURIComponent("登记有误")}`);

	test("is possible while it has filed nothing, from the state that was seen", async () => {
		expect((await remove()).body.code).toBe("precondition-required");
		expect((await remove('"9.9"')).body.code).toBe("precondition-failed");
		expect((await remove(await etag())).status).toBe(204);
		expect((await call("GET")).body.code).toBe("not-found");
		expect(await audited("unit-period.remove")).toEqual([{ reason: "登记有误" }]);
	});

	test("and no more once it has", async () => {
		await fileOne(programme, { token: programme.school });
		expect((await remove(await etag())).body).toMatchObject({ status: 409, code: "period-in-use" });
	});
});

describe("vetoes", () => {
	const vetoes = `${path}/vetoes`;
	const veto = { project: "school", kind: "misreporting", reason: "经核实虚报" };
	const enter = (json: object, query = "") => call("POST", json, undefined, `${vetoes}${query}`);
	const takeBack = (id: string, query = "") =>
		call("DELETE", undefined, undefined, `${vetoes}/${id}?reason=${encodeURIComponent("复核不实")}${query}`);
	const grades = async () => {
		const [summary] = (await must(programme.call("GET", `/summaries?period=${period}`, { token: programme.commission }))).body.summaries;
		return [summary.school.grade, summary.clusters[0].grade];
	};

	test.each(["ZQ1", "zq01", "", "School", " ZQ01", "群01"])("name the school or one of its clusters: %j is neither", async (project) => {
		await acceptOne(programme, { token: programme.school });
		for (const query of ["", "?preview"])
			expect((await enter({ ...veto, project }, query)).body).toMatchObject({
				status: 422,
				code: "unknown-reference",
				clusters: [project],
			});
		expect(await grades()).toEqual(["优", "优"]);
	});

	test("say beforehand what they would do: grade and money", async () => {
		await acceptOne(programme, { token: programme.school });
		await must(patch({ clusterFen: { ZQ01: 300_000_000 } }));
		const preview = (await must(enter(veto, "?preview"))).body;
		expect(preview).toMatchObject({
			revision: { revision: 1, state: "accepted" },
			composite: { before: 100, after: 100 },
			projects: [
				{
					project: "school",
					before: { total: 100, grade: "优", fen: 2_200_000_000 },
					after: { total: 100, grade: "差", fen: 1_000_000_000 },
				},
				{ project: "ZQ01", before: { grade: "优", fen: 330_000_000 }, after: { grade: "优", fen: 330_000_000 } },
			],
		});
		expect((await call("GET", undefined, undefined, vetoes)).body.vetoes).toEqual([]);
		expect(await grades()).toEqual(["优", "优"]);
		const { id } = (await must(enter(veto))).body;
		expect(await grades()).toEqual(["差", "优"]);
		expect((await must(takeBack(id, "&preview"))).body.projects[0]).toMatchObject({ before: { grade: "差" }, after: { grade: "优" } });
		expect(await grades()).toEqual(["差", "优"]);
		expect((await takeBack(id)).status).toBe(204);
		expect(await grades()).toEqual(["优", "优"]);
		expect((await takeBack(id)).body.code).toBe("not-found");
		// With what stands from then on.
		expect(await audited("veto.enter")).toMatchObject([{ period, ...veto, stands: { vetoes: [{ id }] } }]);
		expect(await audited("veto.take-back")).toMatchObject([{ period, project: "school", reason: "复核不实", stands: { vetoes: [] } }]);
	});

	test("of a revision that waits are computed with it, and without any nothing is", async () => {
		expect((await must(enter(veto, "?preview"))).body).toMatchObject({ revision: null, projects: [] });
		await fileOne(programme, { token: programme.school });
		expect((await must(enter(veto, "?preview"))).body).toMatchObject({
			revision: { state: "submitted" },
			projects: [{ after: { grade: "差" } }, {}],
		});
	});

	test("are not part of what PUT and PATCH change, and name clusters that stay", async () => {
		await must(enter({ ...veto, project: "ZQ01" }));
		expect((await put({ ...unitPeriod, vetoes: [] })).body.code).toBe("invalid-request");
		await must(put({ ...unitPeriod }));
		expect((await call("GET", undefined, undefined, vetoes)).body.vetoes).toMatchObject([{ project: "ZQ01", by: "王处" }]);
		expect((await put({ ...unitPeriod, clusters: [], approved: {} })).body).toMatchObject({
			code: "unknown-reference",
			clusters: ["ZQ01"],
		});
	});

	test("at once are all kept", async () => {
		const answers = await Promise.all(["一", "二", "三"].map((part) => enter({ ...veto, reason: `经核实虚报之${part}` })));
		expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
		expect((await call("GET", undefined, undefined, vetoes)).body.vetoes).toHaveLength(3);
	});

	test("the same one twice is one too many; another reason is another veto, and what was taken back may come again", async () => {
		const { id } = (await must(enter(veto))).body;
		for (const query of ["", "?preview"])
			expect((await enter({ ...veto, reason: " 经核实虚报 " }, query)).body).toMatchObject({
				status: 409,
				code: "already-exists",
				veto: id,
			});
		expect((await enter(veto)).body.detail).toContain("This veto stands already");
		expect((await call("GET", undefined, undefined, vetoes)).body.vetoes).toHaveLength(1);
		await must(enter({ ...veto, reason: "另经核实虚报" }));
		expect((await takeBack(id)).status).toBe(204);
		await must(enter(veto));
		const at = await Promise.all([1, 2].map(() => enter({ ...veto, kind: "funds" })));
		expect(at.map(({ status }) => status).toSorted()).toEqual([201, 409]);
	});

	test("a change of what is approved says beforehand what it would do, too", async () => {
		await acceptOne(programme, { token: programme.school });
		const before = await etag();
		const answer = await must(call("PATCH", { baseFen: 100_000_000 }, before, `${path}?preview`));
		expect(answer.body.projects[0]).toMatchObject({ before: { fen: 2_200_000_000 }, after: { fen: 110_000_000 } });
		expect(await etag()).toBe(before);
	});
});
