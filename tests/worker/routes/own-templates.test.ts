/** A programme that collects with forms of its own: uploaded, published, fetched by a school, filled in, submitted, accepted, added up. */
import { beforeAll, describe, expect, test } from "vitest";
import { parseDefinition } from "../../../shared/definition/published.ts";
import type { DefinitionSet, OwnRegion } from "../../../shared/definition/schema.ts";
import { ownTemplateFor, proposeBindings } from "../../../shared/own-template/index.ts";
import { readWorkbook } from "../../../shared/workbook/read.ts";
import { filledForm } from "../../../testkit/own-forms/filled.ts";
import { labelForm } from "../../../testkit/own-forms/labels.ts";
import { mergedForm } from "../../../testkit/own-forms/merged.ts";
import { monthlyForm } from "../../../testkit/own-forms/monthly.ts";
import { ownFormsInput } from "../../../testkit/own-forms/set.ts";
import { sha256 } from "../../../worker/hash.ts";
import { entering } from "../support/entries.ts";
import { must, xlsx } from "../support/programme.ts";
import { type Service, signInAs, startService } from "../support/service.ts";
import { type Entries, fill } from "../support/workbooks.ts";

const expires = "2028-01-01T00:00:00.000Z";
const filled: Entries = { ...filledForm, "情况[是否公开].内容": "是" };

/** As a person corrects what was proposed: what a control ticks has no sign of it in the file. */
const corrected = (region: OwnRegion): OwnRegion =>
	region.orientation === "cells"
		? { ...region, cells: { ...region.cells, 是否公开: { 内容: { boxes: [{ cell: "H5", value: "是" }], none: "否" } } } }
		: region;

async function bound(file: Uint8Array, name: string): Promise<{ input: object; set: DefinitionSet }> {
	const input = ownFormsInput() as { documents: object[] };
	const plain = parseDefinition(input);
	const [document] = plain.documents;
	if (!document) throw new Error("a set with one document");
	const image = readWorkbook(file);
	const regions = proposeBindings(image, plain, "annual").map(({ region }) => corrected(region));
	const ownTemplate = ownTemplateFor({ image, digest: await sha256(file), name }, plain, document, regions);
	const own = { ...input, documents: input.documents.map((one) => ({ ...one, ownTemplate })) };
	return { input: own, set: parseDefinition(own) };
}

interface Desk extends Service {
	maintainer: string;
	commission: string;
}

async function desk(): Promise<Desk> {
	const service = await startService("2027-01-05T01:00:00.000Z");
	const maintainer = await signInAs(service, { role: "maintainer", holder: "维护员", expires });
	const commission = await signInAs(service, { role: "commission", holder: "王处", expires });
	return { ...service, maintainer, commission };
}

const upload = ({ call, maintainer }: Desk, file: Uint8Array, name = "form.xlsx") =>
	call("POST", `/own-templates?name=${encodeURIComponent(name)}`, {
		token: maintainer,
		body: new Uint8Array(file),
		headers: { "content-type": xlsx },
	});

