import { beforeEach, expect, test } from "vitest";
import { findCompared } from "../../../worker/db/compared.ts";
import { stored } from "../../../worker/db/json.ts";
import { type Programme, startProgramme } from "../support/programme.ts";
import { acceptOne, fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

test("the figures come out of SQL as they were stored, to the last digit and with their kind", async () => {
	const id = await acceptOne(programme, { token: programme.school });
	const { DB } = programme.env;
	const odd = {
		S_A: { actual: 33.333333333333336 },
		S_B: { actual: "不适用" },
		S_C: { note: "没有实际值" },
		S_D: { actual: 0.1 + 0.2 },
		S_E: { actual: 1e21 },
		S_F: { actual: true },
		S_G: { actual: '1"2' },
	};
	const cluster = { number: "01", code: "ZQ01", name: "护理", facts: { C_K1_01: { actual: 12, target: 3 } }, regions: {} };
	const results = [{ key: "L13|甲|国家级", cells: { 成果名称: "甲", 级别: "国家级" } }];
	await DB.batch(
		["DROP TRIGGER revision_facts_no_delete", "DELETE FROM compared", "DELETE FROM revision_facts"].map((sql) => DB.prepare(sql)),
	);
	await DB.prepare("INSERT INTO revision_facts (submission, content) VALUES (?1, ?2)")
		.bind(id, JSON.stringify({ school: odd, clusters: [cluster], regions: { 成果: results } }))
		.run();
	expect(await findCompared(DB, id)).toEqual({
		class: "ZK",
		school: { S_A: 33.333333333333336, S_B: "不适用", S_D: 0.1 + 0.2, S_E: 1e21, S_F: true, S_G: '1"2' },
		clusters: [{ number: "01", code: "ZQ01", name: "护理", actuals: { C_K1_01: 12 } }],
		results: [{ key: "L13|甲|国家级", name: "甲", level: "国家级", state: null }],
	});
});

test("whole facts of a real workbook cut down to actuals say the same", async () => {
	const id = await fileOne(programme, { token: programme.school });
	const own = await findCompared(programme.env.DB, id);
	const row = await programme.env.DB.prepare("SELECT content FROM revision_facts WHERE submission = ?1")
		.bind(id)
		.first<{ content: string }>();
	const { school } = stored<{ school: Record<string, { actual?: unknown }> }>(row?.content ?? "{}");
	const actuals = Object.entries(school).flatMap(([code, { actual }]) => (actual === undefined ? [] : [[code, actual]]));
	expect(actuals.length).toBeGreaterThan(5);
	expect(own?.school).toEqual(Object.fromEntries(actuals));
});
