// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useAriaPropsSupportedByRole: a grid of which only the part in sight stands in the document, and whose focus is one (aria-activedescendant), cannot be a <table>
import { formatAddress } from "../../shared/workbook/address.ts";
import { say } from "../language.ts";
import { type Grid, type GridCell, rowHeight } from "./grid.ts";
import type { Mark } from "./marks.ts";
import { cellId, gutter, widthOf } from "./measures.ts";

interface CellProps {
	cell: GridCell;
	grid: Grid;
	/** Absent in the frozen copy of a header, which is a picture only. */
	live?: { mark: Mark | undefined; active: boolean };
}

export function Cell({ cell, grid, live }: CellProps) {
	const { row, column, text, numeric, header } = cell;
	const mark = live?.mark;
	const classes = ["cell", numeric && "cell-number", header && "cell-header", live?.active && "cell-active", mark && `cell-${mark.kind}`];
	const label = mark ? `${text}，${mark.findings.map(({ message }) => say(message)).join("；")}` : undefined;
	return (
		<span
			id={live ? cellId(row, column) : undefined}
			class={classes.filter(Boolean).join(" ")}
			role={live ? "gridcell" : undefined}
			aria-colindex={live ? column + 1 : undefined}
			aria-selected={live?.active}
			data-address={live ? formatAddress(row, column) : undefined}
			aria-label={label}
			title={mark ? label : undefined}
			style={{
				left: `${gutter + (grid.lefts[column] ?? 0)}px`,
				width: `${widthOf(grid, column, cell.columnSpan)}px`,
				height: `${rowHeight * cell.rowSpan}px`,
			}}
		>
			{text}
		</span>
	);
}
