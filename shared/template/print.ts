/** How the sheets of the official workbook print: what of them, on which side of A4, and what stands in the margins. */

import type { DefinitionSet } from "../definition/schema.ts";
import { periodTitle } from "../domain/period-title.ts";
import { formatRange } from "../workbook/address.ts";
import type { CellPlan, PrintPlan } from "../workbook/plan.ts";
import type { PlacedRegion, PlacedSheet } from "./layout.ts";
import { looks } from "./looks.ts";
import { FEWEST_ROWS } from "./notes.ts";
import type { Prefill } from "./prefill.ts";

/** Widest sheet that is still easy to read on upright paper, in characters; it is then made three quarters of its size. */
const UPRIGHT = 135;
/** Of a list's rows every tenth is printed beside those that earlier years filled, but not fewer than `FEWEST_ROWS`. */
const SHARE = 10;

/**
 * A filled row of a list that lies below its sheet's print area makes the area grow when this project writes the file
 * (shared/workbook/patch-print.ts). The column 校验状态 is for those who fill in: it is not printed.
 */
export function printOf({ name, sheet, regions, signs, signRow }: PlacedSheet, about: About): PrintPlan {
	const right = Math.max(1, ...regions.map(printedColumns));
	const bottom = Math.max(1, ...regions.map(printedRows), signs.length === 0 ? 1 : signRow + signs.length - 1);
	const [only] = regions.length === 1 ? regions : [];
	return {
		landscape: printedWidth(regions, right) > UPRIGHT,
		area: formatRange({ top: 1, left: 1, bottom, right }),
		...(only ? { titleRows: `${only.unitsRow ?? only.headerRow}:${only.headerRow}` } : {}),
		...marginsOf(about, sheet.title === name ? name : `${sheet.title}（${name}）`),
	};
}

interface About {
	set: DefinitionSet;
	prefill: Prefill;
}

/** @param title of the sheet, in the middle above every page */
export function marginsOf({ set, prefill }: About, title: string): Required<Pick<PrintPlan, "header" | "footer">> {
	const { unit, period } = prefill;
	// & starts a code in these lines.
	const plain = (text: string) => text.replaceAll("&", "&&");
	return {
		header: { left: plain(`${unit.name}（${unit.code}）`), center: plain(title), right: plain(`期间：${periodTitle(period.id).zh}`) },
		footer: { left: plain(`指标体系 ${set.set}/${set.version}`), center: "第 &P 页，共 &N 页", right: "打印日期：&D" },
	};
}

const SIGN_HEIGHT = 44;
const LETTER_HEIGHT = 27;

/** A letter above the tables, and what is signed below them. */
export const paperCells = ({ letter, letterRow, signs, signRow }: PlacedSheet): CellPlan[] => [
	...letter.map((value, i): CellPlan => ({ row: letterRow + i, column: 1, value, style: looks.letter })),
	...signs.map((value, i): CellPlan => ({ row: signRow + i, column: 1, value, style: looks.sign })),
];

export const paperHeights = ({ letter, letterRow, signs, signRow }: PlacedSheet): Record<number, number> => ({
	...Object.fromEntries(letter.map((_, i) => [letterRow + i, LETTER_HEIGHT])),
	...Object.fromEntries(signs.map((_, i) => [signRow + i, SIGN_HEIGHT])),
});

const printedColumns = ({ region }: PlacedRegion): number =>
	region.columns.findLastIndex(({ type, print }) => type !== "status" && print !== false) + 1;

function printedRows({ region, headerRow, rows, lastRow }: PlacedRegion): number {
	if (region.kind !== "list") return lastRow;
	const earlier = rows.findLastIndex((row) => row.earlier !== null) + 1;
	return Math.min(lastRow, headerRow + earlier + Math.max(FEWEST_ROWS, Math.ceil(rows.length / SHARE)));
}

function printedWidth(regions: readonly PlacedRegion[], right: number): number {
	const widths = Array.from({ length: right }, (_, i) => Math.max(0, ...regions.map(({ region }) => region.columns[i]?.width ?? 0)));
	return widths.reduce((sum, width) => sum + width, 0);
}
