import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import type { Period } from "../../../shared/api/periods.ts";
import type { UnitProgress } from "../../../shared/api/progress.ts";
import type { Text } from "../../../shared/definition/schema.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { fileOnBehalf } from "../../api/on-behalf.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { FailureCard } from "../../parts/Shown.tsx";
import { partWords } from "../../parts/words.ts";
import { failureHere } from "../../session/session.ts";
import { progressWords } from "./words.ts";

export interface FileDialogProps {
	of: Period;
	unit: UnitProgress;
	onClose: () => void;
	onDone: () => void;
}

/** 代报 for one unit. */
export function FileDialog({ of, unit, onClose, onDone }: FileDialogProps) {
	const words = progressWords.value;
	const id = useId();
	const file = useSignal<File | null>(null);
	// The same for every try with the same file: after a lost answer it is filed once all the same.
	const key = useRef("");
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const send = async () => {
		if (!file.value) return;
		busy.value = true;
		failure.value = null;
		try {
			const { revision } = await fileOnBehalf({ period: of.id, unit: unit.unit, file: file.value, idempotencyKey: key.current });
			notify(words.filed(unit.name, revision), "good");
			onDone();
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<Dialog heading={words.fileHeading(unit.name)} {...(busy.value ? {} : { onClose })}>
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					void send();
				}}
			>
				<p>{words.fileLead}</p>
				{failure.value ? <FailureCard failure={failure.value} /> : null}
				{failure.value ? <Blocking problem={failure.value.problem} /> : null}
				<label for={id}>{words.fileChoose}</label>
				<input
					id={id}
					type="file"
					class="field"
					onChange={(event) => {
						file.value = event.currentTarget.files?.[0] ?? null;
						key.current = crypto.randomUUID();
					}}
				/>
				<div class="actions" role="status">
					<Button type="submit" appearance="primary" disabled={busy.value || file.value === null}>
						{busy.value ? words.filing : words.fileDo}
					</Button>
					{busy.value ? <progress aria-label={words.filing} /> : <Button onClick={onClose}>{partWords.value.cancel}</Button>}
				</div>
			</form>
		</Dialog>
	);
}

/** So many findings are shown here; the whole report is the school's. */
const shownFindings = 10;

function Blocking({ problem }: { problem: Readonly<Record<string, unknown>> }) {
	const words = progressWords.value;
	const blocking = errorsOf(problem);
	if (blocking.length === 0) return null;
	return (
		<div>
			<h3>{words.blocks(blocking.length)}</h3>
			<ul class="failure-places">
				{blocking.slice(0, shownFindings).map(({ key, message, where }) => (
					<li key={key}>
						{where === "" ? null : <strong>{where}</strong>} {say(message)}
					</li>
				))}
			</ul>
			{blocking.length > shownFindings ? <p>{words.more(blocking.length - shownFindings)}</p> : null}
		</div>
	);
}

interface BlockingFinding {
	key: string;
	message: Text;
	severity: string;
	/** Sheet and cell; "" where it is of no one place. */
	where: string;
}

/** Findings of a refusal's report. */
function errorsOf({ report, service }: Readonly<Record<string, unknown>>): BlockingFinding[] {
	const listed = [findingsOf(report), service].flatMap((list) => (Array.isArray(list) ? list.filter(isFinding) : []));
	return listed.filter(({ severity }) => severity === "error").map((one) => ({ ...one, where: whereOf(one) }));
}

const whereOf = (finding: object): string =>
	["sheet", "cell"]
		.map((name) => Reflect.get(finding, name))
		.filter((part) => typeof part === "string")
		.join(" ");

const findingsOf = (report: unknown): unknown =>
	typeof report === "object" && report !== null && "findings" in report ? report.findings : [];

const isFinding = (value: unknown): value is Omit<BlockingFinding, "where"> =>
	typeof value === "object" && value !== null && "key" in value && "message" in value && "severity" in value;
