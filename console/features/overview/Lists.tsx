import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Period } from "../../../shared/api/periods.ts";
import type { UnitProgress } from "../../../shared/api/progress.ts";
import { say } from "../../../ui/language.ts";
import { readProgress } from "../../api/progress.ts";
import { Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf, type QueryChange } from "../../session/address.ts";
import { periods } from "../../session/period.ts";
import { identity } from "../../session/session.ts";
import { dateTime, fromNow } from "../../session/times.ts";
import { deadlinesOfWeek } from "./deadlines.ts";
import { overviewWords } from "./words.ts";

/** So many are named; the list of units has them all. */
const named = 8;
/** Among so many of the oldest, those that are mine are looked for. */
const among = 200;

/** What waits for review and nobody else has taken, oldest first. */
export function Waiting({ of }: { of: Period }) {
	const words = overviewWords.value;
	const me = identity()?.holder;
	const query = { state: "submitted", sort: "submittedAt" };
	const waiting = useAsked((signal) => readProgress({ period: of.id, ...query, limit: String(among) }, signal), [of.id]);
	return (
		<Panel heading={words.waiting} lead={words.waitingLead}>
			<Shown of={waiting}>
				{({ units, matching }) => {
					const mine = units.filter(({ reviewer }) => reviewer === null || reviewer === me);
					return (
						<Units units={mine} none={words.waitingNone} all={matching} query={query}>
							{({ submittedAt, reviewer }) => (
								<>
									{submittedAt ? <time dateTime={submittedAt}>{words.filedAgo(fromNow(submittedAt))}</time> : null}
									{reviewer === null ? null : <span class="state state-submitted">{words.mine}</span>}
								</>
							)}
						</Units>
					);
				}}
			</Shown>
		</Panel>
	);
}

export function Objections({ of }: { of: Period }) {
	const words = overviewWords.value;
	const query = { needs: "objections", sort: "objections", order: "descending" };
	const open = useAsked((signal) => readProgress({ period: of.id, ...query, limit: String(named) }, signal), [of.id]);
	return (
		<Panel heading={words.objections}>
			<Shown of={open}>
				{({ units, matching }) => (
					<Units units={units} none={words.objectionsNone} all={matching} query={query}>
						{({ openObjections }) => <span class="count count-query">{words.objectionsOf(openObjections)}</span>}
					</Units>
				)}
			</Shown>
		</Panel>
	);
}

export function ChangedSince({ of }: { of: Period }) {
	const words = overviewWords.value;
	const query = { needs: "changed" };
	const changed = useAsked((signal) => readProgress({ period: of.id, ...query, limit: String(named) }, signal), [of.id]);
	return (
		<Panel heading={words.changed}>
			<Shown of={changed}>
				{({ units, matching }) => (
					<Units units={units} none={words.changedNone} all={matching} query={query}>
						{(unit) => <span class="quiet-text">{unit.changed.map((part) => words.parts[part]).join("、")}</span>}
					</Units>
				)}
			</Shown>
		</Panel>
	);
}

export function Deadlines() {
	const words = overviewWords.value;
	const known = periods.value;
	const coming = typeof known === "object" && "length" in known ? deadlinesOfWeek(known, Date.now()) : [];
	return (
		<Panel heading={words.deadlines}>
			{coming.length === 0 ? <p class="quiet-text">{words.deadlinesNone}</p> : null}
			<ul class="named">
				{coming.map(({ period, title, deadline, units }) => (
					<li key={`${period} ${deadline} ${units}`}>
						<a href={hrefOf("progress", { query: { period, late: "no" } })}>{say(title)}</a>
						<span>
							<time dateTime={deadline}>{dateTime(deadline)}</time>{" "}
							<span class="quiet-text">{units > 0 ? words.own(units) : fromNow(deadline)}</span>
						</span>
					</li>
				))}
			</ul>
		</Panel>
	);
}

function Panel({ heading, lead, children }: { heading: string; lead?: string; children: ComponentChildren }) {
	const id = useId();
	return (
		<section class="card panel" aria-labelledby={id}>
			<h2 id={id}>{heading}</h2>
			{lead ? <p class="quiet-text">{lead}</p> : null}
			{children}
		</section>
	);
}

interface UnitsProps {
	units: readonly UnitProgress[];
	none: string;
	/** How many there are beyond those named. */
	all: number;
	query: QueryChange;
	children: (unit: UnitProgress) => ComponentChildren;
}

function Units({ units, none, all, query, children }: UnitsProps) {
	if (units.length === 0) return <p class="quiet-text">{none}</p>;
	return (
		<>
			<ul class="named">
				{units.slice(0, named).map((unit) => (
					<li key={unit.unit}>
						<a href={wayTo(unit, query)}>{unit.name}</a>
						<span>{children(unit)}</span>
					</li>
				))}
			</ul>
			{all > named ? <a href={hrefOf("progress", { query })}>{overviewWords.value.all(all)}</a> : null}
		</>
	);
}

/** What was filed is looked at on the desk; where nothing is, the unit's line says where it stands. */
const wayTo = ({ submission, unit }: UnitProgress, query: QueryChange): string =>
	submission === null ? hrefOf("progress", { query: { ...query, search: unit } }) : hrefOf("review", { at: [submission] });
