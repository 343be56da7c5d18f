/** Numbers of evidence: their spelling, the cells that refer to them, and new ones for papers that have none. */

import type { Engine, RowState } from "../check/index.ts";
import { EVIDENCE_ROLE } from "../definition/kinds.ts";
import { codeSpelling, looksBlank, trimmed } from "../domain/spelling.ts";
import type { Proposal } from "./repair.ts";
import { type RepairSpot, spotIn, stepAt, typedText } from "./spot.ts";
import type { CellStep } from "./steps.ts";

export { EVIDENCE_ROLE };

/** Everything that people put between two numbers. */
const separators = /(?:[;,、/|\\\s]|[和及与])+/u;

/** ZZ-2023-O001, ZZ20230001, ZZ-2023-1: letters O, I and L for figures, no dashes, no noughts in front. */
const looseNumber = /^ZZ[-_.]?([\dOIL]{4})[-_.]?([\dOIL]{1,4})$/;
/** What stands around a number: brackets, quotes, the name's ending of the file that bears it. */
const around = /^[[("'<]+|(?:\.(?:PDF|DOCX?|JPE?G|PNG|ZIP))?[\])"'>.。]*$/gu;

/** The number that a piece of text means in plain spelling; the text itself where it is none. */
function plainNumberOf(piece: string): string {
	const bare = piece.replaceAll(around, "");
	const [, year, serial] = looseNumber.exec(bare) ?? [];
	if (year === undefined || serial === undefined) return bare;
	const figures = (text: string): string => text.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
	return `ZZ-${figures(year)}-${figures(serial).padStart(4, "0")}`;
}

/** "ＺＺ－2023－O001／ZZ-2023-2.pdf" → "ZZ-2023-0001;ZZ-2023-0002", only where every number is then registered. */
export function referencesProposal(spot: RepairSpot): Proposal | undefined {
	const text = typedText(spot);
	if (text === undefined || spot.column.type !== "evidence") return undefined;
	// The number as registered: its own spelling is what the workbook's formulas look for.
	const registered = new Map([...numbersIn(spot.engine)].map((number) => [codeSpelling(number), number]));
	const numbers = codeSpelling(text)
		.split(separators)
		.filter((one) => one !== "")
		.map((one) => registered.get(one) ?? registered.get(plainNumberOf(one)));
	if (numbers.length === 0 || !numbers.every((one) => one !== undefined)) return undefined;
	const value = numbers.join(";");
	return value === text ? undefined : { kind: "references", steps: [stepAt(spot, { kind: "text", value })] };
}

/** A registered number written with spaces inside, without dashes or with letters for figures. Another paper's number is no way to spell this one. */
export function numberProposal(spot: RepairSpot): Proposal | undefined {
	const text = typedText(spot);
	if (text === undefined || !isOwnNumber(spot)) return undefined;
	const value = plainNumberOf(codeSpelling(text).replaceAll(/\s/g, ""));
	if (value === text || value === "" || numbersIn(spot.engine).has(value)) return undefined;
	return { kind: "references", steps: [stepAt(spot, { kind: "text", value })] };
}

const isOwnNumber = ({ row, index }: RepairSpot): boolean =>
	row.region.plan.place.role === EVIDENCE_ROLE && row.region.plan.keys.includes(index);

/**
 * The next free number for a paper that has none; several such papers get numbers in the order of their rows. Where the paper says
 * which indicator it is for, the number goes there, too.
 */
export function evidenceNumberProposal(spot: RepairSpot): Proposal | undefined {
	const { engine, row, index } = spot;
	if (!isOwnNumber(spot) || !looksBlank(String(spot.cell?.value ?? ""))) return undefined;
	const waiting = row.region.rows.filter((one) => one.exists && (one.values[index] ?? null) === null);
	const value = freeNumbers(engine, waiting.length)[waiting.indexOf(row)];
	if (value === undefined) return undefined;
	return { kind: "evidence-number", steps: [stepAt(spot, { kind: "text", value }), ...referenceTo(engine, row, value)] };
}

/** Every number that is registered or referred to: what somebody means by a number is not free. */
export function numbersInUse(engine: Engine): Set<string> {
	const used = numbersIn(engine);
	for (const region of engine.book.regions)
		for (const [index, { type }] of region.plan.columns.entries())
			if (type === "evidence")
				for (const { values } of region.rows) for (const one of codeSpelling(String(values[index] ?? "")).split(separators)) used.add(one);
	return used;
}

function numbersIn({ book }: Engine): Set<string> {
	const numbers = book.regions
		.filter(({ plan }) => plan.place.role === EVIDENCE_ROLE)
		.flatMap(({ plan, rows }) => rows.map(({ values }) => String(values[plan.keys[0] ?? -1] ?? "")));
	return new Set(numbers.filter((one) => one !== ""));
}

/** Behind the last of the period's year: ZZ-2023-0042 → ZZ-2023-0043. */
export function freeNumbers(engine: Engine, count: number): string[] {
	const { year } = engine.book.meta.identity;
	const stem = `ZZ-${year}-`;
	const taken = [...numbersInUse(engine)].flatMap((one) =>
		one.startsWith(stem) && /^\d{1,4}$/.test(one.slice(stem.length)) ? [Number(one.slice(stem.length))] : [],
	);
	const last = Math.max(0, ...taken);
	const numbers = Array.from({ length: count }, (_, i) => last + 1 + i);
	return numbers.filter((number) => number <= 9999).map((number) => `${stem}${String(number).padStart(4, "0")}`);
}

/** The step that refers to the paper's number at the indicator it names under 对应指标编码. */
function referenceTo(engine: Engine, row: RowState, number: string): CellStep[] {
	const { plan } = row.region;
	const code = String(row.values[plan.indexOf.get("对应指标编码") ?? -1] ?? "");
	const found = engine.program.slots.byName.get(`${code}.evidence`);
	// Of a cluster's indicator nobody knows here which cluster is meant.
	const fact = found?.level === "school" ? engine.book.school.facts[found.slot] : undefined;
	if (!fact) return [];
	const at = spotIn(engine, fact.row, fact.column);
	const present = at.cell?.formula === undefined ? trimmed(String(at.cell?.value ?? "")) : undefined;
	if (present === undefined) return [];
	return [stepAt(at, { kind: "text", value: present === "" ? number : `${present};${number}` })];
}
