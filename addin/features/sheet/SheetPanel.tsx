import { useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { parseAddress } from "../../../shared/workbook/address.ts";
import type { SheetImage } from "../../../shared/workbook/image.ts";
import { withComputed } from "../../../ui/sheet/computed.ts";
import { layoutGrid } from "../../../ui/sheet/grid.ts";
import { type Mark, marksOf, sheetMarks } from "../../../ui/sheet/marks.ts";
import { SheetGrid } from "../../../ui/sheet/SheetGrid.tsx";
import { TabsWithMore } from "../../../ui/sheet/TabsWithMore.tsx";
import type { Book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { commissionComments } from "../findings/comments.ts";
import { kindOf } from "../findings/filter.ts";
import { select } from "../findings/selection.ts";
import { CellBar } from "./CellBar.tsx";
import { focus } from "./focus.ts";
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
	const marks = useMemo(() => sheetMarks([...comments, ...book.report.findings], kindOf), [book, comments]);
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

function OneSheet({ book, sheet }: { book: Book; sheet: SheetImage }) {
	const grid = useMemo(() => layoutGrid(withComputed(sheet, book.computed), book.image.tables), [book, sheet]);
	const comments = commissionComments.value;
	const marks = useMemo(() => marksOf([...comments, ...book.report.findings], sheet.name, kindOf), [book, sheet, comments]);
	const active = useComputed(() => parseAddress(focus.value.cell ?? "") ?? { row: 1, column: 1 }).value;
	const goTo = (cell: string) => {
		focus.value = { sheet: sheet.name, cell };
	};
	return (
		<>
			<CellBar grid={grid} active={active} marks={marks} />
			<SheetGrid
				name={sheet.name}
				grid={grid}
				marks={marks}
				active={active}
				centre={focus.value}
				onActivate={goTo}
				onOpen={chooseFinding}
			/>
		</>
	);
}

function chooseFinding(mark: Mark | undefined): void {
	if (mark?.findings[0]) select(mark.findings[0]);
}
