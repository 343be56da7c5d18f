import { type Address, formatAddress } from "../../../shared/workbook/address.ts";
import { Icon } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";
import type { Grid } from "../../../ui/sheet/grid.ts";
import type { Mark } from "../../../ui/sheet/marks.ts";
import { kindOf } from "../findings/filter.ts";
import { select, selected } from "../findings/selection.ts";
import { sheetWords } from "./words.ts";

/** The active cell in full, as the bar above the cells in a spreadsheet program, and what was found in it. */
export function CellBar({ grid, active, marks }: { grid: Grid; active: Address; marks: ReadonlyMap<string, Mark> }) {
	const words = sheetWords.value;
	const address = formatAddress(active.row, active.column);
	const shown = grid.byRow.get(active.row)?.find(({ column }) => column === active.column);
	const others = marks.get(address)?.findings.filter(({ key }) => key !== selected.value?.key) ?? [];
	return (
		<div class="cell-bar">
			<div class="cell-bar-line">
				<span class="cell-name" title={words.cell}>
					{address}
				</span>
				<span class="cell-content">{shown?.text ?? ""}</span>
				{shown?.cell.formula ? (
					<code class="cell-formula" title={`${words.formula} =${shown.cell.formula}`}>
						={shown.cell.formula}
					</code>
				) : null}
				<span class="quiet-text read-only">{words.readOnly}</span>
			</div>
			{others.map((finding) => (
				<button key={finding.key} type="button" class={`cell-finding text-${kindOf(finding)}`} onClick={() => select(finding)}>
					<Icon name={kindOf(finding)} size={16} />
					{say(finding.message)}
				</button>
			))}
		</div>
	);
}
