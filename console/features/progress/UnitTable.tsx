import type { ProgressSort, UnitProgress } from "../../../shared/api/progress.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import type { Rows } from "../../parts/use-rows.ts";
import { hrefOf, setQuery } from "../../session/address.ts";
import { period } from "../../session/period.ts";
import { dateTime } from "../../session/times.ts";
import { nextSort, percentFilled, sortedBy } from "./query.ts";
import { progressWords } from "./words.ts";

/** In pixels; as in progress.css. */
export const rowHeight = 40;

/** Of null a column cannot be sorted by. */
const columns: readonly { id: keyof typeof progressWords.value.columns; sort: ProgressSort | null; figure?: boolean }[] = [
	{ id: "unit", sort: "unit" },
	{ id: "class", sort: "class" },
	{ id: "state", sort: "state" },
	{ id: "completeness", sort: "completeness", figure: true },
	{ id: "queries", sort: "queries", figure: true },
	{ id: "objections", sort: "objections", figure: true },
	{ id: "deadline", sort: "deadline" },
	{ id: "submittedAt", sort: "submittedAt" },
	{ id: "reviewer", sort: null },
	{ id: "scan", sort: null },
];

export interface UnitTableProps {
	rows: Rows<UnitProgress>;
	chosen: ReadonlyMap<string, UnitProgress>;
	choose: (unit: UnitProgress, isChosen: boolean) => void;
	chooseAll: (all: boolean) => void;
}

/** However many units there are, only those that are looked at are drawn; what is above and below is one empty row each. */
export function UnitTable({ rows, chosen, choose, chooseAll }: UnitTableProps) {
	const words = progressWords.value;
	const { first, end } = rows;
	const count = rows.count ?? 0;
	return (
		<Scrolled label={words.table} class="units card" window={rows.window}>
			<table class="table units-table" aria-rowcount={count + 1}>
				<thead>
					<tr aria-rowindex={1}>
						<th scope="col">
							<input
								type="checkbox"
								aria-label={words.chooseAll}
								checked={chosen.size > 0 && chosen.size === count}
								onChange={(event) => chooseAll(event.currentTarget.checked)}
							/>
						</th>
						{columns.map(({ id, sort, figure }) => (
							<th key={id} scope="col" class={figure ? "figure" : undefined} aria-sort={sort ? sortedBy(sort) : undefined}>
								{sort ? (
									<button type="button" class="sort" onClick={() => setQuery(nextSort(sort))}>
										{words.columns[id]}
										<span aria-hidden="true">{{ none: "", ascending: " ↑", descending: " ↓" }[sortedBy(sort)]}</span>
									</button>
								) : (
									words.columns[id]
								)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					<Gap rows={Math.min(first, count)} />
					{Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index).map((index) => {
						const unit = rows.row(index);
						return unit ? (
							<UnitRow key={unit.unit} unit={unit} index={index} isChosen={chosen.has(unit.unit)} choose={choose} />
						) : (
							<tr key={`row ${index}`} aria-rowindex={index + 2} class="coming">
								<td colSpan={columns.length + 1}>…</td>
							</tr>
						);
					})}
					<Gap rows={Math.max(0, count - end)} />
				</tbody>
			</table>
		</Scrolled>
	);
}

function Gap({ rows }: { rows: number }) {
	return rows === 0 ? null : (
		<tr class="gap">
			<td colSpan={columns.length + 1} style={{ height: `${rows * rowHeight}px` }} />
		</tr>
	);
}

interface UnitRowProps {
	unit: UnitProgress;
	index: number;
	isChosen: boolean;
	choose: UnitTableProps["choose"];
}

function UnitRow({ unit, index, isChosen, choose }: UnitRowProps) {
	const words = progressWords.value;
	const scanRequired = period.value?.scanRequired ?? false;
	const percent = percentFilled(unit);
	return (
		<tr aria-rowindex={index + 2} class={isChosen ? "is-chosen" : undefined}>
			<td>
				<input
					type="checkbox"
					aria-label={words.choose(unit.name)}
					checked={isChosen}
					onChange={(event) => choose(unit, event.currentTarget.checked)}
				/>
			</td>
			<th scope="row">
				{unit.submission === null ? unit.name : <a href={hrefOf("review", { at: [unit.submission] })}>{unit.name}</a>}{" "}
				<span class="quiet-text">{unit.unit}</span>
			</th>
			<td>{words.classes[unit.class]}</td>
			<td>
				<span class={`state state-${unit.state}`}>{words.states[unit.state]}</span>
				{unit.changed.length > 0 ? <span class="state state-late">{words.changed}</span> : null}
			</td>
			<td class="figure">{percent === null ? words.never : `${percent}%`}</td>
			<td class="figure">{unit.openQueries || words.never}</td>
			<td class="figure">{unit.openObjections || words.never}</td>
			<td>
				{dateTime(unit.deadline)} {unit.late ? <span class="state state-late">{words.isLate}</span> : null}
				{unit.extended ? <span class="quiet-text"> {words.extended}</span> : null}
			</td>
			<td>
				{unit.submittedAt === null ? words.never : dateTime(unit.submittedAt)}
				{unit.revision === null ? null : <span class="quiet-text"> {words.revision(unit.revision)}</span>}
			</td>
			<td>
				{unit.reviewer === null ? (
					words.never
				) : (
					<button type="button" class="link" onClick={() => setQuery({ reviewer: unit.reviewer })}>
						{unit.reviewer}
					</button>
				)}
			</td>
			<td>
				{unit.scan === null ? (
					words.never
				) : (
					<span class={unit.scan || !scanRequired ? "quiet-text" : "state state-late"}>{words.scans[unit.scan ? "true" : "false"]}</span>
				)}
			</td>
		</tr>
	);
}
