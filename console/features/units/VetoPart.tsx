import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Cluster } from "../../../shared/api/units.ts";
import type { EntryPreview, Veto, VetoRequest } from "../../../shared/api/vetoes.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { notify } from "../../../ui/notice.ts";
import { listVetoes, previewVeto, saveVeto, type VetoChange } from "../../api/units.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field, Select } from "../../parts/Field.tsx";
import { projectWords } from "../../parts/project-words.ts";
import { FailureCard, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { useKept } from "../../parts/use-kept.ts";
import { partWords } from "../../parts/words.ts";
import { failureHere } from "../../session/session.ts";
import { dateTime } from "../../session/times.ts";
import { Effect } from "./Effect.tsx";
import { entryWords } from "./entry-words.ts";

interface Of {
	unit: string;
	period: string;
}

const projectName = (project: string): string => (project === "school" ? projectWords.value.school : project);

export function VetoPart({ of, clusters, onChanged }: { of: Of; clusters: readonly Cluster[]; onChanged: () => void }) {
	const words = entryWords.value;
	const vetoes = useAsked((signal) => listVetoes(of.unit, of.period, signal), [of.unit, of.period]);
	const opened = useSignal<"enter" | Veto | null>(null);
	const now = opened.value;
	const ends = {
		onClose: () => {
			opened.value = null;
		},
		onDone: () => {
			opened.value = null;
			vetoes.again();
			onChanged();
		},
	};
	const kinds: Readonly<Record<string, string>> = words.kinds;
	return (
		<section class="card panel" aria-label={words.vetoes}>
			<h2>{words.vetoes}</h2>
			<Shown of={vetoes}>
				{(list) =>
					list.length === 0 ? (
						<p>{words.noVetoes}</p>
					) : (
						<div class="table-wrap">
							<table class="table">
								<thead>
									<tr>
										<th scope="col">{words.project}</th>
										<th scope="col">{words.kind}</th>
										<th scope="col">{words.reason}</th>
										<th scope="col">{words.by}</th>
										<th scope="col">{words.at}</th>
										<th scope="col">{words.act}</th>
									</tr>
								</thead>
								<tbody>
									{list.map((veto) => (
										<tr key={veto.id}>
											<th scope="row">{projectName(veto.project)}</th>
											<td>{kinds[veto.kind] ?? veto.kind}</td>
											<td>{veto.reason}</td>
											<td>{veto.by}</td>
											<td>{dateTime(veto.at)}</td>
											<td>
												<Button
													appearance="subtle"
													aria-label={words.takeBackOf(projectName(veto.project))}
													onClick={() => (opened.value = veto)}
												>
													{words.takeBack}
												</Button>
											</td>
										</tr>
									))}
								</tbody>
							</table>
						</div>
					)
				}
			</Shown>
			<div class="actions">
				<Button onClick={() => (opened.value = "enter")}>{words.veto}</Button>
			</div>
			{now === "enter" ? <EnterDialog of={of} clusters={clusters} {...ends} /> : null}
			{now !== null && now !== "enter" ? <TakeBackDialog of={of} veto={now} {...ends} /> : null}
		</section>
	);
}

interface Ends {
	onClose: () => void;
	onDone: () => void;
}

function EnterDialog({ of, clusters, onDone, ...ends }: Ends & { of: Of; clusters: readonly Cluster[] }) {
	const words = entryWords.value;
	const name = `veto.${of.unit}.${of.period}`;
	const project = useKept(`${name}.project`, "school");
	const kind = useKept(`${name}.kind`, "misreporting");
	const reason = useKept(`${name}.reason`);
	const options = Object.fromEntries([
		["school", projectWords.value.school],
		...clusters.map((cluster) => [cluster.code, `${cluster.name} ${cluster.code}`]),
	]);
	// Safe: one of the choices below; what is none of them the service refuses.
	const change: VetoChange = { enter: { project: project.value, kind: kind.value as VetoRequest["kind"], reason: reason.value.trim() } };
	const done = () => {
		reason.value = "";
		notify(words.vetoed, "good");
		onDone();
	};
	return (
		<Dialog heading={words.vetoHeading} wide onClose={ends.onClose}>
			<div class="form">
				<p>{words.vetoLead}</p>
				<Select label={words.project} text={project} options={options} />
				<Select label={words.kind} text={kind} options={words.kinds} />
				<Field label={words.reason} text={reason} required minLength={2} maxLength={1000} hint={partWords.value.reasonHint} />
				<Steps of={of} change={reason.value.trim().length >= 2 ? change : null} submit={words.vetoDo} onDone={done} {...ends} />
			</div>
		</Dialog>
	);
}

function TakeBackDialog({ of, veto, onDone, ...ends }: Ends & { of: Of; veto: Veto }) {
	const words = entryWords.value;
	const reason = useKept(`veto.${veto.id}.reason`);
	const done = () => {
		reason.value = "";
		notify(words.takenBack, "good");
		onDone();
	};
	const change = { takeBack: veto.id, reason: reason.value.trim() };
	return (
		<Dialog heading={`${words.takeBackHeading}：${projectName(veto.project)}`} wide onClose={ends.onClose}>
			<div class="form">
				<p>{veto.reason}</p>
				<Field label={words.reason} text={reason} required minLength={2} maxLength={1000} hint={partWords.value.reasonHint} />
				<Steps of={of} change={change.reason.length >= 2 ? change : null} submit={words.takeBackDo} onDone={done} {...ends} />
			</div>
		</Dialog>
	);
}

/** What it would do stands there before it can be done. */
function Steps({ of, change, submit, onClose, onDone }: Ends & { of: Of; change: VetoChange | null; submit: string }) {
	const words = entryWords.value;
	const preview = useSignal<EntryPreview | null>(null);
	const failure = useSignal<RequestFailure | null>(null);
	const busy = useSignal(false);
	useEffect(() => {
		preview.value = null;
	}, [JSON.stringify(change)]);
	const run = async (act: () => Promise<void>) => {
		busy.value = true;
		failure.value = null;
		try {
			await act();
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	const look = async (of_: VetoChange) => {
		preview.value = await previewVeto(of.unit, of.period, of_);
	};
	const save = async (of_: VetoChange) => {
		await saveVeto(of.unit, of.period, of_);
		onDone();
	};
	return (
		<>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
			{preview.value ? <Effect of={preview.value} /> : null}
			<div class="actions">
				<Button
					appearance="primary"
					disabled={busy.value || change === null}
					onClick={() => change && void run(() => (preview.value ? save(change) : look(change)))}
				>
					{preview.value ? submit : words.look}
				</Button>
				<Button onClick={onClose}>{partWords.value.cancel}</Button>
			</div>
		</>
	);
}
