// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a grid of which only the part in sight stands in the document, and whose focus is one (aria-activedescendant), cannot be a <table>

import { useRef } from "preact/hooks";
import { type Address, formatAddress } from "../../shared/workbook/address.ts";
import { cellAtPoint } from "./at-point.ts";
import { Cell } from "./Cell.tsx";
import { ColumnLetters } from "./ColumnLetters.tsx";
import { type Grid, type GridCell, rowHeight } from "./grid.ts";
import type { Mark } from "./marks.ts";
import { cellId, gutter } from "./measures.ts";
import { movedBy } from "./moves.ts";
import { useCentred, useViewport } from "./use-viewport.ts";
import { cellsIn, headerAbove, type Window, windowOf } from "./window.ts";
import { gridWords } from "./words.ts";

interface SheetGridProps {
	name: string;
	grid: Grid;
	marks: ReadonlyMap<string, Mark>;
	active: Address;
	/** Changes when a cell is to be brought into the middle. */
	centre: object;
	onActivate: (cell: string) => void;
	/** A click on a cell, or Enter on the active one. */
	onOpen?: ((mark: Mark | undefined, cell: string) => void) | undefined;
}

export function SheetGrid({ name, grid, marks, active, centre, onActivate, onOpen }: SheetGridProps) {
	const scroller = useRef<HTMLDivElement>(null);
	const viewport = useViewport(scroller);
	// Also when a longer text beside it leaves the grid less room.
	useCentred(scroller, grid, active, [centre, viewport.value.height]);
	const window = windowOf(grid, viewport.value);
	const width = gutter + (grid.lefts[grid.columns + 1] ?? 0);
	const rows = cellsIn(grid, window);
	addActive(rows, grid, active, window);
	const above = headerAbove(grid, viewport.value.top);
	const open = (cell: string) => onOpen?.(marks.get(cell), cell);
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Enter") return open(formatAddress(active.row, active.column));
		const to = movedBy(event, active, grid);
		if (!to) return;
		event.preventDefault();
		onActivate(formatAddress(to.row, to.column));
	};
	const onClick = (event: MouseEvent) => {
		const address = addressUnder(event, scroller.current, grid);
		if (!address) return;
		onActivate(address);
		open(address);
	};
	return (
		<div
			id="sheet-grid"
			class="grid"
			ref={scroller}
			role="grid"
			tabIndex={0}
			aria-label={gridWords.value.grid(name)}
			aria-readonly="true"
			aria-rowcount={grid.rows + 1}
			aria-colcount={grid.columns + 1}
			aria-activedescendant={cellId(active.row, active.column)}
			onKeyDown={onKeyDown}
			onClick={onClick}
		>
			<div class="grid-head" style={{ width: `${width}px` }} role="rowgroup">
				<ColumnLetters grid={grid} window={window} active={active.column} />
				{above === null ? null : (
					<div class="grid-frozen" aria-hidden="true">
						<span class="row-number">{above}</span>
						{grid.byRow.get(above)?.map((cell) => (
							<Cell key={cell.column} cell={cell} grid={grid} />
						))}
					</div>
				)}
			</div>
			<ColumnLines grid={grid} window={window} />
			<div class="grid-space" role="rowgroup" style={{ width: `${width}px`, height: `${grid.rows * rowHeight}px` }}>
				{[...rows].map(([row, cells]) => (
					<div key={row} class="grid-row" role="row" aria-rowindex={row + 1} style={{ top: `${(row - 1) * rowHeight}px` }}>
						<span class={row === active.row ? "row-number row-number-active" : "row-number"} role="rowheader" aria-colindex={1}>
							{row}
						</span>
						{cells.map((cell) => {
							const mark = marks.get(formatAddress(row, cell.column));
							return (
								<Cell
									key={cell.column}
									cell={cell}
									grid={grid}
									live={{ mark, active: row === active.row && cell.column === active.column }}
								/>
							);
						})}
					</div>
				))}
			</div>
		</div>
	);
}

/** The cell that was clicked, one that is blank and not drawn, too. */
function addressUnder({ target, clientX, clientY }: MouseEvent, scroller: Element | null, grid: Grid): string | null {
	const drawn = target instanceof Element && target.closest<HTMLElement>("[data-address]")?.dataset.address;
	if (drawn) return drawn;
	const space = target instanceof Element && target.closest(".grid-head, [role=rowheader]") ? null : scroller?.querySelector(".grid-space");
	if (!space) return null;
	const { left, top } = space.getBoundingClientRect();
	const at = cellAtPoint(grid, clientX - left - gutter, clientY - top);
	return at && formatAddress(at.row, at.column);
}

/** Lines between the columns, so that blank cells can be told apart; cells cover them. */
function ColumnLines({ grid, window }: { grid: Grid; window: Window }) {
	const columns = Array.from({ length: window.right - window.left + 1 }, (_, at) => window.left + at);
	return (
		<div class="grid-lines" aria-hidden="true">
			{columns.map((column) => (
				<span key={column} style={{ left: `${gutter + (grid.lefts[column + 1] ?? 0) - 1}px`, height: `${grid.rows * rowHeight}px` }} />
			))}
		</div>
	);
}

/** The active cell is drawn even where it is blank or out of sight: it is what the grid's focus points at. */
function addActive(rows: Map<number, GridCell[]>, grid: Grid, { row, column }: Address, window: Window): void {
	const cells = rows.get(row) ?? [];
	if (cells.some((cell) => cell.column === column)) return;
	const known = grid.byRow.get(row)?.find((cell) => cell.column === column);
	const blank: GridCell = {
		row,
		column,
		rowSpan: 1,
		columnSpan: 1,
		text: "",
		numeric: false,
		header: false,
		cell: { row, column, kind: "blank", value: null },
	};
	const drawn = row >= window.top && row <= window.bottom ? cells : [];
	rows.set(row, [...drawn, known ?? blank]);
}
