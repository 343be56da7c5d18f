import fc from "fast-check";
import { expect, test } from "vitest";
import { checkerOn } from "../../shared/check/checker/checker.ts";
import { checkerInSlices } from "../../shared/check/checker/checker-in-slices.ts";
import * as later from "../../shared/check/checker/later.ts";
import { Engine } from "../../shared/check/evaluate/engine.ts";
import { type Checker, check, createChecker } from "../../shared/check/index.ts";
import { collectFacts } from "../../shared/check/query/collect-facts.ts";
import { mistakenImage as mistaken } from "../../testkit/corpus/mistaken.ts";
import { blankOf, bookOf, set, withSheet } from "./support.ts";

/** TimeSlicer at these steps, counted from the beginning over and over; tells how often, and in between lets somebody else work. */
function restsAt(every: number, meanwhile: () => void = () => {}) {
	let step = 0;
	return {
		rested: 0,
		get due() {
			return ++step % every === 0;
		},
		async rest() {
			this.rested++;
			await Promise.resolve();
			meanwhile();
		},
	};
}

/** All that can be read of a checker. */
const told = (checker: Checker) => ({
	report: checker.report(),
	facts: checker.ask(({ book }) => collectFacts(book)),
	computed: checker.computed(),
	image: checker.image(),
});

test("compiling and checking in slices gives what both give at once", async () => {
	// Copies: what was compiled for one set object serves no other.
	const [apart, atOnce] = [structuredClone(set), structuredClone(set)];
	const slicer = restsAt(1);
	const checker = await checkerInSlices(mistaken, apart, slicer);
	expect(slicer.rested).toBeGreaterThan(2000);
	expect(JSON.stringify(checker.report())).toBe(JSON.stringify(createChecker(mistaken, atOnce).report()));
	// Compiled once and for all: what is left is the check.
	const known = restsAt(1);
	await checkerInSlices(mistaken, apart, known);
	expect(known.rested).toBeGreaterThan(300);
	expect(known.rested).toBeLessThan(slicer.rested / 2);
});

const workbooks = {
	mistaken,
	honest: bookOf().honest,
	blank: bookOf().blank,
	"six clusters": blankOf("taskbook", "BK", 6),
	"a sheet missing": withSheet(mistaken, "典型案例", () => undefined),
};

test("wherever the stretches end, and whatever is checked meanwhile, the outcome is that of a check at once", {
	timeout: 120_000,
}, async () => {
	const names = Object.keys(workbooks) as (keyof typeof workbooks)[];
	const atOnce = new Map(names.map((name) => [name, told(createChecker(workbooks[name], set))]));
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...names), fc.constantFrom(...names), fc.integer({ min: 1, max: 200 }), async (name, other, every) => {
			let others = 0;
			const slicer = restsAt(every, () => {
				if (others++ % 40 === 0) check(workbooks[other], set);
			});
			const [checker, twin] = await Promise.all([
				checkerInSlices(workbooks[name], set, slicer),
				checkerInSlices(workbooks[other], set, restsAt(every)),
			]);
			expect(told(checker)).toEqual(atOnce.get(name));
			expect(told(twin)).toEqual(atOnce.get(other));
		}),
		{ numRuns: 15, seed: 20_231_124 },
	);
});

test("without the code that carries edits into a check, each has the workbook bound anew, with the same outcome", () => {
	const place = createChecker(mistaken, set).locate("S_T4_06.actual");
	if (!place) throw new Error("The workbook has the indicator.");
	const edits = [{ ...place, value: 12 }];
	const bare = checkerOn(new Engine(mistaken, set), undefined, () => undefined);
	const carrying = checkerOn(new Engine(mistaken, set), undefined, () => later);
	const report = carrying.edit(edits);
	expect(bare.edit(edits)).toEqual(report);
	expect(told(bare)).toEqual(told(carrying));
});
