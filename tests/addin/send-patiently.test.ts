import { expect, test } from "vitest";
import { sendPatiently } from "../../addin/features/filing/send-patiently.ts";
import { busyTries, busyWait } from "../../shared/api/busy.ts";
import { problemOf } from "../../shared/api/problem.ts";
import { ServiceAway, ServiceRefused } from "../../ui/http.ts";

const busy = (retryAfter?: number) => new ServiceRefused(problemOf("busy", undefined, retryAfter === undefined ? {} : { retryAfter }));

/** Fails with these, one after the other, then succeeds. */
function failing(...errors: Error[]): { send: () => Promise<string>; sent(): number } {
	let sent = 0;
	const send = async () => {
		const error = errors[sent++];
		if (error) throw error;
		return "filed";
	};
	return { send, sent: () => sent };
}

test("busy is sent again after as long as the service says, and what waits is told each time", async () => {
	const { send, sent } = failing(busy(7), busy());
	const waits: [number, number][] = [];
	const answer = await sendPatiently(send, async (seconds, { attempt }) => waits.push([seconds, attempt]) > 0);
	expect([answer, sent(), waits]).toEqual([
		"filed",
		3,
		[
			[7, 2],
			[4, 3],
		],
	]);
});

test("a bounded number of times", async () => {
	const { send, sent } = failing(...Array.from({ length: 99 }, () => busy(1)));
	await expect(sendPatiently(send, async () => true)).rejects.toThrow(/busy/);
	expect(sent()).toBe(busyTries);
});

test("not once whoever waits has had enough, and never what is not busy", async () => {
	const impatient = failing(busy(1));
	await expect(sendPatiently(impatient.send, async () => false)).rejects.toThrow(/busy/);
	expect(impatient.sent()).toBe(1);
	for (const error of [new ServiceRefused(problemOf("findings-block")), new ServiceAway()]) {
		const other = failing(error);
		await expect(sendPatiently(other.send, async () => true)).rejects.toBe(error);
		expect(other.sent()).toBe(1);
	}
});

test("no wait is longer than a minute, whatever is said", () => {
	expect([busyWait(3600, 1), busyWait("5", 1), busyWait(-1, 2), busyWait(Number.NaN, 9), busyWait(0.2, 1)]).toEqual([60, 2, 4, 60, 1]);
});
