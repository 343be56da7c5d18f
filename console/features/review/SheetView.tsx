import { useMemo } from "preact/hooks";
import type { Finding } from "../../../shared/check/index.ts";
import { type Address, formatAddress, parseAddress } from "../../../shared/workbook/address.ts";
import type { SheetImage } from "../../../shared/workbook/image.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { type FindingKind, kindOfFound } from "../../../ui/finding-kind.ts";
import { say } from "../../../ui/language.ts";
import { withComputed } from "../../../ui/sheet/computed.ts";
import { layoutGrid } from "../../../ui/sheet/grid.ts";
import { type Mark, marksOf, sheetMarks } from "../../../ui/sheet/marks.ts";
import { SheetGrid } from "../../../ui/sheet/SheetGrid.tsx";
import { TabsWithMore } from "../../../ui/sheet/TabsWithMore.tsx";
import { Shown } from "../../parts/Shown.tsx";
import { commentHere } from "./acts.ts";
import type { DeskState } from "./desk-state.ts";
import type { NotedComment } from "./notes.ts";
import { reviewWords } from "./words.ts";
import type { ReadRevision } from "./workbook.ts";

/** The workbook as the school filed it. */
export function SheetView({ desk }: { desk: DeskState }) {
	const words = reviewWords.value;
	return (
		<section class="sheet card" aria-label={words.sheetHeading}>
			<Shown of={desk.book}>
				{(book) =>
					"image" in book ? (
						<Workbook desk={desk} read={book} />
					) : (
						<p class="nothing">
							{words.unreadable}
							{say(book.unreadable)}
						</p>
					)
				}
			</Shown>
		</section>
	);
}

function Workbook({ desk, read }: { desk: DeskState; read: ReadRevision }) {
	const words = reviewWords.value;
	const { comments } = desk.notes.notes.value;
	const marked = useMemo(
		() => [...comments.flatMap((comment, at) => markOf(comment, at, read)), ...desk.items.map(({ finding }) => finding)],
		[desk.items, comments, read],
	);
	const sheets = shownSheets(read.image.sheets, marked);
	const { sheet: wanted } = desk.spot.value;
	const sheet = sheets.find(({ name }) => name === wanted) ?? (wanted === "" ? sheets[0] : undefined);
	const counts = useMemo(() => sheetMarks(marked, kindOfMarked), [marked]);
	const tabs = sheets.map(({ name }) => {
		const count = counts.get(name);
		return {
			id: name,
			label: (
				<>
					{name}
					{count ? <span class={`count count-${count.kind}`}>{count.count}</span> : null}
				</>
			),
		};
	});
	return (
		<>
			<TabsWithMore
				label={words.sheetTabs}
				tabs={tabs}
				chosen={sheet?.name ?? ""}
				panel="sheet-panel"
				onChoose={(name) => desk.show({ sheet: name, cell: null })}
			/>
			<div id="sheet-panel" role="tabpanel" aria-label={sheet?.name ?? words.sheetHeading} class="sheet-body">
				{sheet ? (
					<OneSheet key={sheet.name} desk={desk} read={read} sheet={sheet} marked={marked} />
				) : (
					<p class="nothing">{words.sheetMissing}</p>
				)}
			</div>
		</>
	);
}

/** Hidden sheets stay out, unless something in them is to be looked at. */
function shownSheets(sheets: readonly SheetImage[], marked: readonly Finding[]): SheetImage[] {
	const found = new Set(marked.map(({ sheet }) => sheet));
	return sheets.filter(({ name, state }) => state === "visible" || found.has(name));
}

const commentRule = "审核";

/** A comment that is noted, at its cell. */
function markOf({ place, comment, severity }: NotedComment, at: number, read: ReadRevision): Finding[] {
	const spot = place === null ? null : read.spotOf(place);
	if (!spot || place === null) return [];
	const text = { zh: comment, en: comment };
	return [{ rule: commentRule, severity, ...spot, place, message: text, fix: { zh: "", en: "" }, values: {}, key: `comment|${at}` }];
}

const kindOfMarked = (finding: Finding): FindingKind => (finding.rule === commentRule ? "review" : kindOfFound(finding));

function OneSheet({ desk, read, sheet, marked }: { desk: DeskState; read: ReadRevision; sheet: SheetImage; marked: readonly Finding[] }) {
	const grid = useMemo(() => layoutGrid(withComputed(sheet, read.computed), read.image.tables), [sheet, read]);
	const marks = useMemo(() => marksOf(marked, sheet.name, kindOfMarked), [marked, sheet]);
	const active = parseAddress(desk.spot.value.cell ?? "") ?? { row: 1, column: 1 };
	const open = (mark: Mark | undefined) => {
		const item = desk.items.find(({ key }) => key === mark?.findings[0]?.key);
		if (item && item !== desk.chosen) desk.choose(item);
	};
	const shown = grid.byRow.get(active.row)?.find(({ column }) => column === active.column);
	return (
		<>
			<CellLine desk={desk} read={read} sheet={sheet.name} active={active} text={shown?.text ?? ""} formula={shown?.cell.formula} />
			<SheetGrid
				name={sheet.name}
				grid={grid}
				marks={marks}
				active={active}
				centre={desk.spot.value}
				onActivate={(cell) => desk.show({ sheet: sheet.name, cell })}
				onOpen={open}
			/>
		</>
	);
}

interface CellLineProps {
	desk: DeskState;
	read: ReadRevision;
	sheet: string;
	active: Address;
	text: string;
	formula: string | undefined;
}

/** The active cell in full, what it is, and a way to comment on it. */
function CellLine({ desk, read, sheet, active, text, formula }: CellLineProps) {
	const words = reviewWords.value;
	const meaning = useMemo(() => read.placeAt(sheet, active), [read, sheet, active.row, active.column]);
	return (
		<div class="cell-bar">
			<div class="cell-bar-line">
				<span class="cell-name">{formatAddress(active.row, active.column)}</span>
				<span class="cell-content">{text}</span>
				{desk.mayDecide ? (
					<span class="cell-comment">
						<Button aria-keyshortcuts="c" onClick={() => commentHere(desk)}>
							{words.comment} <kbd>c</kbd>
						</Button>
					</span>
				) : null}
			</div>
			<p class="quiet-text cell-meaning">{meaning.words}</p>
			{formula ? <code class="cell-formula">={formula}</code> : null}
		</div>
	);
}
