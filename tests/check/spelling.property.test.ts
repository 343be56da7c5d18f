/** Generated spellings: for every key, choice and number column of every document, a value and its look-alikes give the same facts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createChecker, type Edit } from "../../shared/check/index.ts";
import type { RowState } from "../../shared/check/state/workbook-state.ts";
import type { DocumentKind } from "../../shared/definition/schema.ts";
import { foldSpelling } from "../../shared/domain/spelling.ts";
import { honestWorkbook } from "../rules/support.ts";
import { set } from "./support.ts";

/** One way to type a text so that it looks the same. */
type Change = (text: string) => string;

const wide: Change = (text) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const between = (text: string, at: number, mark: string): string => {
	const characters = [...text];
	const place = at % (characters.length + 1);
	return [...characters.slice(0, place), mark, ...characters.slice(place)].join("");
};

const around = fc
	.tuple(fc.constantFrom("", " ", "\u00a0", "　", "\u2003", "\n", "\u200b"), fc.constantFrom("", " ", "\u00a0", "　", "\r\n", "\ufeff"))
	.map(
		([before, after]): Change =>
			(text) =>
				`${before}${text}${after}`,
	);
const unseen = fc.tuple(fc.nat({ max: 40 }), fc.constantFrom("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e")).map(
	([at, mark]): Change =>
		(text) =>
			between(text, at, mark),
);
const dashes = fc.constantFrom("－", "—", "–", "‑", "−", "﹣").map(
	(dash): Change =>
		(text) =>
			text.replaceAll("-", dash),
);
const width = fc.constantFrom<Change>(wide, (text) => text);
const letters = fc.constantFrom<Change>(
	(text) => text.toLowerCase(),
	(text) => text.toUpperCase(),
	(text) => text,
);

const together =
	(changes: readonly Change[]): Change =>
	(text) =>
		changes.reduce((changed, change) => change(changed), text);
const lookAlike = fc.tuple(letters, width, dashes, unseen, around).map(together);

interface Target {
	row: RowState;
	column: number;
	text: string;
	/** A name in words is kept as it was typed; codes, choices and numbers have one spelling. */
	words: boolean;
}

/** Of every column that holds keys, choices or numbers one cell in which something was typed, and of fixed rows every such cell's row. */
function targetsIn(document: DocumentKind): Target[] {
	const { book } = honestWorkbook(set, document, "ZK");
	return book.regions.flatMap(({ plan, rows }) => {
		if (plan.place.sheet.state === "veryHidden") return [];
		return plan.columns.flatMap(({ type }, column): Target[] => {
			const isKey = plan.keys.includes(column);
			const found = rows.filter(({ exists, cells, plan: { types, checked } }) => {
				const cell = cells[column];
				const kind = types[column]?.kind;
				if (!isKey && !checked[column]) return false;
				const compared = isKey || kind === "enum" || kind === "yesno" || kind === "number" || types[column]?.spelling !== undefined;
				return exists && compared && cell?.formula === undefined && (cell?.value ?? null) !== null && cell?.kind !== "date";
			});
			// Two rows for each kind of content: what a row holds may depend on its indicator.
			const kinds = [...Map.groupBy(found, ({ plan: { types } }) => types[column]?.kind).values()].flatMap((same) => [
				same[0],
				same.at(-1),
			]);
			return [...new Set(kinds)].flatMap((row) =>
				row
					? [
							{
								row,
								column,
								text: String(row.cells[column]?.value),
								words: isKey && plan.listRow !== undefined && type === "text" && row.plan.types[column]?.spelling === undefined,
							},
						]
					: [],
			);
		});
	});
}

const editOf = ({ row, column }: Target, value: Edit["value"]): Edit => ({
	sheet: row.region.sheetName,
	row: row.sheetRow,
	column: row.region.columns[column] ?? 1,
	value,
});

test.each<DocumentKind>(["annual", "quarterly", "taskbook", "final"])("%s", { timeout: 300_000 }, (document) => {
	const { image } = honestWorkbook(set, document, "ZK").book;
	const checker = createChecker(image, set);
	const facts = checker.facts();
	const folded = foldSpelling(JSON.stringify(facts));
	const targets = targetsIn(document);
	expect(targets.length).toBeGreaterThan(document === "annual" ? 80 : 30);
	expect(new Set(targets.map(({ row, column }) => row.plan.types[column]?.kind))).toEqual(
		new Set(document === "quarterly" ? ["number", "enum", "text"] : ["number", "enum", "yesno", "text"]),
	);
	for (const target of targets) {
		const { row, column, text, words } = target;
		const where = `${row.region.plan.place.role}[${row.key}].${row.region.plan.columns[column]?.header}`;
		fc.assert(
			fc.property(lookAlike, (change) => {
				const report = checker.edit([editOf(target, change(text))]);
				expect(report.findings.map(({ rule, place }) => `${rule} ${place}`).slice(1), where).toEqual([]);
				expect(report.findings.every(({ severity, rule }) => severity === "query" && /^T[XY]06$/.test(rule))).toBe(true);
				if (words) expect(foldSpelling(JSON.stringify(checker.facts()))).toBe(folded);
				else expect(checker.facts(), where).toEqual(facts);
			}),
			{ numRuns: 3, seed: 20_231_231 + column },
		);
		checker.edit([{ ...editOf(target, null), ...row.cells[column] }]);
	}
	expect(checker.facts()).toEqual(facts);
});
