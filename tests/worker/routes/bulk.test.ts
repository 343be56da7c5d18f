/** Changes in bulk: what a dry run says is what is done, all of it or nothing, and every line in the trail. */
import { beforeEach, describe, expect, test } from "vitest";
import { patchWorkbook } from "../../../shared/workbook/patch.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { pdfScan } from "../../../testkit/corpus/scans.ts";
import { entering } from "../support/entries.ts";
import { addressOf, edit, problems } from "../support/forms.ts";
import { must, type Programme, period, startProgramme, unitPeriod, xlsx } from "../support/programme.ts";
import { acceptOne, fileOne, second } from "../support/results.ts";
import type { Answer } from "../support/service.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const get = (path: string) => programme.call("GET", path, { token: programme.commission });
const post = (path: string, sent: object | Uint8Array): Promise<Answer> =>
	programme.call("POST", path, {
		token: programme.commission,
		...(sent instanceof Uint8Array ? { body: new Uint8Array(sent), headers: { "content-type": xlsx } } : { json: sent }),
	});
const form = async (path: string) => (await must(get(path))).bytes;
const trail = async () =>
	(await must(get("/audit?limit=200"))).body.events.map(({ action, subject }: Record<string, string>) => `${action} ${subject}`);

describe("units", () => {
	const units = [
		{ code: "SH01", name: "上海甲职业技术学院" },
		{ code: "SH02", name: "上海乙职业学院" },
		{ code: "SH03", name: "上海丙职业学院" },
		{ code: "SH04", name: "上海丁职业学院" },
	];

	test("a dry run says line by line what would happen, and writes nothing", async () => {
		const before = await trail();
		const { body } = await must(post("/bulk/units?dryRun", { units }));
		expect(body).toMatchObject({ dryRun: true, counts: { created: 2, changed: 1, unchanged: 1, refused: 0 } });
		expect(body.lines[0]).toMatchObject({
			at: "units.0.code",
			subject: "SH01",
			outcome: "changed",
			changes: { name: ["上海甲职业学院", "上海甲职业技术学院"] },
		});
		expect((await get("/units")).body.units).toHaveLength(2);
		expect(await trail()).toEqual(before);
	});

	test("are written as the dry run said, each line in the trail, which stays whole; sent again nothing changes", async () => {
		const planned = (await must(post("/bulk/units?dryRun", { units }))).body;
		expect((await must(post("/bulk/units", { units }))).body).toEqual({ ...planned, dryRun: false });
		expect((await get("/units")).body.units).toEqual(units);
		expect((await trail()).slice(0, 3).toSorted()).toEqual(["unit.create SH03", "unit.create SH04", "unit.rename SH01"]);
		expect((await must(get("/audit/verification"))).body).toMatchObject({ breaks: [], next: null });
		expect((await must(post("/bulk/units", { units }))).body.counts).toEqual({ created: 0, changed: 0, unchanged: 4, refused: 0 });
	});

	test("one line that cannot be taken stops all of them", async () => {
		const answer = await post("/bulk/units", {
			units: [...units, { code: "sh02", name: "另一所" }, { code: "SH05", name: "重复" }, { code: "SH05", name: "重复" }],
		});
		expect(answer.body).toMatchObject({ status: 422, code: "bulk-refused", counts: { created: 3, refused: 2 } });
		expect((await get("/units")).body.units).toHaveLength(2);
	});

	test("the form comes back unchanged, and changed, with errors at its cells", async () => {
		const bytes = await form("/bulk/forms/units.xlsx");
		expect((await must(post("/bulk/units", bytes))).body.counts).toEqual({ created: 0, changed: 0, unchanged: 2, refused: 0 });
		const changed = edit(
			bytes,
			["单位名单", "SH02", "单位名称", "上海乙大学"],
			["单位名单", 3, "单位代码", "SH03"],
			["单位名单", 3, "单位名称", "上海丙职业学院"],
		);
		expect((await must(post("/bulk/units?dryRun", changed))).body.counts).toMatchObject({ created: 1, changed: 1, unchanged: 1 });
		const wrong = edit(
			bytes,
			["单位名单", 3, "单位代码", "SH\u200b03"],
			["单位名单", 3, "单位名称", "上海丙职业学院"],
			["单位名单", 4, "单位代码", "SH02"],
			["单位名单", 4, "单位名称", "又一次"],
			["单位名单", 5, "单位代码", "SH07"],
			["单位名单", 6, "单位代码", "学校八"],
			["单位名单", 6, "单位名称", "上海八职业学院"],
		);
		const answer = await post("/bulk/units", wrong);
		expect(answer.body.code).toBe("bulk-refused");
		expect(problems(answer)).toEqual(
			expect.arrayContaining([
				[addressOf(wrong, "单位名单", 3, "单位代码"), "单位代码含有看不见的字符，请重新输入。"],
				[addressOf(wrong, "单位名单", 4, "单位代码"), `与 ${addressOf(wrong, "单位名单", "SH02", "单位代码")} 重复，请删去一行。`],
				[addressOf(wrong, "单位名单", 5, "单位名称"), "单位名称不能空。"],
				[addressOf(wrong, "单位名单", 6, "单位代码"), "编号为 2 至 20 个字母、数字、- 或 _。"],
			]),
		);
		expect((await get("/units")).body.units).toHaveLength(2);
	});
});

