/**
 * Marks in the sheets, only when a person asks for them, and taken away as a whole. A mark is a conditional format whose formula says that
 * it is ours: the cell, its own format and what is filed stay as they are, and whoever opens the file later can still take it away
 * (docs/decisions/045).
 */
import { whileLifted } from "./protection.ts";

/** A cell to be marked. */
export interface CellMark {
	sheet: string;
	/** "I12" */
	cell: string;
	kind: "error" | "query";
}

/** Always true, and nobody else's. */
export const markFormula = '=ISTEXT("核表标记")';

/** The fill of failing rows in the official workbook is paler; errors stand out in print without colours, too. */
const looks = {
	error: { fill: "#FFC7CE", font: "#9C0006", bold: true },
	query: { fill: "#FFEB9C", font: "#7F6000", bold: false },
} as const;

/** Addresses of one call: Excel takes 8,192 characters. */
const mostAddresses = 500;

/**
 * Takes away all marks that stand and makes these. Two requests, and a third where a sheet has conditional formats.
 * @param marks none: all are only taken away
 * @returns how many sheets had marks before
 * @throws HostError left-open; errors of Office.js, after which no sheet has marks that it had not before or all have theirs
 */
export async function setMarks(
	context: Excel.RequestContext,
	marks: readonly CellMark[],
	sheets: readonly { id: string; name: string }[],
): Promise<number> {
	const { worksheets } = context.workbook;
	// Ranges and what hangs on them are asked for anew in each request: Office.js keeps them for one only.
	const formatsOf = (id: string) => worksheets.getItem(id).getRange().conditionalFormats;
	const asked = sheets.map(({ id, name }) => {
		const sheet = worksheets.getItem(id);
		sheet.protection.load("protected,options");
		const formats = formatsOf(id);
		formats.load("items/id,items/type");
		return { id, name, sheet, formats };
	});
	await context.sync();
	const custom = asked.flatMap(({ id, formats }) =>
		formats.items.filter(({ type }) => type === "Custom").map((format) => ({ sheet: id, format: format.id })),
	);
	const rules = custom.map(({ sheet, format }) => {
		const { rule } = formatsOf(sheet).getItem(format).custom;
		rule.load("formula");
		return rule;
	});
	if (rules.length > 0) await context.sync();
	const old = custom.filter((_, index) => isOurs(rules[index]?.formula));
	const work = asked.map(({ id, name, sheet }) => ({
		id,
		sheet,
		old: old.flatMap((one) => (one.sheet === id ? [one.format] : [])),
		fresh: marks.filter((mark) => mark.sheet === name),
	}));
	const touched = work.filter((one) => one.old.length + one.fresh.length > 0);
	if (touched.length === 0) return 0;
	const lifted = touched.flatMap(({ sheet: { protection } }) => (protection.protected ? [protection] : []));
	await whileLifted(context, lifted, () => {
		for (const { id, sheet, old: gone, fresh } of touched) {
			for (const format of gone) formatsOf(id).getItem(format).delete();
			for (const kind of ["error", "query"] as const) addTo(sheet, addressesOf(fresh, kind), looks[kind]);
		}
	});
	return touched.filter((one) => one.old.length > 0).length;
}

/** Excel may write a formula with other blanks or capitals than it was given. */
const isOurs = (formula: unknown): boolean =>
	String(formula).replaceAll(/\s/g, "").toUpperCase().replace(/^=?/, "=") === markFormula.toUpperCase();

/** Cell by cell once; an error wins over a query at the same cell because it comes first in the list of formats. */
const addressesOf = (marks: readonly CellMark[], kind: CellMark["kind"]): string[] => [
	...new Set(marks.filter((mark) => mark.kind === kind).map(({ cell }) => cell)),
];

function addTo(sheet: Excel.Worksheet, addresses: readonly string[], { fill, font, bold }: (typeof looks)[CellMark["kind"]]): void {
	for (let from = 0; from < addresses.length; from += mostAddresses) {
		// Safe: the enumeration's own word; Office.js's object of words is not there in tests without a browser.
		const type = "Custom" as Excel.ConditionalFormatType.custom;
		const { custom } = sheet.getRanges(addresses.slice(from, from + mostAddresses).join(",")).conditionalFormats.add(type);
		custom.rule.formula = markFormula;
		custom.format.fill.color = fill;
		custom.format.font.color = font;
		custom.format.font.bold = bold;
	}
}
