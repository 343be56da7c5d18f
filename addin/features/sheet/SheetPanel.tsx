import { useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { isError, type Value } from "../../../shared/formula/value.ts";
import { formatAddress, parseAddress } from "../../../shared/workbook/address.ts";
import type { CellImage, CellKind, SheetImage } from "../../../shared/workbook/image.ts";
import type { Book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { commissionComments } from "../findings/comments.ts";
import { CellBar } from "./CellBar.tsx";
import { focus } from "./focus.ts";
import { layoutGrid } from "./grid.ts";
import { marksOf, sheetMarks } from "./marks.ts";
import { SheetGrid } from "./SheetGrid.tsx";
import { TabsWithMore } from "./TabsWithMore.tsx";
import { sheetWords } from "./words.ts";

/** The workbook, to look at: people change it in their spreadsheet program. */
export function SheetPanel({ book }: { book: Book }) {
	const words = sheetWords.value;
	const sheets = useMemo(() => shownSheets(book), [book]);
	const wanted = focus.value;
	const sheet = sheets.find(({ name }) => name === wanted.sheet) ?? (wanted.sheet === "" ? sheets[0] : undefined);
	return (
		<section class="sheet card" aria-labelledby="sheet-heading">
			<h2 id="sheet-heading" class="unseen">
				{words.heading}
			</h2>
			<SheetTabs book={book} sheets={sheets} chosen={sheet?.name ?? ""} />
			<div id="sheet-panel" role="tabpanel" aria-label={sheet?.name ?? words.heading} class="sheet-body">
				{sheet ? <OneSheet key={sheet.name} book={book} sheet={sheet} /> : <p class="nothing">{words.missing(wanted.sheet)}</p>}
			</div>
		</section>
	);
}

/** Hidden sheets stay out, unless something in them was found wrong. */
function shownSheets({ image, report }: Book): SheetImage[] {
	const found = new Set(report.findings.map(({ sheet }) => sheet));
	return image.sheets.filter(({ name, state }) => state === "visible" || found.has(name));
}

function SheetTabs({ book, sheets, chosen }: { book: Book; sheets: readonly SheetImage[]; chosen: string }) {
	const words = sheetWords.value;
	const { severity } = texts.value;
	const comments = commissionComments.value;
	const marks = useMemo(() => sheetMarks([...comments, ...book.report.findings]), [book, comments]);
	const tabs = sheets.map(({ name, state }) => {
		const mark = marks.get(name);
		return {
			id: name,
			label: (
				<>
					{name}
					{state === "visible" ? null : <span class="quiet-text"> {words.hidden}</span>}
					{mark ? (
						<span class={`count count-${mark.kind}`}>
							<span class="unseen">{severity[mark.kind]} </span>
							{mark.count}
						</span>
					) : null}
				</>
			),
		};
	});
	return (
		<TabsWithMore
			label={words.tabs}
			tabs={tabs}
			chosen={chosen}
			panel="sheet-panel"
			onChoose={(sheet) => book.host.goTo({ sheet, cell: null })}
		/>
	);
}

/** Formulas show what the check computed, which is what it judges; the file may hold an older result or none. */
function withComputed(sheet: SheetImage, { computed }: Book): SheetImage {
	const ofSheet = computed.get(sheet.name);
	if (!ofSheet) return sheet;
	const cells = sheet.cells.map((cell) => {
		const value = cell.formula === undefined ? undefined : ofSheet.get(formatAddress(cell.row, cell.column));
		return value === undefined ? cell : { ...cell, ...cellValueOf(value, cell.kind) };
	});
	return { ...sheet, cells };
}

function cellValueOf(value: Value, was: CellKind): Pick<CellImage, "kind" | "value"> {
	if (isError(value)) return { kind: "error", value: value.code };
	if (typeof value === "number") return { kind: was === "date" ? "date" : "number", value };
	if (typeof value === "boolean") return { kind: "boolean", value };
	return { kind: "text", value: value ?? "" };
}

function OneSheet({ book, sheet }: { book: Book; sheet: SheetImage }) {
	const grid = useMemo(() => layoutGrid(withComputed(sheet, book), book.image.tables), [book, sheet]);
	const comments = commissionComments.value;
	const marks = useMemo(() => marksOf([...comments, ...book.report.findings], sheet.name), [book, sheet, comments]);
	const active = useComputed(() => parseAddress(focus.value.cell ?? "") ?? { row: 1, column: 1 }).value;
	const goTo = (cell: string) => {
		focus.value = { sheet: sheet.name, cell };
	};
	return (
		<>
			<CellBar grid={grid} active={active} marks={marks} />
			<SheetGrid name={sheet.name} grid={grid} marks={marks} active={active} centre={focus.value} onActivate={goTo} />
		</>
	);
}
