import { useSignal } from "@preact/signals";
import type { Period } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { changePeriod, deletePeriod, listPeriods } from "../../api/periods.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field, Select } from "../../parts/Field.tsx";
import { FailureCard } from "../../parts/Shown.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { partWords } from "../../parts/words.ts";
import { queryValue, setQuery } from "../../session/address.ts";
import { loadPeriods } from "../../session/period.ts";
import { failureHere } from "../../session/session.ts";
import { dateTime } from "../../session/times.ts";
import { changeOf, type PeriodAct, typedOf } from "./change.ts";
import { periodWords } from "./words.ts";

export function ChangeDialog({ of, act, onClose }: { of: Period; act: PeriodAct; onClose: () => void }) {
	const words = periodWords.value;
	const before = typedOf(of);
	const name = `period.${of.id}`;
	const zh = useKept(`${name}.zh`, before.zh);
	const en = useKept(`${name}.en`, before.en);
	const opens = useKept(`${name}.opens`, before.opens);
	const deadline = useKept(`${name}.deadline`, before.deadline);
	const scan = useKept(`${name}.scan`, before.scan);
	const reason = useKept(`${name}.${act}.reason`);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const typed = { zh: zh.value, en: en.value, opens: opens.value, deadline: deadline.value, scan: scan.value };
	const change = act === "remove" ? {} : changeOf(of, act, typed);
	const isReady = change !== null && (act === "remove" || Object.keys(change).length > 0) && reason.value.trim().length >= 2;
	const carryOut = async () => {
		if (act === "remove") return deletePeriod(of.id, reason.value.trim());
		// What was seen is what is decided on: somebody may have closed or opened it since.
		const now = (await listPeriods()).find(({ id }) => id === of.id);
		if (now && now.state !== of.state) return "changed meanwhile";
		if (change) await changePeriod(of.id, { ...change, reason: reason.value.trim() });
	};
	const submit = async () => {
		busy.value = true;
		failure.value = null;
		try {
			const outcome = await carryOut();
			if (outcome === "changed meanwhile") notify(words.changedMeanwhile, "bad");
			else {
				[zh.value, en.value, opens.value] = [before.zh, before.en, before.opens];
				[deadline.value, scan.value, reason.value] = [before.deadline, before.scan, ""];
				notify(words.done[act](say(of.title)), "good");
				if (act === "remove" && queryValue("period") === of.id) setQuery({ period: null }, { replace: true });
			}
			onClose();
			void loadPeriods();
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	const isClosed = of.state === "closed";
	return (
		<Dialog heading={`${words.act[act].heading}：${say(of.title)}`} wide onClose={onClose}>
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					if (isReady && !busy.value) void submit();
				}}
			>
				{failure.value ? <FailureCard failure={failure.value} /> : null}
				<p>{act === "edit" && isClosed ? words.leads.editClosed : words.leads[act]}</p>
				{act === "edit" ? (
					<>
						<Field label={words.titleZh} text={zh} required maxLength={80} />
						<Field label={words.titleEn} text={en} required maxLength={120} />
						<Field label={words.opens} text={opens} type="datetime-local" required />
					</>
				) : null}
				{act === "edit" || act === "reopen" ? <Field label={words.deadline} text={deadline} type="datetime-local" required /> : null}
				{act === "edit" ? <Select label={words.scan} text={scan} options={words.scans} /> : null}
				<Field label={partWords.value.reason} text={reason} required minLength={2} maxLength={1000} hint={partWords.value.reasonHint} />
				<Changes of={of} change={change ?? {}} />
				{act === "edit" && change && Object.keys(change).length === 0 ? <p class="quiet-text">{words.unchanged}</p> : null}
				<div class="actions">
					<Button type="submit" appearance="primary" disabled={!isReady || busy.value}>
						{words.act[act].submit}
					</Button>
					<Button onClick={onClose}>{partWords.value.cancel}</Button>
				</div>
			</form>
		</Dialog>
	);
}

/** What stands, and what would stand then. */
function Changes({ of, change }: { of: Period; change: NonNullable<ReturnType<typeof changeOf>> }) {
	const words = periodWords.value;
	const state = change.state && change.state !== of.state ? change.state : undefined;
	const rows: [string, string, string][] = [
		...(change.title ? [[words.columns.title, `${of.title.zh} ${of.title.en}`, `${change.title.zh} ${change.title.en}`] as const] : []),
		...(change.opens ? [[words.columns.opens, dateTime(of.opens), dateTime(change.opens)] as const] : []),
		...(change.deadline ? [[words.columns.deadline, dateTime(of.deadline), dateTime(change.deadline)] as const] : []),
		...(change.scanRequired === undefined
			? []
			: [[words.scan, words.scans[of.scanRequired ? "yes" : "no"], words.scans[change.scanRequired ? "yes" : "no"]] as const]),
		...(state ? [[words.columns.state, words.states[of.state], words.states[state]] as const] : []),
	].map(([what, before, after]) => [what, before, after]);
	if (rows.length === 0) return null;
	return (
		<div class="table-wrap">
			<table class="table">
				<thead>
					<tr>
						<th scope="col">{words.what}</th>
						<th scope="col">{words.before}</th>
						<th scope="col">{words.after}</th>
					</tr>
				</thead>
				<tbody>
					{rows.map(([what, before, after]) => (
						<tr key={what}>
							<th scope="row">{what}</th>
							<td>{before}</td>
							<td>{after}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
