import { beforeEach, describe, expect, test } from "vitest";
import { firstBreak } from "../../../shared/audit/chain.ts";
import { auditStatement, readChain } from "../../../worker/db/audit.ts";
import { retryOnConflict } from "../../../worker/db/retry.ts";
import { type Programme, startProgramme } from "../support/programme.ts";
import { type Service, startService } from "../support/service.ts";

const actor = { key: "K1", holder: "王处", role: "commission" };
const event = (name: string) => ({ action: "unit.create" as const, subject: name, content: { name } });
const at = "2024-01-10T01:00:00.000Z";

describe("a chain", () => {
	let service: Service;
	beforeEach(async () => {
		service = await startService();
	});
	const append = (name: string) =>
		retryOnConflict(async () => service.env.DB.batch([await auditStatement(service.env.DB, at, actor, event(name))]));

	test("links each entry to the one before; a changed, missing or swapped one shows", async () => {
		for (const name of ["甲校", "乙校", "丙校"]) await append(name);
		const chain = await readChain(service.env.DB, "service");
		expect(chain.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
		expect(await firstBreak(chain)).toBeUndefined();
		const [first, second, third] = chain;
		if (!first || !second || !third) throw new Error("three entries were written");
		expect(await firstBreak([first, { ...second, content: '{"name":"丁校"}' }, third])).toBe(2);
		expect(await firstBreak([first, third])).toBe(3);
		for (const field of Object.keys(second)) {
			const changed = { ...second, [field]: field === "sequence" ? 9 : "0".repeat(64) };
			expect(await firstBreak([first, changed, third]), field).toBe(changed.sequence);
		}
		expect(await firstBreak([second, first, third])).toBe(2);
	});

	test("takes entries at once without a fork", async () => {
		await Promise.all(["一", "二", "三", "四"].map((name) => append(name)));
		const chain = await readChain(service.env.DB, "service");
		expect(chain).toHaveLength(4);
		expect(await firstBreak(chain)).toBeUndefined();
	});

	test("is append-only in the database itself", async () => {
		await append("甲校");
		await expect(service.env.DB.prepare("UPDATE audit SET holder = 'x'").run()).rejects.toThrow(/append-only/);
		await expect(service.env.DB.prepare("DELETE FROM audit").run()).rejects.toThrow(/append-only/);
	});

	test("an entry whose guard does not hold is not written", async () => {
		const guard = { sql: "EXISTS (SELECT 1 FROM units WHERE code = ?12)", values: ["SH99"] };
		await service.env.DB.batch([await auditStatement(service.env.DB, at, actor, event("SH99"), guard)]);
		expect(await readChain(service.env.DB, "service")).toEqual([]);
	});
});

describe("what is done leaves its trace", () => {
	let programme: Programme;
	beforeEach(async () => {
		programme = await startProgramme();
	});

	test("in the unit's own chain, in order, with the holder's name, and it verifies", async () => {
		const { id } = (await programme.submit(await programme.workbook())).body;
		await programme.review(id, { action: "waive", finding: "RT01|S_T1_02.actual|a=1;v=2", reason: "情况特殊" });
		await programme.review(id, { action: "accept" });
		await programme.review(id, { action: "reopen", reason: "数据更正" });
		const chain = await readChain(programme.env.DB, "unit:SH01");
		expect(chain.map(({ action, holder, subject }) => [action, holder, subject])).toEqual([
			["submission.file", "李主任", id],
			["submission.waive", "王处", id],
			["submission.accept", "王处", id],
			["submission.reopen", "王处", id],
		]);
		expect(JSON.parse(chain[0]?.content ?? "")).toMatchObject({
			period: "2023-annual",
			revision: 1,
			late: false,
			objections: 0,
			waived: 0,
		});
		expect(await firstBreak(chain)).toBeUndefined();
		expect(await readChain(programme.env.DB, "unit:SH02")).toEqual([]);
	});

	test("what was refused leaves none", async () => {
		await programme.submit(await programme.workbook({ "S_T1_02.actual": 6000 }));
		expect(await readChain(programme.env.DB, "unit:SH01")).toEqual([]);
	});
});
