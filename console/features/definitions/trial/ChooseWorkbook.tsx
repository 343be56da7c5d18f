import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Period } from "../../../../shared/api/periods.ts";
import { bodyBytes } from "../../../../shared/domain/limits.ts";
import { Button } from "../../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../../ui/failure.ts";
import { say } from "../../../../ui/language.ts";
import type { DefinitionName } from "../../../api/definition-name.ts";
import { readAllProgress } from "../../../api/progress.ts";
import { readOriginal } from "../../../api/reviews.ts";
import { FailureCard, Shown } from "../../../parts/Shown.tsx";
import { useAsked } from "../../../parts/use-asked.ts";
import { failureHere, identity } from "../../../session/session.ts";
import { knownPeriods } from "../period-name.ts";
import { definitionWords } from "../words.ts";
import { triedWorkbook } from "./tried-workbook.ts";

/** On what a draft is tried: an accepted submission, which only the commission may open, or a workbook from the disk. */
export function ChooseWorkbook({ name }: { name: DefinitionName }) {
	const words = definitionWords.value;
	const isCommission = identity()?.role === "commission";
	return (
		<div class="trial-choice">
			{isCommission ? <Accepted name={name} /> : <p class="quiet-text">{words.tryMaintainer}</p>}
			<FromDisk />
			{triedWorkbook.value ? (
				<p role="status">
					{words.tryChosen}
					<strong>{triedWorkbook.value.name}</strong>
				</p>
			) : null}
		</div>
	);
}

/** A file that is read on this page and sent nowhere. */
export function FromDisk() {
	const words = definitionWords.value;
	const id = useId();
	const fault = useSignal<"large" | "unreadable" | null>(null);
	const choose = async (file: File | undefined) => {
		fault.value = null;
		if (!file) return;
		if (file.size > bodyBytes.upload) {
			fault.value = "large";
			return;
		}
		try {
			triedWorkbook.value = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), runsOn: null };
		} catch {
			fault.value = "unreadable";
		}
	};
	return (
		<div class="place-field">
			<label for={id}>{words.tryFile}</label>
			<input
				id={id}
				type="file"
				accept=".xlsx"
				onChange={(event) => {
					void choose(event.currentTarget.files?.[0]);
					// The same file, saved again, is to be read again.
					event.currentTarget.value = "";
				}}
			/>
			<div role="alert">{fault.value ? <p class="formula-fault">{words.tryFileFaults[fault.value]}</p> : null}</div>
		</div>
	);
}

function Accepted({ name }: { name: DefinitionName }) {
	const words = definitionWords.value;
	const id = useId();
	const own = knownPeriods().filter(({ set }) => set === name.set);
	const wanted = useSignal("");
	const period = own.find((one) => one.id === wanted.value) ?? own[0];
	if (!period) return <p class="quiet-text">{words.tryNoPeriods}</p>;
	return (
		<div class="filters">
			<div class="filter">
				<label for={id}>{words.tryPeriod}</label>
				<select
					id={id}
					class="select"
					value={period.id}
					onChange={(event) => {
						wanted.value = event.currentTarget.value;
					}}
				>
					{own.map((one) => (
						<option key={one.id} value={one.id}>
							{say(one.title)}
						</option>
					))}
				</select>
			</div>
			<Units key={period.id} period={period} />
		</div>
	);
}

function Units({ period }: { period: Period }) {
	const words = definitionWords.value;
	const id = useId();
	const units = useAsked(() => readAllProgress({ period: period.id, state: "accepted" }), [period.id]);
	const wanted = useSignal("");
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	return (
		<Shown of={units}>
			{(list) => {
				const chosen = list.find(({ unit }) => unit === wanted.value) ?? list[0];
				if (!chosen?.submission) return <p class="quiet-text">{words.tryNoneAccepted}</p>;
				const { submission, name, unit } = chosen;
				const open = async () => {
					busy.value = true;
					failure.value = null;
					try {
						const { bytes } = await readOriginal(submission);
						const runsOn = { set: period.set, version: period.version };
						triedWorkbook.value = { name: `${name}（${unit}）· ${say(period.title)}`, bytes, runsOn };
					} catch (error) {
						failure.value = failureHere(error);
					}
					busy.value = false;
				};
				return (
					<>
						<div class="filter">
							<label for={id}>{words.tryUnit}</label>
							<select
								id={id}
								class="select"
								value={unit}
								onChange={(event) => {
									wanted.value = event.currentTarget.value;
								}}
							>
								{list.map((one) => (
									<option key={one.unit} value={one.unit}>{`${one.unit} ${one.name}`}</option>
								))}
							</select>
						</div>
						<Button disabled={busy.value} onClick={() => void open()}>
							{busy.value ? words.tryOpening : words.tryOpen}
						</Button>
						{failure.value ? <FailureCard failure={failure.value} /> : null}
					</>
				);
			}}
		</Shown>
	);
}
