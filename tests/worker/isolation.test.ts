/** A test's storage is its own, whatever became of the test before it. */
import { expect, test } from "vitest";
import { period, startProgramme, xlsx } from "./support/programme.ts";
import { startService } from "./support/service.ts";

test("what a test that ran out of time left under way comes into no other's storage", async () => {
	const before = await startProgramme();
	const body = new Uint8Array(await before.workbook());
	const handOver = () => before.call("PUT", `/periods/${period}/draft`, { token: before.filler, body, headers: { "content-type": xlsx } });
	const late = handOver();
	const { env } = await startService();
	expect((await late).status).toBe(200);
	await expect(handOver()).rejects.toThrow("is over");
	expect((await env.ORIGINALS.list()).objects).toEqual([]);
});
