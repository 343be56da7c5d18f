import { Scrolled } from "../../parts/Scrolled.tsx";
import "./units.css";
import { useSignal } from "@preact/signals";
import type { Unit } from "../../../shared/api/units.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { listUnits } from "../../api/units.ts";
import { Page } from "../../parts/Page.tsx";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { useTypedQuery } from "../../parts/use-typed-query.ts";
import { address, hrefOf, setQuery } from "../../session/address.ts";
import { period } from "../../session/period.ts";
import { EntryPage } from "./EntryPage.tsx";
import { CarryDialog, DataFormDialog, UnitFormDialog } from "./FormDialogs.tsx";
import { AddDialog, RemoveDialog } from "./ListDialogs.tsx";
import { unitWords } from "./words.ts";

type Opened = "add" | "form" | "data" | "carry" | { remove: Unit };

/** So many are drawn; others are searched for. */
const unitsShown = 200;

export function UnitsPage() {
	const [unit] = address.value.at;
	const of = period.value;
	return unit !== undefined && of ? <EntryPage key={`${unit} ${of.id}`} unit={unit} of={of} /> : <UnitListPage />;
}

function UnitListPage() {
	const words = unitWords.value;
	const units = useAsked(listUnits, []);
	const search = useTypedQuery("search");
	const opened = useSignal<Opened | null>(null);
	const now = opened.value;
	const of = period.value;
	const close = () => {
		opened.value = null;
	};
	const done = () => {
		close();
		units.again();
	};
	const sought = search.value.trim().toLowerCase();
	return (
		<Page
			heading={words.heading}
			lead={units.answer ? words.lead(units.answer.length) : undefined}
			actions={
				<>
					<Button appearance="primary" onClick={() => (opened.value = "add")}>
						{words.add}
					</Button>
					<Button onClick={() => (opened.value = "form")}>{words.form}</Button>
					{of ? <Button onClick={() => (opened.value = "data")}>{words.dataForm}</Button> : null}
					{of ? <Button onClick={() => (opened.value = "carry")}>{words.carry}</Button> : null}
				</>
			}
		>
			<search class="filters">
				<input
					class="field"
					type="search"
					aria-label={words.search}
					placeholder={words.search}
					maxLength={60}
					value={search.value}
					onInput={(event) => {
						search.value = event.currentTarget.value;
					}}
				/>
			</search>
			<Shown of={units}>
				{(all) => {
					const found = all.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(sought));
					if (all.length === 0)
						return (
							<Nothing heading={words.empty}>
								<p>{words.emptyLead}</p>
							</Nothing>
						);
					if (found.length === 0)
						return (
							<Nothing heading={words.nothing}>
								<Button onClick={() => setQuery({ search: null })}>{words.clear}</Button>
							</Nothing>
						);
					return (
						<>
							<UnitList units={found.slice(0, unitsShown)} onRemove={(unit) => (opened.value = { remove: unit })} />
							{found.length > unitsShown ? <p class="quiet-text">{words.shown(unitsShown, found.length)}</p> : null}
						</>
					);
				}}
			</Shown>
			{now === "add" ? <AddDialog onClose={close} onDone={done} /> : null}
			{now === "form" ? <UnitFormDialog onClose={close} onDone={done} /> : null}
			{now === "data" && of ? <DataFormDialog of={of} onClose={close} onDone={done} /> : null}
			{now === "carry" && of ? <CarryDialog of={of} onClose={close} onDone={done} /> : null}
			{now !== null && typeof now === "object" ? <RemoveDialog of={now.remove} onClose={close} onDone={done} /> : null}
		</Page>
	);
}

function UnitList({ units, onRemove }: { units: readonly Unit[]; onRemove: (unit: Unit) => void }) {
	const words = unitWords.value;
	return (
		<Scrolled label={words.table} class="card table-wrap">
			<table class="table unit-list">
				<thead>
					<tr>
						<th scope="col">{words.columns.code}</th>
						<th scope="col">{words.columns.name}</th>
						<th scope="col">{words.columns.act}</th>
					</tr>
				</thead>
				<tbody>
					{units.map((unit) => (
						<tr key={unit.code}>
							<td>{unit.code}</td>
							<th scope="row">{period.value ? <a href={hrefOf("units", { at: [unit.code] })}>{unit.name}</a> : unit.name}</th>
							<td>
								<Button appearance="subtle" aria-label={words.removeOf(unit.name)} onClick={() => onRemove(unit)}>
									{words.remove}
								</Button>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}