describe("unit data", () => {
	const path = `/bulk/unit-data?period=${period}`;
	const etag = async (unit: string) => (await get(`/units/${unit}/periods/${period}`)).headers.get("etag");

	test("the form comes back unchanged; what is changed in it is what is changed", async () => {
		await must(
			entering(
				programme,
				"SH01",
				period,
			)({ ...unitPeriod, baseFen: 123_456_789, clusterFen: { ZQ01: 0 }, external: { "S_T1_01.actual": 5000 } }),
		);
		const bytes = await form(`/bulk/forms/unit-data.xlsx?period=${period}`);
		const before = await trail();
		expect((await must(post(path, bytes))).body.counts).toEqual({ created: 0, changed: 0, unchanged: 2, refused: 0 });
		expect(await trail()).toEqual(before);
		const changed = edit(
			bytes,
			["单位", "SH02", "基础额度_万元", 1500.5],
			["单位", "SH01", "市教委专项台账_万元", null],
			["核定值", 1, "值", 1001],
		);
		const { body } = await must(post(`${path}&dryRun`, changed));
		expect(body.counts).toEqual({ created: 0, changed: 2, unchanged: 0, refused: 0 });
		expect(body.lines[0]).toMatchObject({
			at: addressOf(bytes, "单位", "SH01", "单位代码"),
			changes: { "ledgerFen.school": [300_000_000, null], "approved.S_T1_04.target": [1000, 1001] },
		});
		expect(body.lines[1]).toMatchObject({ changes: { baseFen: [2_000_000_000, 1_500_500_000] } });
		expect((await must(post(path, changed))).body.lines).toEqual(body.lines);
		expect((await get(`/units/SH02/periods/${period}`)).body).toMatchObject({ baseFen: 1_500_500_000, class: "ZK" });
		expect((await get(`/units/SH01/periods/${period}`)).body).toMatchObject({ baseFen: 123_456_789, clusterFen: { ZQ01: 0 } });
		expect((await must(get("/audit/verification"))).body.breaks).toEqual([]);
		// The form shows a state that is no longer the present one.
		const again = edit(changed, ["单位", "SH02", "基础额度_万元", 1]);
		expect(problems(await post(path, again))).toEqual([
			[addressOf(bytes, "单位", "SH02", "版本"), "下载之后，该单位的登记已由他人更改，请重新下载。"],
		]);
	});

	test("what is wrong is told at its cell, one sentence each, and nothing is written", async () => {
		const bytes = await form(`/bulk/forms/unit-data.xlsx?period=${period}`);
		const wrong = edit(
			bytes,
			["单位", "SH01", "学校类别", "专科"],
			["单位", "SH02", "基础额度_万元", "一千"],
			["单位", 3, "单位代码", "SH77"],
			["单位", 3, "学校类别", "ZK"],
		);
		const answer = await post(path, wrong);
		expect(answer.status).toBe(422);
		expect(problems(answer)).toEqual([
			[addressOf(wrong, "单位", "SH01", "学校类别"), "学校类别只能是：BK、ZK、XG、HOST。"],
			[addressOf(wrong, "单位", "SH02", "基础额度_万元"), "基础额度_万元应为数字。"],
		]);
		const codes = edit(
			bytes,
			["单位", 3, "单位代码", "SH77"],
			["单位", 3, "学校类别", "ZK"],
			["核定值", 1, "指标编码", "S_XX_99"],
			["核定值", 2, "值", "很多"],
			["专业群", 3, "单位代码", "SH88"],
			["专业群", 3, "群序号", "01"],
			["专业群", 3, "群代码", "ZQ08"],
			["专业群", 3, "群名称", "某群"],
		);
		const told = problems(await post(path, codes));
		expect(told).toEqual(
			expect.arrayContaining([
				[
					addressOf(codes, "专业群", 3, "单位代码"),
					"“单位”表中没有 SH88，别的表中却有它的行（专业群 1 行）：请补上该单位，或把这些行也删去。",
				],
				[addressOf(codes, "单位", 3, "单位代码"), "没有单位 SH77。"],
				[addressOf(codes, "核定值", 1, "值"), expect.stringContaining("没有这个位置")],
			]),
		);
		const value = edit(bytes, ["核定值", 2, "值", "很多"]);
		expect(problems(await post(path, value))).toEqual([[addressOf(value, "核定值", 2, "值"), expect.any(String)]]);
		const quarter = await post("/bulk/units", bytes);
		expect(problems(quarter)).toEqual([["_form", "这是另一种表单（unit-data），请下载本表单填写。"]]);
		expect((await get(`/units/SH01/periods/${period}`)).body).toMatchObject({ baseFen: 2_000_000_000 });
	});

	test("as JSON: created, changed, unchanged, refused; a class stays while a revision is accepted", async () => {
		await acceptOne(programme, { token: programme.school });
		await must(post("/bulk/units", { units: [{ code: "SH03", name: "上海丙职业学院" }] }));
		const own = (await get(`/units/SH01/periods/${period}`)).body;
		const units = [
			{ unit: "SH01", etag: await etag("SH01"), ...own, class: "BK" },
			{ unit: "SH02", etag: await etag("SH02"), ...unitPeriod },
			{ unit: "SH03", class: "XG", baseFen: 1 },
		];
		const { body } = await must(post(`${path}&dryRun`, { units }));
		expect(body.lines.map(({ subject, outcome }: Record<string, string>) => [subject, outcome])).toEqual([
			["SH01", "refused"],
			["SH02", "unchanged"],
			["SH03", "created"],
		]);
		expect(body.lines[0].problems[0]).toMatchObject({ at: "units.0.class" });
		expect((await post(path, { units })).body.code).toBe("bulk-refused");
		expect((await get(`/units/SH03/periods/${period}`)).status).toBe(404);
		expect((await must(post(path, { units: [{ ...units[0], class: "ZK", baseFen: 1_000_000 }, units[2]] }))).body.counts).toMatchObject({
			created: 1,
			changed: 1,
		});
		// A revision that was filed on what has changed since is marked, as by PUT.
		const target = { ...own, baseFen: 1_000_000, approved: { ...own.approved, "S_T1_04.target": 1500 } };
		await must(post(path, { units: [{ unit: "SH01", etag: await etag("SH01"), ...target }] }));
		expect((await get("/submissions?unit=SH01")).body.submissions[0]).toMatchObject({ changed: ["approved"] });
		// Scores follow.
		expect((await get(`/allocations?period=${period}`)).body.rows[0]).toMatchObject({ unit: "SH01", base: 1 });
	});

	test("as in another period: class, clusters and base amounts, of units that are not there yet; dry run first", async () => {
		await must(
			programme.call("POST", "/periods", {
				token: programme.commission,
				json: {
					id: "2024-annual",
					set: "2022-2024",
					version: "1.0.0",
					opens: "2024-01-01T00:00:00+08:00",
					deadline: "2025-01-31T23:59:59+08:00",
				},
			}),
		);
		await must(entering(programme, "SH02", "2024-annual")({ class: "ZK", clusters: [] }));
		const copies = "/bulk/unit-data/copies?period=2024-annual";
		const { body } = await must(post(`${copies}&dryRun`, { from: period }));
		expect(body).toMatchObject({ dryRun: true, counts: { created: 1, changed: 0, refused: 0 }, left: 0 });
		expect((await get("/units/SH01/periods/2024-annual")).status).toBe(404);
		expect(body.note).toMatchObject({
			zh: expect.stringContaining("批准的基期值、目标值"),
			en: expect.stringContaining("not carried over"),
		});
		await must(post(copies, { from: period }));
		expect((await get("/units/SH01/periods/2024-annual")).body).toEqual({
			class: "ZK",
			clusters: unitPeriod.clusters,
			baseFen: unitPeriod.baseFen,
			clusterFen: {},
			ledgerFen: { school: null, clusters: {} },
			commissionValues: {},
			approved: {},
			external: {},
		});
		expect((await get("/units/SH02/periods/2024-annual")).body.clusters).toEqual([]);
		expect((await post(copies, { from: period, units: ["SH01", "SH99"] })).body).toMatchObject({ code: "bulk-refused" });
		expect((await post(copies, { from: "2031-annual" })).status).toBe(404);
		// The same as a form.
		await must(post("/bulk/units", { units: [{ code: "SH03", name: "上海丙职业学院" }] }));
		await must(entering(programme, "SH03", period)({ class: "XG", clusters: [], baseFen: 7_000_000 }));
		const bytes = await form(`/bulk/forms/unit-data.xlsx?period=2024-annual&from=${period}`);
		expect((await must(post("/bulk/unit-data?period=2024-annual&dryRun", bytes))).body.lines).toMatchObject([
			{ subject: "SH03", outcome: "created" },
		]);
		expect(problems(await post(path, bytes))).toEqual([["_form", "表单是期间 2024-annual 的，不是 2023-annual 的，请下载该期间的表单。"]]);
	});

	test("a form of more units than a request takes is one sentence; what an answer says of a line is bounded", async () => {
		const bytes = await form(`/bulk/forms/unit-data.xlsx?period=${period}`);
		const cells = readWorkbook(bytes).sheets[0]?.cells ?? [];
		const top = cells.find(({ value }) => value === "单位代码")?.row ?? 0;
		const rows = Array.from({ length: 199 }, (_, at) => [
			{ sheet: "单位", row: top + 3 + at, column: 1, value: `X${1000 + at}` },
			{ sheet: "单位", row: top + 3 + at, column: 3, value: "ZK" },
		]).flat();
		const told = await post(path, patchWorkbook(bytes, rows));
		expect(problems(told)).toEqual([[`单位!A${top + 201}`, "“单位”至多 200 行，请分几份上传。"]]);
		const approved = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`S_ZZ_${at}.target`, 1]));
		const units = [{ unit: "SH01", etag: await etag("SH01"), class: "ZK", clusters: [], approved }];
		const [line] = (await post(path, { units })).body.lines;
		expect(line.problems).toHaveLength(10);
		expect(line.more).toBeGreaterThan(0);
	});

	test("two at once: one is done, the other hears of it", async () => {
		const tag = await etag("SH01");
		const change = (baseFen: number) => post(path, { units: [{ unit: "SH01", etag: tag, ...unitPeriod, baseFen }] });
		const statuses = (await Promise.all([change(1_000_000), change(2_000_000)])).map(({ status }) => status);
		expect(statuses.toSorted()).toEqual([200, 422]);
		expect((await must(get("/audit/verification"))).body.breaks).toEqual([]);
	});
});

