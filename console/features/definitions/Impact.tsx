import "./impact.css";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId } from "preact/hooks";
import type { Impact, ImpactDetail } from "../../../shared/api/impacts.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import type { DefinitionName } from "../../api/definition-name.ts";
import { cancelImpact, listImpacts, readImpact, startImpact } from "../../api/impacts.ts";
import { FailureCard, Nothing, Shown } from "../../parts/Shown.tsx";
import { type AskedFor, useAsked } from "../../parts/use-asked.ts";
import { useKept } from "../../parts/use-kept.ts";
import { queryValue, setQuery } from "../../session/address.ts";
import { period as shownPeriod } from "../../session/period.ts";
import { failureHere } from "../../session/session.ts";
import { dateTime } from "../../session/times.ts";
import { ImpactResults } from "./ImpactResults.tsx";
import { impactWords } from "./impact-words.ts";
import { LintOf } from "./LintOf.tsx";
import { knownPeriods, periodName } from "./period-name.ts";

/** How long between two looks at one that is running, in milliseconds. */
const pause = 1_500;

interface ImpactTabProps {
	name: DefinitionName;
	/** Of the draft as it is saved; another state makes what was measured older. */
	state: string | null;
}

/** What this version would do to what was submitted: measured by the service, followed and looked at here. */
export function ImpactTab({ name, state }: ImpactTabProps) {
	const words = impactWords.value;
	const list = useAsked((signal) => listImpacts(name, signal), [name.set, name.version, state]);
	const chosen = list.answer?.find(({ id }) => id === queryValue("impact")) ?? list.answer?.[0];
	return (
		<section class="panel card impact" aria-label={words.heading}>
			<p class="quiet-text">{words.lead}</p>
			<StartForm
				name={name}
				isRunning={list.answer?.some(({ state: own }) => own === "running") ?? false}
				onStarted={(impact) => {
					setQuery({ impact: impact.id });
					list.again();
				}}
			/>
			<Shown of={list}>
				{(impacts) =>
					chosen ? (
						<>
							{impacts.length > 1 ? <Which impacts={impacts} chosen={chosen} /> : null}
							<Followed
								key={`${chosen.id} ${state}`}
								id={chosen.id}
								onEnded={list.again}
								results={(impact) => <ImpactResults impact={impact} />}
							/>
						</>
					) : (
						<Nothing heading={words.none}>
							<p>{words.noneLead}</p>
						</Nothing>
					)
				}
			</Shown>
		</section>
	);
}

interface StartFormProps {
	name: DefinitionName;
	isRunning: boolean;
	onStarted: (impact: Impact) => void;
}