describe.each<[string, () => Promise<Uint8Array>, string]>([
	["merged headers", mergedForm, "绩效表"],
	["months", monthlyForm, "月报"],
	["labels and boxes", labelForm, "情况表"],
])("a form with %s", (what, make, sheet) => {
	test("goes the whole way", async () => {
		const service = await desk();
		const { call, maintainer, commission } = service;
		const file = await make();
		const { input, set } = await bound(file, `${what}.xlsx`);
		const draft = "/drafts/training-2026/1.0.0";
		const saved = await must(call("PUT", draft, { token: maintainer, json: input }));

		// Nobody approves what schools could not fetch.
		const early = await must(call("POST", `${draft}/lint`, { token: maintainer }));
		expect(early.body).toMatchObject({ ok: false, problems: [{ check: "own-template", path: "documents[0].ownTemplate" }] });
		const headers = { "if-match": saved.headers.get("etag") ?? "" };
		expect((await call("POST", `${draft}/approve`, { token: commission, json: {}, headers })).body.code).toBe("definition-invalid");

		const kept = await upload(service, file, `${what}.xlsx`);
		expect([kept.status, kept.body.sha256]).toEqual([201, await sha256(file)]);
		expect((await must(call("POST", `${draft}/lint`, { token: maintainer }))).body).toMatchObject({ ok: true, problems: [] });
		await must(call("POST", `${draft}/approve`, { token: commission, json: {}, headers }));
		await must(call("POST", `${draft}/publish?reason=${encodeURIComponent("新建项目，尚无历史数据")}`, { token: maintainer }));

		const times = { opens: "2027-01-01T00:00:00+08:00", deadline: "2027-01-31T23:59:59+08:00" };
		const period = { id: "2026-annual", set: "training-2026", version: "1.0.0", ...times };
		await must(call("POST", "/periods", { token: commission, json: period }));
		await must(call("POST", "/units", { token: commission, json: { code: "DW01", name: "第一单位" } }));
		const approved = { "S_P1_02.target": 150, "S_P1_03.target": 75, "S_P2_01.target": 90, "S_P3_01.target": 95 };
		await must(entering({ ...service, commission }, "DW01", period.id)({ class: "ZK", clusters: [], baseFen: 100_000_00, approved }));
		const school = await signInAs(service, { role: "school", unit: "DW01", right: "submit", expires });

		const { bytes: template } = await must(call("GET", `/periods/${period.id}/template.xlsx`, { token: school }));
		expect(readWorkbook(template).sheets[0]?.name).toBe(sheet);
		const send = (path: string, entries: Entries) =>
			call("POST", `/${path}?period=${period.id}`, {
				token: school,
				body: new Uint8Array(fill(template, set, { ...filled, ...entries })),
				headers: { "content-type": xlsx, "idempotency-key": `own-templates-${path}-0001` },
			});
		const wrong = await must(send("checks", { "S_P1_02.actual": 201 }));
		expect(wrong.body.report.findings.map(({ rule }: { rule: string }) => rule)).toContain("RT01");
		const { id } = (await must(send("submissions", {}))).body;
		const back = await must(call("GET", `/submissions/${id}/workbook`, { token: commission }));
		expect(readWorkbook(back.bytes).sheets[0]?.name).toBe(sheet);
		await must(call("POST", `/submissions/${id}/review`, { token: commission, json: { action: "accept" } }));

		const { rows } = (await must(call("GET", `/aggregates?period=${period.id}`, { token: commission }))).body;
		const values = Object.fromEntries(rows.map(({ code, value }: { code: string; value: number | null }) => [code, value]));
		expect(values).toMatchObject({ S_P1_01: 200, S_P1_02: 150, S_P1_03: 75, S_P1_04: 186, S_P2_01: 92.5 });
	});
});

describe("a file", () => {
	let service: Desk;
	let file: Uint8Array;
	beforeAll(async () => {
		service = await desk();
		file = await mergedForm();
	});

	test("is kept once, read by those who work on definitions, and written down", async () => {
		const first = await must(upload(service, file));
		expect(first.status).toBe(201);
		const again = await must(upload(service, file, "renamed.xlsx"));
		expect([again.status, again.body]).toEqual([200, first.body]);
		const read = await must(service.call("GET", `/own-templates/${first.body.sha256}`, { token: service.commission }));
		expect(await sha256(read.bytes)).toBe(first.body.sha256);
		const { results } = await service.env.DB.prepare("SELECT subject, content FROM audit WHERE action = 'own-template.keep'").all<{
			subject: string;
			content: string;
		}>();
		expect(results.map(({ subject, content }) => [subject, JSON.parse(content)])).toEqual([
			[first.body.sha256, { name: "form.xlsx", bytes: file.length }],
		]);
	});

	test("that nobody uploaded is not found", async () => {
		const answer = await service.call("GET", `/own-templates/${"0".repeat(64)}`, { token: service.maintainer });
		expect(answer.body).toMatchObject({ status: 404, code: "not-found" });
	});

	test.each<[string, Uint8Array, number, string]>([
		["no workbook", new TextEncoder().encode("名称,数值"), 422, "workbook-unreadable"],
		["nothing", new Uint8Array(0), 422, "workbook-unreadable"],
		["too large", new Uint8Array(5 * 1_048_576 + 1), 413, "body-too-large"],
	])("%s is refused in one sentence", async (_what, bytes, status, code) => {
		expect((await upload(service, bytes)).body).toMatchObject({ status, code });
	});

	test("whose texts are not what the draft says of them passes no lint", async () => {
		await must(upload(service, file));
		const { input } = await bound(file, "form.xlsx");
		const changed = structuredClone(input) as { documents: { ownTemplate: { frame: Record<string, Record<string, string>> } }[] };
		const frame = changed.documents[0]?.ownTemplate.frame.绩效表;
		if (frame) frame.C5 = "别的标题";
		await must(service.call("PUT", "/drafts/training-2026/1.0.0", { token: service.maintainer, json: changed }));
		const { body } = await must(service.call("POST", "/drafts/training-2026/1.0.0/lint", { token: service.maintainer }));
		expect(body).toMatchObject({
			ok: false,
			problems: [{ check: "own-template", message: { zh: expect.stringContaining("与文件不一致") } }],
		});
	});
});