describe("reviews", () => {
	const path = `/bulk/reviews?period=${period}`;

	test("those that were seen are accepted together, with results and trail", async () => {
		const ids = [
			await fileOne(programme, { token: programme.school }),
			await fileOne(programme, { token: programme.otherSchool, changes: second }),
		];
		const accept = ids.map((id) => ({ id }));
		const planned = (await must(post(`${path}&dryRun`, { accept }))).body;
		expect(planned.counts).toEqual({ created: 0, changed: 2, unchanged: 0, refused: 0 });
		expect((await get(`/submissions/${ids[0]}`)).body.state).toBe("submitted");
		expect((await must(post(path, { accept }))).body).toEqual({ ...planned, dryRun: false });
		expect((await get(`/summaries?period=${period}`)).body.summaries).toHaveLength(2);
		expect(await trail()).toEqual(expect.arrayContaining(ids.map((id) => `submission.accept ${id}`)));
		expect((await must(get("/audit/verification"))).body.breaks).toEqual([]);
		expect((await get(`/aggregates?period=${period}&code=S_T1_01`)).body.rows[0].value).toBe(8000);
		expect((await post(path, { accept })).body).toMatchObject({ code: "bulk-refused" });
	});

	test("what has queries, was replaced, changed or is of another period is refused, and none of the others is accepted", async () => {
		const old = await fileOne(programme, { token: programme.school });
		const replaced = await fileOne(programme, { token: programme.school });
		const other = await fileOne(programme, { token: programme.otherSchool, changes: second });
		const refusedFor = async (...ids: string[]) => {
			const answer = await post(path, { accept: ids.map((id) => ({ id })) });
			expect(answer.status).toBe(422);
			return problems(answer).map(([, message]) => message);
		};
		expect(await refusedFor(old, other)).toEqual(["SH01 第 1 版不在待审核状态，请重新下载或刷新。"]);
		const { DB } = programme.env;
		await DB.prepare("UPDATE submissions SET queries = 1 WHERE id = ?1").bind(other).run();
		expect(await refusedFor(replaced, other)).toEqual(["SH02 第 1 版有 1 处疑问，须单独审核。"]);
		await must(entering(programme, "SH01", period)({ ...unitPeriod, approved: { "S_T1_04.target": 1001 } }));
		expect(await refusedFor(replaced)).toEqual(["报送之后，SH01 登记的内容已变更，须单独审核。"]);
		expect(await refusedFor("00000000-0000-4000-8000-000000000000")).toEqual(["没有这份报送。"]);
		expect((await get("/submissions?state=submitted")).body.submissions).toHaveLength(2);
	});

	test("where the period asks for a scan, one that has none takes a reason, which is written down for it alone", async () => {
		await must(
			programme.call("PATCH", `/periods/${period}`, { token: programme.commission, json: { scanRequired: true, reason: "按通知要求" } }),
		);
		const [id, other] = [
			await fileOne(programme, { token: programme.school }),
			await fileOne(programme, { token: programme.otherSchool, changes: second }),
		];
		await must(
			programme.call("POST", `/submissions/${other}/scans`, {
				token: programme.otherSchool,
				body: pdfScan(),
				headers: { "content-type": "application/pdf" },
			}),
		);
		const refused = await post(path, { accept: [{ id }, { id: other }] });
		expect(problems(refused)).toEqual([
			[expect.stringMatching(/accept\.0\.withoutScan/), expect.stringMatching(/没有。等学校上传，或写明没有扫描件而通过的理由。$/)],
		]);
		const withoutScan = "学校已寄出纸质件，扫描件随后补交。";
		await must(
			post(path, {
				accept: [
					{ id, withoutScan },
					{ id: other, withoutScan },
				],
			}),
		);
		expect((await get(`/submissions/${id}`)).body).toMatchObject({ state: "accepted", withoutScan });
		expect((await get(`/submissions/${other}`)).body).toMatchObject({ state: "accepted", withoutScan: null });
		const { events } = (await get("/audit?action=submission.accept")).body;
		const told = events.map(({ subject, content }: { subject: string; content: { withoutScan?: string } }) => [
			subject,
			content.withoutScan,
		]);
		expect(told.toSorted()).toEqual(
			[
				[id, withoutScan],
				[other, undefined],
			].toSorted(),
		);
	});

	test("the form takes the reason, too, with a sentence where it stands alone", async () => {
		await must(
			programme.call("PATCH", `/periods/${period}`, { token: programme.commission, json: { scanRequired: true, reason: "按通知要求" } }),
		);
		const id = await fileOne(programme, { token: programme.school });
		const bytes = await form(`/bulk/forms/reviews.xlsx?period=${period}`);
		const reason = "没有扫描件而通过的理由";
		expect((await post(path, bytes)).status).toBe(422);
		const alone = await post(path, edit(bytes, ["审核", id, reason, "纸质件已收到"], ["审核", id, "处理", null]));
		expect(problems(alone)).toEqual([[addressOf(bytes, "审核", id, "处理"), expect.stringMatching(/却没有写处理/)]]);
		const short = await post(path, edit(bytes, ["审核", id, reason, "无"]));
		expect(problems(short)).toEqual([[addressOf(bytes, "审核", id, reason), "理由为 2 至 1000 字。"]]);
		await must(post(path, edit(bytes, ["审核", id, reason, "纸质件已收到"])));
		expect((await get(`/submissions/${id}`)).body).toMatchObject({ state: "accepted", withoutScan: "纸质件已收到" });
	});

	test("the form proposes those without queries; a row without an action is left alone", async () => {
		const first = await fileOne(programme, { token: programme.school });
		const other = await fileOne(programme, { token: programme.otherSchool, changes: second });
		const bytes = await form(`/bulk/forms/reviews.xlsx?period=${period}`);
		expect((await must(post(`${path}&dryRun`, bytes))).body.counts.changed).toBe(2);
		const left = edit(bytes, ["审核", other, "处理", null]);
		await must(post(path, left));
		expect((await get(`/submissions/${first}`)).body.state).toBe("accepted");
		expect((await get(`/submissions/${other}`)).body.state).toBe("submitted");
	});
});
