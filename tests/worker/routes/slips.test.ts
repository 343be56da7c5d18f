/** 报送单: all that is printed is of that revision, and its 校验码 verifies the receipt. */
import { beforeEach, expect, test } from "vitest";
import { must, type Programme, period, startProgramme, xlsx } from "../support/programme.ts";
import { fileOne } from "../support/results.ts";
import { fillRows } from "../support/workbooks.ts";

let programme: Programme;
let id: string;
beforeEach(async () => {
	programme = await startProgramme();
	id = await fileOne(programme, { token: programme.school });
});

const slip = async (of = id, token = programme.school) => (await must(programme.call("GET", `/submissions/${of}/slip`, { token }))).body;
const verify = async (code: string) => (await programme.call("POST", "/receipts/verification", { json: { code } })).body;

test("it says whose, of what, when, by whom, what the check said and what is in each sheet", async () => {
	const { receipt, check } = (await programme.call("GET", `/submissions/${id}`, { token: programme.school })).body;
	const own = await slip();
	expect(own).toMatchObject({
		submission: id,
		receipt: receipt.content.receipt,
		unit: "SH01",
		unitName: "上海甲职业学院",
		period,
		title: { zh: "2023年度绩效自评" },
		document: "annual",
		revision: 1,
		state: "submitted",
		submittedAt: "2024-01-10T09:00:00+08:00",
		submittedBy: "李主任",
		late: false,
		verdict: { code: "ready", errors: 0 },
		originalSha256: receipt.content.originalSha256,
		explanations: [],
		objections: [],
		withdrawn: null,
	});
	expect(own.sheets.map(({ sheet }: { sheet: string }) => sheet)).toEqual(
		check.report.completeness.sheets.map(({ sheet }: { sheet: string }) => sheet),
	);
	expect(own.completeness).toEqual({ filled: check.report.completeness.filled, required: check.report.completeness.required });
	expect(await slip(id, programme.commission)).toEqual(own);
	expect(await slip(id, programme.filler)).toEqual(own);
});

test("a later revision changes nothing on an earlier one's but its state", async () => {
	const before = await slip();
	await fileOne(programme, { token: programme.school, changes: { "S_T1_06.actual": 71 } });
	expect(await slip()).toEqual({ ...before, state: "superseded" });
});

test("its figures are those of the workbook, three values apart", async () => {
	const { figures } = await slip();
	expect(figures.length).toBeGreaterThan(0);
	const facts = (await programme.call("GET", `/submissions/${id}/facts`, { token: programme.school })).body;
	for (const { cluster, code, actual } of figures) {
		const own = cluster === null ? facts.school : facts.clusters.find(({ name }: { name: string }) => name === cluster).facts;
		expect(actual, code).toEqual(own[code]?.actual ?? null);
	}
});

test("an explanation stands there with its rule, its place, what was asked, and its words", async () => {
	const value = 9000;
	const bytes = await programme.workbook({ "S_T1_04.actual": value });
	const check = { token: programme.school, body: new Uint8Array(bytes), headers: { "content-type": xlsx } };
	const [finding] = (await must(programme.call("POST", `/checks?period=${period}`, check))).body.report.findings;
	const explanation = "本年新增两个培训基地，培训人次大幅增加。";
	const row = { 规则: "TG07", 位置: finding.place, 当时值: finding.key.split("|").at(-1), 说明: explanation };
	const { id: explained } = (await must(programme.submit(fillRows(bytes, programme.set, "校验说明", [row])))).body;
	const { explanations, sheets } = await slip(explained);
	const { rule, place, sheet, cell, message } = finding;
	expect(explanations).toEqual([{ rule, place, sheet, cell, message, explanation }]);
	expect(message.zh).toContain(String(value));
	expect(sheets.find((one: { sheet: string }) => one.sheet === sheet).explained).toBe(1);
	expect(sheets.find((one: { sheet: string }) => one.sheet === "校验说明")?.rows ?? 1).toBe(1);
	expect((await slip()).explanations).toEqual([]);
});

test("by its code anybody verifies the receipt, however it is typed", async () => {
	const { code, receipt } = await slip();
	expect(code).toMatch(/^([0-9A-F]{4}-){4}[0-9A-F]{4}$/);
	for (const typed of [code, code.toLowerCase(), code.replaceAll("-", ""), code.replaceAll("-", " ")])
		expect(await verify(typed)).toMatchObject({ valid: true, reason: null, content: { receipt, submission: id } });
	await must(programme.call("POST", `/submissions/${id}/withdraw`, { token: programme.school, json: {} }));
	expect((await verify(code)).content.withdrawn).toMatchObject({ by: "李主任" });
	expect((await slip()).withdrawn).toMatchObject({ by: "李主任" });
});

test("another code proves nothing, and what is no code is refused in words", async () => {
	const { code } = await slip();
	const other = code.replace(/.$/, (last: string) => (last === "0" ? "1" : "0"));
	for (const typed of [other, "0".repeat(20), "%".repeat(20), `${code.slice(0, -1)}G`])
		expect(await verify(typed)).toMatchObject({ valid: false, reason: "unknown-code", content: null });
	for (const json of [{ code: code.slice(0, 9) }, { code: 1 }, { code, jws: "x" }, {}])
		expect((await programme.call("POST", "/receipts/verification", { json })).status).toBe(400);
});
