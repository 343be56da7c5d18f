import "./progress.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Period } from "../../../shared/api/periods.ts";
import type { UnitProgress } from "../../../shared/api/progress.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { readAllProgress, readProgress } from "../../api/progress.ts";
import { Page } from "../../parts/Page.tsx";
import { FailureCard, Loading, Nothing } from "../../parts/Shown.tsx";
import { useRows } from "../../parts/use-rows.ts";
import { partWords } from "../../parts/words.ts";
import { setQuery } from "../../session/address.ts";
import { period } from "../../session/period.ts";
import { failureHere } from "../../session/session.ts";
import { ExtendDialog } from "./ExtendDialog.tsx";
import { FileDialog } from "./FileDialog.tsx";
import { Filters } from "./Filters.tsx";
import { isFiltered, noFilters, questionOf } from "./query.ts";
import { RemindDialog } from "./RemindDialog.tsx";
import { rowHeight, UnitTable } from "./UnitTable.tsx";
import { progressWords } from "./words.ts";

export function ProgressPage() {
	const of = period.value;
	const words = progressWords.value;
	if (of) return <ProgressOf key={of.id} of={of} />;
	return (
		<Page heading={words.heading}>
			<Nothing heading={partWords.value.noPeriod}>
				<p>{partWords.value.noPeriodLead}</p>
			</Nothing>
		</Page>
	);
}

type Act = "remind" | "extend" | "file";

function ProgressOf({ of }: { of: Period }) {
	const words = progressWords.value;
	const question = questionOf(of.id);
	const key = JSON.stringify(question);
	const all = useSignal(0);
	const missingScans = useSignal<number | null>(null);
	const chosen = useSignal<ReadonlyMap<string, UnitProgress>>(new Map());
	const act = useSignal<Act | null>(null);
	const rows = useRows<UnitProgress>(
		async (from, signal) => {
			const { units, matching, totals } = await readProgress(
				{ ...question, limit: "100", ...(from > 0 ? { from: String(from) } : {}) },
				signal,
			);
			all.value = totals.units;
			missingScans.value = totals.missingScans;
			return { rows: units, count: matching };
		},
		key,
		rowHeight,
	);
	// What is not listed any more is not acted upon.
	useEffect(() => {
		chosen.value = new Map();
	}, [key]);
	const choose = (unit: UnitProgress, isChosen: boolean) => {
		const next = new Map(chosen.value);
		if (isChosen) next.set(unit.unit, unit);
		else next.delete(unit.unit);
		chosen.value = next;
	};
	const chooseAll = async () => {
		try {
			const listed = await readAllProgress(question);
			chosen.value = new Map(listed.map((unit) => [unit.unit, unit]));
		} catch (error) {
			notify(say(failureHere(error).message), "bad");
		}
	};
	const chooseNone = () => {
		chosen.value = new Map();
	};
	const units = [...chosen.value.values()];
	const close = () => {
		act.value = null;
	};
	const done = () => {
		close();
		chosen.value = new Map();
		rows.again();
	};
	return (
		<Page
			heading={words.heading}
			lead={
				rows.count === null
					? say(of.title)
					: [
							say(of.title),
							words.shown(rows.count, all.value),
							...(missingScans.value === null ? [] : [words.missingScans(missingScans.value)]),
						].join(" · ")
			}
			actions={
				<a class="button" href={`/api/v1/exports/progress.xlsx?period=${encodeURIComponent(of.id)}`} download={`${of.id}-progress.xlsx`}>
					{words.export}
				</a>
			}
		>
			<Filters />
			{rows.failure ? <FailureCard failure={rows.failure} again={rows.again} /> : null}
			<div class="chosen" role="status">
				<span>{units.length > 0 ? words.chosen(units.length) : ""}</span>
				{units.length > 0 ? (
					<>
						<Button onClick={() => (act.value = "remind")}>{words.remind}</Button>
						<Button onClick={() => (act.value = "extend")}>{words.extend}</Button>
						<Button disabled={units.length > 1} title={units.length > 1 ? words.another : undefined} onClick={() => (act.value = "file")}>
							{words.file}
						</Button>
						<Button appearance="subtle" onClick={chooseNone}>
							{words.unchoose}
						</Button>
					</>
				) : null}
			</div>
			{rows.count === null && !rows.failure ? <Loading /> : null}
			{rows.count === 0 ? (
				<Nothing heading={isFiltered() ? words.nothing : words.empty}>
					{isFiltered() ? <Button onClick={() => setQuery(noFilters)}>{words.clear}</Button> : null}
				</Nothing>
			) : null}
			{rows.count ? (
				<UnitTable rows={rows} chosen={chosen.value} choose={choose} chooseAll={(all) => void (all ? chooseAll() : chooseNone())} />
			) : null}
			{act.value === "remind" ? <RemindDialog of={of} units={units} onClose={close} /> : null}
			{act.value === "extend" ? <ExtendDialog of={of} units={units} onClose={close} onDone={done} /> : null}
			{act.value === "file" && units[0] ? <FileDialog of={of} unit={units[0]} onClose={close} onDone={done} /> : null}
		</Page>
	);
}
