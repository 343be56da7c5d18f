/** Code that is fetched apart is fetched once, and again only where it could not be had. */
import { expect, test } from "vitest";
import { fetchedOnce } from "../../ui/fetched-once.ts";

test("who asks at the same time or later gets the same", async () => {
	let fetches = 0;
	const load = fetchedOnce(async () => ++fetches);
	expect(await Promise.all([load(), load()])).toEqual([1, 1]);
	expect(await load()).toBe(1);
});

test("where it cannot be had every caller is told so, and the next call tries again", async () => {
	let fetches = 0;
	const load = fetchedOnce(
		async () => {
			fetches++;
			if (fetches === 1) throw new Error("no network");
			return fetches;
		},
		(error) => new TypeError("away", { cause: error }),
	);
	const both = await Promise.allSettled([load(), load()]);
	expect(both.map((one) => one.status === "rejected" && String(one.reason))).toEqual(["TypeError: away", "TypeError: away"]);
	expect(await load()).toBe(2);
});
