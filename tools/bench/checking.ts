/** How long checking takes: a whole workbook, one edit, each against the same rules written by hand (handwritten/). */

import { bindWorkbook, check, createChecker, type Edit, Engine, readMeta, type WorkbookState } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { atOnce } from "../../shared/steps.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { race, type Timing } from "./clock.ts";
import { bookOf, checkByHand } from "./handwritten/index.ts";

const PEER = "the same rules by hand";

/** @param image a filled workbook of document B with two clusters and mistakes in it */
export async function checkingBench(image: WorkbookImage, set: DefinitionSet): Promise<Timing[]> {
	const engine = new Engine(image, set);
	const book = bookOf(engine);
	assertSame(failing(engine), checkByHand(book));
	const full = await race({
		name: "check-full",
		ours: () => evaluateAll(engine),
		peers: { [PEER]: () => checkByHand(book) },
		// Alike for both: whoever runs several times in a row finds its values in the processor's cache.
		repeat: { ours: 5, peer: 5 },
	});
	const fromImage = await race({
		name: "check-full-from-image",
		ours: () => check(image, set),
		// Finding the cells is ours in both. By hand, computed cells are not computed: what the file says of them is believed.
		peers: {
			[PEER]: () => checkByHand(bookOf({ book: believing(bindWorkbook(image, readMeta(image), engine.program)), program: engine.program })),
		},
	});
	return [...full, ...fromImage, ...(await editing(image, set))];
}

/** The bound book with the values that the file gives for computed cells. */
function believing(book: WorkbookState): WorkbookState {
	for (const { rows } of book.regions)
		for (const { cells, values } of rows)
			cells.forEach((cell, column) => {
				if (cell?.formula !== undefined) values[column] = cell.value;
			});
	return book;
}

/** Every formula rule at every place it stands, from bound values to findings with their messages. */
function evaluateAll(engine: Engine): number {
	let failures = 0;
	// What the last run kept of columns (value indexes, arrays made from them) would be a present.
	for (const region of engine.book.regions) for (const column of region.plan.columns.keys()) region.forget(column);
	atOnce(engine.evaluateSteps(() => failures++));
	return failures;
}

/** What fails of the formula rules, before rules yield to one another: `rule place`. */
export function failing({ book }: Engine): Set<string> {
	const owners = [book.school, ...book.clusters].flatMap(({ outcomes }) => outcomes.flatMap((failure) => failure ?? []));
	const rows = book.regions.flatMap((region) => region.rows.flatMap(({ outcomes }) => [...(outcomes?.values() ?? [])]));
	return new Set([...owners, ...rows].map(({ rule, spot }) => `${rule.id} ${spot.key}`));
}

function assertSame(ours: ReadonlySet<string>, theirs: ReadonlySet<string>): void {
	const onlyOurs = [...ours].filter((one) => !theirs.has(one));
	const onlyTheirs = [...theirs].filter((one) => !ours.has(one));
	if (onlyOurs.length + onlyTheirs.length > 0)
		throw new Error(`The two do not say the same. Only ours: ${onlyOurs.join(", ")}. Only by hand: ${onlyTheirs.join(", ")}.`);
}

/** Places people type at: a figure of 自评, figures of 基础 that ratios and computed cells depend on, cells of lists and matrices. */
const edits: Record<string, [place: string, values: [number | string, number | string]]> = {
	"a fact": ["S_T7_02.actual", [510, 512]],
	"a base figure": ["S_T1_01.actual", [9000, 9010]],
	"a result's name": ["成果[3].成果名称", ["数字孪生实训教学改革教学成果奖", "数字孪生实训教学成果奖"]],
	"a result's team": ["成果[3].完成团队", ["张三、李四", "李四、张三"]],
	"a result's remark": ["成果[3].备注", ["已公示", "待公示"]],
	"a result's level": ["成果[3].级别", ["市级", "国家级"]],
	"an evidence number": ["佐证[3].佐证编号", ["ZZ-2023-0990", "ZZ-2023-0991"]],
	"a fact's evidence": ["S_T7_02.evidence", ["ZZ-2023-0001", "ZZ-2023-0002"]],
	"a result's evidence": ["成果[3].佐证编号", ["ZZ-2023-0001", "ZZ-2023-0002"]],
	"a task's due date": ["进度[3].计划完成", [45_200, 45_230]],
	"a survey's count": ["满意[S_ST_01|校级公共].很满意", [100, 110]],
	"a cluster's base figure": ["群01!C_K1_01.actual", [400, 410]],
	"a fund's expenditure": ["资金[SJ].实际支出数", [100, 110]],
	"a result's state": ["成果[3].状态", ["升级", "撤销"]],
	"a result's type": ["成果[3].类别编码", ["L05", "L06"]],
};

async function editing(image: WorkbookImage, set: DefinitionSet): Promise<Timing[]> {
	const timings: Timing[] = [];
	for (const [what, [place, values]] of Object.entries(edits)) {
		const checker = createChecker(image, set);
		const cell = checker.locate(place);
		if (!cell) throw new Error(`There is no place ${place}.`);
		const [first, second] = values.map((value): Edit[] => [{ ...cell, value }]);
		const book = bookOf(new Engine(image, set));
		let turn = 0;
		const edit = () => checker.edit((turn++ % 2 === 0 ? first : second) ?? []);
		timings.push(
			...(await race({
				name: `check-edit, ${what}`,
				ours: edit,
				peers: { [`${PEER}, full`]: () => checkByHand(book), "our full check": () => check(image, set) },
				repeat: { ours: 50 },
			})),
		);
	}
	return timings;
}
