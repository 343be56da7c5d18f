/** Another programme than the one this was made for: a set begun from nothing goes the whole way, from its draft to sums and grades. */
import { expect, test } from "vitest";
import { parseDefinition } from "../../../shared/definition/published.ts";
import { starterSet } from "../../../shared/definition/starter/index.ts";
import { entering } from "../support/entries.ts";
import { must, xlsx } from "../support/programme.ts";
import { signInAs, startService } from "../support/service.ts";
import { type Entries, fill } from "../support/workbooks.ts";

const written = starterSet({ set: "training-2026", title: { zh: "培训项目", en: "Training programme" }, first: 2026, last: 2027 });
const set = parseDefinition(JSON.parse(JSON.stringify(written)));
const period = "2026-annual";
const expires = "2028-01-01T00:00:00.000Z";
const cover: Entries = Object.fromEntries(
	Object.entries({ 项目负责人: "张三", 联系部门: "办公室", 联系人: "李四", 填报日期: 46400, 审核人: "王五", 真实性承诺: "是" }).map(
		([label, value]) => [`封面[${label}].内容`, value],
	),
);
const figures: Entries = { "S_P1_01.actual": 200, "S_P1_02.actual": 150, "S_P2_01.actual": 92.5, "S_P3_01.actual": 98 };

test("a set begun from nothing is approved, published, filed with, accepted, summed up and scored", async () => {
	const service = await startService("2027-01-05T01:00:00.000Z");
	const maintainer = await signInAs(service, { role: "maintainer", holder: "维护员", expires });
	const commission = await signInAs(service, { role: "commission", holder: "王处", expires });
	const draft = "/drafts/training-2026/1.0.0";
	const saved = await must(service.call("PUT", draft, { token: maintainer, json: written }));
	const headers = { "if-match": saved.headers.get("etag") ?? "" };
	await must(service.call("POST", `${draft}/approve`, { token: commission, json: {}, headers }));
	await must(service.call("POST", `${draft}/publish`, { token: maintainer }));

	const opens = {
		id: period,
		set: "training-2026",
		version: "1.0.0",
		opens: "2027-01-01T00:00:00+08:00",
		deadline: "2027-01-31T23:59:59+08:00",
	};
	await must(service.call("POST", "/periods", { token: commission, json: opens }));
	await must(service.call("POST", "/units", { token: commission, json: { code: "DW01", name: "第一单位" } }));
	const approved = { "S_P1_02.target": 150, "S_P1_03.target": 75, "S_P2_01.target": 90, "S_P3_01.target": 95 };
	await must(entering({ ...service, commission }, "DW01", period)({ class: "ZK", clusters: [], baseFen: 100_000_00, approved }));
	const school = await signInAs(service, { role: "school", unit: "DW01", right: "submit", expires });

	const { bytes: template } = await must(service.call("GET", `/periods/${period}/template.xlsx`, { token: school }));
	const send = (path: string, entries: Entries) =>
		service.call("POST", `/${path}?period=${period}`, {
			token: school,
			body: new Uint8Array(fill(template, set, { ...cover, ...figures, ...entries })),
			headers: { "content-type": xlsx, "idempotency-key": `own-set-${Object.keys(entries).length}-0001` },
		});
	const wrong = await send("checks", { "S_P1_02.actual": 201 });
	expect(wrong.body.report.findings.map(({ rule }: { rule: string }) => rule)).toContain("RT01");
	expect((await send("checks", {})).body).toMatchObject({ verdict: { code: "ready" }, report: { findings: [] }, service: [] });
	const { id } = (await must(send("submissions", {}))).body;
	await must(service.call("POST", `/submissions/${id}/review`, { token: commission, json: { action: "accept" } }));

	const { rows } = (await must(service.call("GET", `/aggregates?period=${period}`, { token: commission }))).body;
	expect(rows.map(({ code, value }: { code: string; value: number | null }) => [code, value])).toEqual([
		["S_P1_01", 200],
		["S_P1_02", 150],
		["S_P1_03", 75],
		["S_P2_01", 92.5],
		["S_P3_01", null],
	]);
	const { summaries } = (await must(service.call("GET", `/summaries?period=${period}`, { token: school }))).body;
	expect(summaries).toMatchObject([{ unit: "DW01", grade: "优" }]);
});
