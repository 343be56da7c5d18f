import { useSignal } from "@preact/signals";
import { useId, useMemo } from "preact/hooks";
import type { JsonValue } from "../../../../shared/definition/draft/edits.ts";
import { type Address, parseAddress, parseRange } from "../../../../shared/workbook/address.ts";
import { layoutGrid } from "../../../../ui/sheet/grid.ts";
import { SheetGrid } from "../../../../ui/sheet/SheetGrid.tsx";
import { Loading } from "../../../parts/Shown.tsx";
import { setQuery } from "../../../session/address.ts";
import type { SheetPreview } from "../lint-messages.ts";
import { bothOf, textOf } from "../names.ts";
import type { Answer } from "../use-answer.ts";
import { definitionWords } from "../words.ts";

interface PreviewProps {
	/** As the set names it. */
	sheet: string;
	role: string;
	/** Number of the column that is open; −1: none. */
	column: number;
	classes: readonly { [name: string]: JsonValue }[];
	unitClass: string;
	onClass: (code: string) => void;
	preview: Answer<SheetPreview | null>;
}

/** The sheet as a school of a class will see it, before it fills anything in. A cell leads to its region and column. */
export function Preview({ sheet, role, column, classes, unitClass, onClass, preview }: PreviewProps) {
	const words = definitionWords.value;
	const id = useId();
	const { state, last } = preview;
	return (
		<section class="panel card sheet-preview" aria-label={words.previewOf(sheet)} aria-busy={state === "busy"}>
			<div class="page-head">
				<h2>{words.preview}</h2>
				<div class="filter">
					<label for={id}>{words.previewClass}</label>
					<select id={id} class="select" value={unitClass} onChange={(event) => onClass(event.currentTarget.value)}>
						{classes.map((one) => (
							<option key={textOf(one.code)} value={textOf(one.code)}>
								{bothOf(one.name)}
							</option>
						))}
					</select>
				</div>
			</div>
			<p class="quiet-text" role="status">
				{state === "away" ? words.trial.away : state === "busy" ? words.previewBusy : words.previewLead}
			</p>
			{last ? <Grid preview={last} sheet={sheet} role={role} column={column} /> : state === "busy" ? <Loading /> : null}
			{state === "there" && !last ? <p role="alert">{words.previewNone}</p> : null}
		</section>
	);
}

function Grid({ preview, sheet, role, column }: { preview: SheetPreview; sheet: string; role: string; column: number }) {
	const words = definitionWords.value;
	const grid = useMemo(() => layoutGrid(preview.sheet, preview.tables), [preview]);
	const noMarks = useMemo(() => new Map(), []);
	const clicked = useSignal<Address | null>(null);
	const open = headerOf(preview, role, column);
	const active = open ?? clicked.value ?? { row: 1, column: 1 };
	const choose = (cell: string) => {
		const at = parseAddress(cell);
		if (!at) return;
		clicked.value = at;
		const spot = spotIn(preview, at);
		if (spot) setQuery({ item: `${sheet}!${spot.role}`, column: String(spot.column) });
	};
	return (
		<>
			{preview.sheet.state === "visible" ? null : <p>{words.hiddenSheet}</p>}
			<div class="preview-grid">
				<SheetGrid name={preview.sheet.name} grid={grid} marks={noMarks} active={active} centre={preview} onActivate={choose} />
			</div>
			{preview.folded > 0 ? <p class="quiet-text">{words.previewFolded(preview.folded)}</p> : null}
		</>
	);
}

/** Where the column's heading stands. */
function headerOf({ roles, tables }: SheetPreview, role: string, column: number): Address | null {
	const table = tables.find(({ name }) => name === roles.find((one) => one.role === role)?.table);
	const area = table && parseRange(table.range);
	return area && column >= 0 && column < table.columns.length ? { row: area.top, column: area.left + column } : null;
}

function spotIn({ roles, tables }: SheetPreview, { row, column }: Address): { role: string; column: number } | null {
	for (const { name, range } of tables) {
		const area = parseRange(range);
		const role = roles.find(({ table }) => table === name)?.role;
		if (area && role && row >= area.top && row <= area.bottom && column >= area.left && column <= area.right)
			return { role, column: column - area.left };
	}
	return null;
}
