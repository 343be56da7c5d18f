/** A session of somebody at work in Excel, by a seed: edits of all kinds, a third of them told of wrongly or not at all. */
import { type Area, contains, formatAddress } from "../../shared/workbook/address.ts";
import { cutAndPaste, fillDown, filterTable, openAreas, sortRows } from "../../testkit/excel/acts.ts";
import { keyOf, rowOf } from "../../testkit/excel/cells.ts";
import type { SimulatedExcel } from "../../testkit/excel/excel.ts";
import type { SimulatedSheet } from "../../testkit/excel/sheet.ts";
import type { Input } from "../../testkit/excel/workbook.ts";

const typed: Input[] = [7, 12.5, 481, 0, "", "", "约三十", "无", "不适用", "2023-05-01", "'１２", "TRUE", "=1+2", "=1/0"];
const picked = ["国家级", "市级", "是", "否", "完成", "进行中", ""];

/** The sheets that people fill in. */
const filledIn = [
	"基础数据",
	"年度绩效自评表",
	"资金表",
	"满意度调查表",
	"任务进度表",
	"标志性成果清单",
	"群01_自评",
	"佐证材料清单",
	"典型案例",
];

export class Worker {
	readonly #excel: SimulatedExcel;
	readonly #random: () => number;
	/** What was done, for whoever looks for the reason of a failure. */
	readonly done: string[] = [];

	/** @param random numbers in 0–1 */
	constructor(excel: SimulatedExcel, random: () => number) {
		this.#excel = excel;
		this.#random = random;
	}

	/** Does one thing, and goes to another cell. */
	act(): void {
		const { workbook, faults } = this.#excel;
		const sheet = workbook.sheet(this.#one(filledIn));
		const areas = openAreas(sheet, { top: 1, left: 1, bottom: 60, right: 20 });
		const area = this.#one(areas);
		const row = area.top + this.#below(area.bottom - area.top + 1);
		const at = { sheet, area, row, column: area.left };
		const kinds = ["typed", "typed", "picked", "filled", "pasted", "cut", "sorted", "filtered", "inserted", "undone", "co-author"] as const;
		const kind = this.#one(kinds);
		const telling = this.#one(["right", "right", "right", "right", "right", "right", "none", "wrong", "lost"] as const);
		if (kind !== "co-author") workbook.select(sheet.name, formatAddress(row, area.left));
		workbook.telling = telling === "lost" ? "none" : telling;
		faults.loseEvents = telling === "lost";
		this.done.push(`${kind}, told ${telling}: ${sheet.name} ${formatAddress(row, area.left)} ${this.#do(kind, at) ?? ""}`);
		workbook.telling = "right";
		faults.loseEvents = false;
		if (kind !== "co-author") this.goOn();
	}

	/** Goes to some cell of the sheet in front, as Enter does. */
	goOn(): void {
		const { workbook } = this.#excel;
		const sheet = workbook.sheets.find(({ id }) => id === workbook.activeSheet);
		if (sheet) workbook.select(sheet.name, formatAddress(1 + this.#below(40), 1 + this.#below(8)));
	}

	#do(kind: string, { sheet, area, row, column }: Spot): string | undefined {
		const { workbook } = this.#excel;
		const address = formatAddress(row, column);
		const room = area.bottom - row;
		const value = this.#one(typed);
		if (kind === "typed" || kind === "co-author") {
			workbook.type(sheet.name, address, [[value]], kind === "typed" ? "Local" : "Remote");
			return String(value);
		}
		if (kind === "picked") {
			const choice = this.#one(picked);
			workbook.pick(sheet.name, address, choice);
			return choice;
		}
		if (kind === "filled") fillDown(workbook, sheet, row, column, Math.min(room, 1 + this.#below(8)));
		if (kind === "pasted") {
			const rows = Array.from({ length: Math.min(room + 1, 1 + this.#below(20)) }, () => [this.#one(typed)]);
			workbook.type(sheet.name, address, rows);
		}
		if (kind === "sorted") sortRows(workbook, sheet, { ...area, top: row, bottom: Math.min(area.bottom, row + 1 + this.#below(8)) });
		if (kind === "cut") return this.#cut({ sheet, area, row, column });
		if (kind === "filtered") {
			const table = workbook.tables.find((one) => one.sheet === sheet && contains(one.area, row, column));
			if (table) filterTable(workbook, table, !table.filter.active);
		}
		if (kind === "inserted") {
			// Where nothing stands below, nothing moves, and nobody could see it.
			const last = Math.max(...[...sheet.cells].filter(([, cell]) => cell.value !== "" && !cell.formula).map(([key]) => rowOf(key)));
			const before = Math.min(row, last);
			workbook.insertRows(sheet.name, before, 1);
			return `above ${before}`;
		}
		if (kind === "undone") workbook.undo.step();
		return undefined;
	}

	/** A cell with something in it: a blank one that is cut leaves no trace but in formulas that named it. */
	#cut({ sheet, area, column }: Spot): string | undefined {
		const filled = Array.from({ length: area.bottom - area.top + 1 }, (_, index) => area.top + index).filter(
			(one) => (sheet.cells.get(keyOf(one, column))?.value ?? "") !== "",
		);
		const from = filled[this.#below(filled.length)];
		const to = area.top + this.#below(area.bottom - area.top + 1);
		if (from === undefined || from === to) return "not done";
		const cell = (at: number): Area => ({ top: at, bottom: at, left: column, right: column });
		cutAndPaste(this.#excel.workbook, sheet, cell(from), cell(to));
		return `${from} to ${to}`;
	}

	#below(limit: number): number {
		return Math.floor(this.#random() * limit);
	}

	#one<T>(list: readonly T[]): T {
		const one = list[this.#below(list.length)];
		if (one === undefined) throw new Error("There is nothing to choose from.");
		return one;
	}
}

interface Spot {
	sheet: SimulatedSheet;
	area: Area;
	row: number;
	column: number;
}
