/** Lines of a form that contradict themselves: nothing of one school goes to another, and nothing that was written is passed over. */
import { beforeEach, expect, test } from "vitest";
import { addressOf, edit, problems } from "../support/forms.ts";
import { must, type Programme, period, startProgramme, unitPeriod, xlsx } from "../support/programme.ts";
import { fileOne, second } from "../support/results.ts";
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

const data = `/bulk/unit-data?period=${period}`;
const reviews = `/bulk/reviews?period=${period}`;
const names = { SH01: "上海甲职业学院", SH02: "上海乙职业学院" };

test("codes that were swapped beside their names are refused, one sentence each that names both", async () => {
	const bytes = await form(`/bulk/forms/unit-data.xlsx?period=${period}`);
	const swapped = edit(
		bytes,
		["单位", "SH01", "单位代码", "SH02"],
		["单位", "SH02", "单位代码", "SH01"],
		["单位", "SH01", "基础额度_万元", 1],
	);
	const answer = await post(data, swapped);
	expect(answer.status).toBe(422);
	expect(problems(answer)).toEqual([
		[
			addressOf(bytes, "单位", "SH01", "单位代码"),
			`SH02 是“${names.SH02}”，这一行写的却是“${names.SH01}”：请核对，改正代码；名称不对的改正或清空。`,
		],
		[
			addressOf(bytes, "单位", "SH02", "单位代码"),
			`SH01 是“${names.SH01}”，这一行写的却是“${names.SH02}”：请核对，改正代码；名称不对的改正或清空。`,
		],
	]);
	expect((await get(`/units/SH01/periods/${period}`)).body.baseFen).toBe(unitPeriod.baseFen);
	// Without a name, or with one spelled otherwise, the code alone counts.
	const cleared = edit(bytes, ["单位", "SH01", "单位名称", null], ["单位", "SH02", "单位名称", ` ${names.SH02} `]);
	expect((await must(post(data, cleared))).body.counts).toMatchObject({ unchanged: 2 });
});

test("as JSON, too, where a name is given", async () => {
	const etag = (await get(`/units/SH01/periods/${period}`)).headers.get("etag");
	const entry = { unit: "SH01", etag, ...unitPeriod };
	expect(problems(await post(data, { units: [{ ...entry, name: names.SH02 }] }))).toEqual([
		["units.0.unit", expect.stringContaining(`SH01 是“${names.SH01}”，这一行写的却是“${names.SH02}”`)],
	]);
	expect((await must(post(data, { units: [{ ...entry, name: names.SH01 }] }))).body.counts).toMatchObject({ unchanged: 1 });
});

test("an indicator's code beside another one's name is refused", async () => {
	const bytes = await form(`/bulk/forms/unit-data.xlsx?period=${period}`);
	expect(problems(await post(data, edit(bytes, ["核定值", 1, "指标编码", "S_T1_01"])))).toEqual([
		[addressOf(bytes, "核定值", 1, "指标编码"), expect.stringMatching(/^S_T1_01 是“.+”，这一行写的却是“.+”：/)],
	]);
});

test("a revision's id beside another unit's code and name is refused; nothing is accepted", async () => {
	const first = await fileOne(programme, { token: programme.school });
	const other = await fileOne(programme, { token: programme.otherSchool, changes: second });
	const bytes = await form(`/bulk/forms/reviews.xlsx?period=${period}`);
	const swapped = edit(bytes, ["审核", first, "报送编号", other], ["审核", other, "报送编号", first], ["审核", other, "处理", null]);
	expect(problems(await post(reviews, swapped))).toEqual([
		[
			addressOf(bytes, "审核", first, "报送编号"),
			`该编号是 SH02 ${names.SH02} 第 1 版，这一行写的却是 SH01 ${names.SH01} 第 1 版：请核对，或重新下载。`,
		],
	]);
	expect(problems(await post(reviews, { accept: [{ id: first, name: names.SH02 }] }))).toEqual([
		["accept.0.id", `该编号是 SH01 ${names.SH01} 第 1 版，这一行写的却是 ${names.SH02}：请核对，或重新下载。`],
	]);
	expect((await get("/submissions?state=submitted")).body.submissions).toHaveLength(2);
	expect(
		(await must(post(`${reviews}&dryRun`, { accept: [{ id: first, unit: "SH01", name: names.SH01, revision: 1 }] }))).body.counts,
	).toMatchObject({
		changed: 1,
	});
});

test("a comment without an action, or one too long, is refused, not dropped", async () => {
	const first = await fileOne(programme, { token: programme.school });
	const bytes = await form(`/bulk/forms/reviews.xlsx?period=${period}`);
	const at = (header: string) => addressOf(bytes, "审核", first, header);
	const silent = edit(bytes, ["审核", first, "处理", null], ["审核", first, "意见", "请补材料"]);
	expect(problems(await post(`${reviews}&dryRun`, silent))).toEqual([
		[at("处理"), "写了意见而没有写处理：要通过就写“通过”；不通过的清空意见，逐份审核。"],
	]);
	const odd = edit(bytes, ["审核", first, "处理", "退回"], ["审核", first, "意见", "请补材料"]);
	expect(problems(await post(reviews, odd))).toEqual([[at("处理"), "处理只能是：通过。"]]);
	const long = edit(bytes, ["审核", first, "意见", "好".repeat(1001)]);
	expect(problems(await post(reviews, long))).toEqual([[at("意见"), "意见至多 1000 字。"]]);
	expect((await get(`/submissions/${first}`)).body.state).toBe("submitted");
});

test("a unit whose own row is gone is one line, however many rows it has elsewhere", async () => {
	const bytes = await form(`/bulk/forms/unit-data.xlsx?period=${period}`);
	const gone = edit(
		bytes,
		["单位", "SH02", "单位代码", null],
		["单位", "SH02", "单位名称", null],
		["单位", "SH02", "学校类别", null],
		["单位", "SH02", "基础额度_万元", null],
		["单位", "SH02", "市教委专项台账_万元", null],
		["单位", "SH02", "版本", null],
	);
	const answer = await post(data, gone);
	const own = problems(answer).filter(([, message]) => message.includes("SH02"));
	expect(own).toHaveLength(1);
	expect(own[0]?.[1]).toMatch(
		/^“单位”表中没有 SH02，别的表中却有它的行（专业群 \d+ 行、核定值 \d+ 行）：请补上该单位，或把这些行也删去。$/,
	);
});
