// biome-ignore-all lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a grid of which only the part in sight stands in the document, and whose focus is one (aria-activedescendant), cannot be a <table>

import { columnName } from "../../shared/workbook/address.ts";
import type { Grid } from "./grid.ts";
import { gutter, widthOf } from "./measures.ts";
import type { Window } from "./window.ts";
import { gridWords } from "./words.ts";

export function ColumnLetters({ grid, window, active }: { grid: Grid; window: Window; active: number }) {
	const columns = Array.from({ length: window.right - window.left + 1 }, (_, at) => window.left + at);
	return (
		<div class="grid-letters" role="row" aria-rowindex={1}>
			<span class="row-number" role="columnheader" aria-colindex={1}>
				<span class="unseen">{gridWords.value.rowNumber}</span>
			</span>
			{columns.map((column) => (
				<span
					key={column}
					class={column === active ? "letter letter-active" : "letter"}
					role="columnheader"
					aria-colindex={column + 1}
					style={{ left: `${gutter + (grid.lefts[column] ?? 0)}px`, width: `${widthOf(grid, column, 1)}px` }}
				>
					{columnName(column)}
				</span>
			))}
		</div>
	);
}