export function StartForm({ name, isRunning, onStarted }: StartFormProps) {
	const words = impactWords.value;
	const id = useId();
	const own = knownPeriods().filter(({ set }) => set === name.set);
	const usual = own.find(({ id }) => id === shownPeriod.value?.id)?.id ?? own[0]?.id ?? "";
	const period = useKept(`impact.${name.set}.period`);
	const revisions = useKept(`impact.${name.set}.revisions`, "accepted");
	const pool = useKept(`impact.${name.set}.pool`);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const money = pool.value.trim().normalize("NFKC");
	const isWrong = money !== "" && !/^(?=.*[1-9])\d{1,9}(\.\d{1,2})?$/.test(money);
	if (own.length === 0) return <Nothing heading={words.noPeriods} />;
	const of = own.some(({ id }) => id === period.value) ? period.value : usual;
	const start = async () => {
		busy.value = true;
		failure.value = null;
		try {
			const range: Impact["revisions"] = revisions.value === "standing" ? "standing" : "accepted";
			onStarted(await startImpact(name, { period: of, revisions: range, ...(money === "" ? {} : { pool: Number(money) }) }));
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<form
			class="filters"
			onSubmit={(event) => {
				event.preventDefault();
				if (!isWrong) void start();
			}}
		>
			<Labelled label={words.period} id={`${id}-period`}>
				<select
					id={`${id}-period`}
					class="select"
					value={of}
					onChange={(event) => {
						period.value = event.currentTarget.value;
					}}
				>
					{own.map(({ id: one }) => (
						<option key={one} value={one}>
							{periodName(one)}
						</option>
					))}
				</select>
			</Labelled>
			<Labelled label={words.revisions} id={`${id}-revisions`}>
				<select
					id={`${id}-revisions`}
					class="select"
					value={revisions.value}
					onChange={(event) => {
						revisions.value = event.currentTarget.value;
					}}
				>
					{Object.entries(words.ranges).map(([range, label]) => (
						<option key={range} value={range}>
							{label}
						</option>
					))}
				</select>
			</Labelled>
			<Labelled label={words.pool} id={`${id}-pool`}>
				<input
					id={`${id}-pool`}
					class="field figure"
					inputMode="decimal"
					autoComplete="off"
					aria-invalid={isWrong}
					aria-describedby={isWrong ? "impact-pool-wrong" : undefined}
					value={pool.value}
					onInput={(event) => {
						pool.value = event.currentTarget.value;
					}}
				/>
			</Labelled>
			<Button appearance="primary" type="submit" disabled={busy.value || isRunning || isWrong}>
				{busy.value ? words.starting : words.start}
			</Button>
			{isWrong ? (
				<p id="impact-pool-wrong" class="formula-fault">
					{words.poolWrong}
				</p>
			) : null}
			{failure.value ? <FailureCard failure={failure.value} /> : null}
			{failure.value ? <LintOf failure={failure.value} /> : null}
		</form>
	);
}

function Labelled({ label, id, children }: { label: string; id: string; children: ComponentChildren }) {
	return (
		<div class="filter">
			<label for={id}>{label}</label>
			{children}
		</div>
	);
}

function Which({ impacts, chosen }: { impacts: readonly Impact[]; chosen: Impact }) {
	const words = impactWords.value;
	const id = useId();
	return (
		<Labelled label={words.which} id={id}>
			<select id={id} class="select" value={chosen.id} onChange={(event) => setQuery({ impact: event.currentTarget.value, rule: null })}>
				{impacts.map(({ id: one, period, started, state }) => (
					<option key={one} value={one}>
						{`${words.one(periodName(period), dateTime(started))} · ${words.states[state]}`}
					</option>
				))}
			</select>
		</Labelled>
	);
}

interface FollowedProps {
	id: string;
	onEnded: () => void;
	/** What is shown of it once something was compared and it is over. */
	results: (impact: ImpactDetail) => ComponentChildren;
}

/** Looks again while it is running. */
export function Followed({ id, onEnded, results }: FollowedProps) {
	const asked = useAsked((signal) => readImpact(id, signal), [id]);
	const { answer, busy } = asked;
	const isRunning = answer?.state === "running";
	useEffect(() => {
		if (!isRunning || busy) return;
		const timer = setTimeout(asked.again, pause);
		return () => clearTimeout(timer);
	}, [isRunning, busy]);
	const wasRunning = useSignal(false);
	useEffect(() => {
		if (answer && !isRunning && wasRunning.value) onEnded();
		wasRunning.value = isRunning;
	}, [isRunning, answer === null]);
	return <Shown of={asked}>{(impact) => <One impact={impact} asked={asked} results={results} />}</Shown>;
}

function One({ impact, asked, results }: Pick<FollowedProps, "results"> & { impact: ImpactDetail; asked: AskedFor<ImpactDetail> }) {
	const words = impactWords.value;
	return (
		<>
			<p>
				{words.of(periodName(impact.period), impact.against, impact.startedBy, dateTime(impact.started))}{" "}
				<span class="quiet-text">{words.expires(dateTime(impact.expires))}</span>
			</p>
			{impact.current ? null : (
				<p class="impact-older" role="note">
					{words.older}
				</p>
			)}
			{impact.state === "failed" ? <p role="alert">{words.failed(impact.message ?? "")}</p> : null}
			{impact.state === "cancelled" ? <p>{words.states.cancelled}</p> : null}
			{impact.state === "running" ? <Progress impact={impact} onCancelled={asked.again} /> : null}
			{impact.state !== "running" && impact.compared + impact.uncompared === 0 ? <Nothing heading={words.nothing} /> : null}
			{impact.compared + impact.uncompared > 0 && impact.state !== "running" ? results(impact) : null}
		</>
	);
}

function Progress({ impact, onCancelled }: { impact: ImpactDetail; onCancelled: () => void }) {
	const words = impactWords.value;
	const failure = useSignal<RequestFailure | null>(null);
	const cancel = async () => {
		try {
			await cancelImpact(impact.id);
			onCancelled();
		} catch (error) {
			failure.value = failureHere(error);
		}
	};
	return (
		<div class="impact-progress">
			<progress max={Math.max(1, impact.total)} value={impact.done} aria-label={words.states.running} />
			<span role="status">{words.progress(impact.done, impact.total)}</span>
			<Button onClick={() => void cancel()}>{words.cancel}</Button>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
		</div>
	);
}
