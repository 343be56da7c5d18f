/** What the template wrote back into its cell: labels, units, notes, identity, codes, headers, live checks. */
import type { Engine, Finding } from "../check/index.ts";
import { formatAddress, parseAddress } from "../workbook/address.ts";
import type { Proposal } from "./repair.ts";
import { spotOf } from "./spot.ts";
import type { CellStep } from "./steps.ts";

const altered: ReadonlySet<string> = new Set(["ST14", "ST17", "ST21"]);
/** A figure that somebody typed where the service fills in: it may have been agreed to. */
const leftBlank = "ST21";
const cleared = { zh: "清空这一格", en: "Clear the cell" };
/** As long as these stand their sheet is not read, and whatever else is wrong on it comes up afterwards. */
const stopping: ReadonlySet<string> = new Set(["ST03", "ST04", "ST05", "ST16"]);

export function frameProposal(engine: Engine, finding: Finding): Proposal | undefined {
	const at = finding.cell === null ? undefined : parseAddress(finding.cell);
	const stops = stopping.has(finding.rule);
	if (!stops && !isAltered(engine, finding)) return undefined;
	const cells = stops ? lostWith(engine, finding, at?.row) : at ? [at] : [];
	const steps = cells.flatMap((cell) => stepFor(engine, finding, cell) ?? []);
	return steps.length === 0
		? undefined
		: { kind: "frame", steps, reveals: stops, ...(finding.rule === leftBlank ? { title: cleared, asks: true } : {}) };
}

/** Also where a rule speaks of a cell of the template before the built-in one does (RQ05). */
function isAltered(engine: Engine, finding: Finding): boolean {
	if (altered.has(finding.rule)) return true;
	const spot = spotOf(engine, finding);
	return spot !== undefined && engine.frame?.inRow(spot.row, spot.index)?.rule.id === "ST14";
}

/** Keys of one row, or all headers that the sheet lacks. */
function lostWith({ book }: Engine, { rule, sheet }: Finding, row: number | undefined): { row: number; column: number }[] {
	const index = book.image.sheets.findIndex(({ name }) => name === sheet);
	return [...book.lost.keys()].flatMap((key) => {
		const [, own, line, column] = /^(-?\d+)!(\d+),(\d+)$/.exec(key) ?? [];
		return Number(own) === index && (rule === "ST03" || Number(line) === row) ? [{ row: Number(line), column: Number(column) }] : [];
	});
}

function stepFor(engine: Engine, finding: Finding, { row, column }: { row: number; column: number }): CellStep | undefined {
	const { sheet } = finding;
	const belonging = engine.frame?.belongs({ sheet, row, column });
	if (!belonging) return undefined;
	const cell = engine.book.image.sheets.find(({ name }) => name === sheet)?.cells.find((one) => one.row === row && one.column === column);
	const spot = spotOf(engine, { ...finding, cell: formatAddress(row, column) });
	const now = spot ? spot.cell : cell;
	const { value, formula } = belonging;
	const kind =
		formula !== undefined || value === null ? "blank" : typeof value === "string" ? "text" : spot?.type === "date" ? "date" : "number";
	return {
		what: "cell",
		sheet,
		row,
		column,
		before: now ? { kind: now.kind, value: now.value, ...(now.formula === undefined ? {} : { formula: now.formula }) } : { value: null },
		after: { kind, value, ...(formula === undefined ? {} : { formula }) },
		locked: true,
	};
}
