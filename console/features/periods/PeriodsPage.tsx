import { Scrolled } from "../../parts/Scrolled.tsx";
import "./periods.css";
import { useSignal } from "@preact/signals";
import type { Period } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { Page } from "../../parts/Page.tsx";
import { Nothing } from "../../parts/Shown.tsx";
import { hrefOf } from "../../session/address.ts";
import { periods } from "../../session/period.ts";
import { dateTime } from "../../session/times.ts";
import { ChangeDialog } from "./ChangeDialog.tsx";
import { CreateDialog } from "./CreateDialog.tsx";
import { actsOf, type PeriodAct } from "./change.ts";
import { periodWords } from "./words.ts";

type Opened = "create" | { of: Period; act: PeriodAct };

export function PeriodsPage() {
	const words = periodWords.value;
	const opened = useSignal<Opened | null>(null);
	const known = periods.value;
	// The newest first: the frame shows this page only once they are known.
	const list = Array.isArray(known) ? (known as readonly Period[]).toReversed() : [];
	const now = opened.value;
	const close = () => {
		opened.value = null;
	};
	return (
		<Page
			heading={words.heading}
			lead={words.lead}
			actions={
				<Button appearance="primary" onClick={() => (opened.value = "create")}>
					{words.create}
				</Button>
			}
		>
			{list.length === 0 ? (
				<Nothing heading={words.empty}>
					<p>{words.emptyLead}</p>
				</Nothing>
			) : (
				<PeriodTable
					list={list}
					onAct={(of, act) => {
						opened.value = { of, act };
					}}
				/>
			)}
			{now === "create" ? <CreateDialog onClose={close} /> : null}
			{now !== null && now !== "create" ? <ChangeDialog {...now} onClose={close} /> : null}
		</Page>
	);
}

const looks = { planned: "state-withdrawn", open: "state-accepted", closed: "state-superseded" };

function PeriodTable({ list, onAct }: { list: readonly Period[]; onAct: (of: Period, act: PeriodAct) => void }) {
	const words = periodWords.value;
	return (
		<Scrolled label={words.table} class="card table-wrap">
			<table class="table periods">
				<thead>
					<tr>
						<th scope="col">{words.columns.title}</th>
						<th scope="col">{words.columns.state}</th>
						<th scope="col">{words.columns.opens}</th>
						<th scope="col">{words.columns.deadline}</th>
						<th scope="col">{words.columns.extensions}</th>
						<th scope="col">{words.columns.switches}</th>
						<th scope="col">{words.columns.act}</th>
					</tr>
				</thead>
				<tbody>
					{list.map((of) => (
						<tr key={of.id}>
							<th scope="row">
								{say(of.title)}
								<span class="quiet-text">
									{of.id} · {of.set}/{of.version}
								</span>
							</th>
							<td>
								<span class={`state ${looks[of.state]}`}>{words.states[of.state]}</span>
								{of.closed === null ? null : <span class="quiet-text">{words.since(dateTime(of.closed))}</span>}
							</td>
							<td>{dateTime(of.opens)}</td>
							<td>{dateTime(of.deadline)}</td>
							<td>
								{of.extensions.length === 0 ? (
									words.none
								) : (
									<a href={hrefOf("progress", { query: { period: of.id } })}>{words.units(of.extensions.length)}</a>
								)}
							</td>
							<td>
								<Switches of={of} />
							</td>
							<td>
								<div class="period-acts">
									{actsOf(of).map((act) => (
										<Button
											key={act}
											appearance="subtle"
											aria-label={words.actOf(words.act[act].do, say(of.title))}
											onClick={() => onAct(of, act)}
										>
											{words.act[act].do}
										</Button>
									))}
								</div>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}

/** They are switched on the page of the rules, which says beforehand what that concerns. */
function Switches({ of }: { of: Period }) {
	const words = periodWords.value;
	const rules = hrefOf("rules", { query: { period: of.id } });
	if (of.switches.length === 0) return <a href={rules}>{words.toRules}</a>;
	return (
		<ul>
			{of.switches.map(({ rule, level, reason }) => (
				<li key={rule} title={reason}>
					<a href={rules}>{rule}</a> {words.levels[level]}
				</li>
			))}
		</ul>
	);
}
