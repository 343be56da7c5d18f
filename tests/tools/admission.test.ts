import { expect, test } from "vitest";
import { admission } from "../../tools/service/admission.ts";

test("so many at once, so many waiting, and the rest is told to come again", async () => {
	const door = admission({ atOnce: 1, waiting: 1, patience: 60_000 });
	const first = await door.enter();
	const second = door.enter();
	expect(await door.enter()).toBeUndefined();
	expect(door.retryAfter()).toBeGreaterThanOrEqual(2);
	expect(door.retryAfter()).toBeLessThanOrEqual(60);
	first?.();
	// Given back twice, it is one place all the same.
	first?.();
	const leave = await second;
	expect(leave).toBeDefined();
	const third = door.enter();
	leave?.();
	expect(await third).toBeDefined();
});

test("nobody waits beyond his patience", async () => {
	const door = admission({ atOnce: 1, waiting: 5, patience: 1 });
	const leave = await door.enter();
	expect(await door.enter()).toBeUndefined();
	leave?.();
	expect(await door.enter()).toBeDefined();
});
