/** Repairs worked out while somebody types: as if the workbook had just been opened. */
import { expect, test } from "vitest";
import { check, createChecker, type Edit } from "../../shared/check/index.ts";
import { editsBetween } from "../../shared/repairs/differences.ts";
import { repairsInSlices, repairsOf } from "../../shared/repairs/index.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { bookOf, locate, set } from "../check/support.ts";

const honest = bookOf().honest;
const typed = (place: string, value: Edit["value"]): Edit => ({ ...locate(place), value });
const offered = (image: WorkbookImage) => repairsOf({ image, definition: set, report: check(image, set) });
/** The same workbook of which nothing is shared: everything is worked out anew. */
const anew = (image: WorkbookImage) => JSON.stringify(offered(structuredClone(image)));

test("after every edit the same is offered as for the workbook opened anew", () => {
	const checker = createChecker(honest, set);
	const rounds: Edit[][] = [
		[typed("S_T7_09.actual", "１９，６００")],
		[typed("成果[6].级别", "国家"), typed("进度[1].状态", " 完成")],
		[typed("S_T7_09.actual", 19_600)],
		[typed("S_T3_03.actual", 75)],
		// A header: the workbook is bound anew.
		[{ ...locate("自评[本年实际值]"), value: "本年实际值 " }],
		[typed("成果[6].级别", "国家级"), typed("满意[S_ST_01|校级公共].调查日期", "2023年6月30日")],
		[typed("S_T3_03.actual", null), typed("进度[1].状态", null)],
	];
	const counts = rounds.map((edits) => {
		checker.edit(edits);
		const image = checker.image();
		const now = offered(image);
		expect(JSON.stringify(now)).toBe(anew(image));
		return now.length;
	});
	expect(counts).toEqual([1, 3, 2, 3, 3, 3, 2]);
});

test("edits are told by what the images do not share", () => {
	const checker = createChecker(honest, set);
	const edits = [typed("S_T7_09.actual", "甲"), typed("S_T3_02.actual", null), { ...locate("S_T3_02.actual"), column: 40, value: 3 }];
	checker.edit(edits);
	const after = checker.image();
	const byPlace = (all: readonly Edit[] | undefined) =>
		all?.map(({ sheet, row, column, value }) => `${sheet} ${row} ${column} ${value}`).sort();
	expect(byPlace(editsBetween(honest, after))).toEqual(byPlace(edits));
	expect(editsBetween(after, after)).toEqual([]);
	expect(byPlace(editsBetween(after, honest))?.filter((one) => one.endsWith("null"))).toHaveLength(1);
	expect(editsBetween(honest, { ...honest, names: [] })).toBeUndefined();
	expect(editsBetween(honest, structuredClone(honest))).toBeUndefined();
});

test("in slices the same is offered; whoever asks about another image meanwhile gets that one's, and nobody a mixture", async () => {
	// Names are tried on a workbook bound anew: others may come in the middle of that.
	const checker = createChecker({ ...honest, names: honest.names.slice(1) }, set);
	const [first, second] = [
		[typed("S_T7_09.actual", "１９，６００"), typed("成果[6].级别", "国家")],
		[typed("S_T7_09.actual", 19_600), typed("进度[1].状态", " 完成")],
	].map((edits) => {
		checker.edit(edits);
		return { image: checker.image(), definition: set, report: checker.report() };
	});
	if (!first || !second) throw new Error("There are two.");
	const [wanted, other] = [anew(first.image), anew(second.image)];
	expect(wanted).not.toBe(other);
	expect(wanted).toContain('"what":"name"');
	let step = 0;
	let others = 0;
	/** One turn for others, at this step. */
	const turnAt = (turn: number) => ({
		get due() {
			return ++step === turn;
		},
		rest: async () => {
			others++;
			expect(JSON.stringify(repairsOf(second))).toBe(other);
		},
	});
	for (const images of [() => first.image, () => structuredClone(first.image)]) {
		repairsOf(second);
		step = 0;
		expect(JSON.stringify(await repairsInSlices({ ...first, image: images() }, turnAt(0)))).toBe(wanted);
		const steps = step;
		expect(steps).toBeGreaterThan(300);
		for (const share of [0, 0.1, 0.3, 0.6, 0.9, 0.99]) {
			repairsOf(second);
			[step, others] = [0, 0];
			const found = JSON.stringify(await repairsInSlices({ ...first, image: images() }, turnAt(Math.floor(steps * share) + 1)));
			expect(others).toBe(1);
			// Overtaken, it is asked again: an answer that is wanted is never lost.
			expect(found).toBe(wanted);
			expect(JSON.stringify(repairsOf(second))).toBe(other);
			expect(JSON.stringify(repairsOf(first))).toBe(wanted);
		}
	}
});

test("who is not wanted any more takes the workshop from nobody, and answers nothing", async () => {
	const checker = createChecker(honest, set);
	const asked = [typed("S_T7_09.actual", "１９，６００"), typed("进度[1].状态", " 完成")].map((edit) => {
		checker.edit([edit]);
		return { image: checker.image(), definition: set, report: checker.report() };
	});
	const [stale, present] = asked;
	if (!stale || !present) throw new Error("There are two.");
	const wanted = anew(present.image);
	let turns = 0;
	const slicer = {
		due: true,
		// In every turn somebody asks who has been left behind meanwhile.
		rest: async () => {
			turns++;
			expect(await repairsInSlices(stale, { due: false, rest: async () => {} }, () => false)).toBeUndefined();
		},
	};
	expect(JSON.stringify(await repairsInSlices(present, slicer))).toBe(wanted);
	expect(turns).toBeGreaterThan(50);
});
