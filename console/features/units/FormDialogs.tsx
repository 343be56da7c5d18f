import { useSignal } from "@preact/signals";
import type { BulkAnswer } from "../../../shared/api/bulk.ts";
import type { Period } from "../../../shared/api/periods.ts";
import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { carryUnitData, sendUnitData, sendUnits } from "../../api/units.ts";
import { type BulkHow, BulkSteps, FileField } from "../../parts/BulkSteps.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Select } from "../../parts/Field.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { periods } from "../../session/period.ts";
import { describeUnit } from "./describe.ts";
import { unitWords } from "./words.ts";

interface DialogEnds {
	onClose: () => void;
	onDone: () => void;
}

interface FormProps extends DialogEnds {
	heading: string;
	lead: string;
	/** Where the form is, filled with what stands. */
	form: string;
	send: (file: Blob, how: BulkHow) => Promise<BulkAnswer>;
}

const saidDone = ({ counts }: BulkAnswer): void => notify(unitWords.value.formDone(counts.created + counts.changed), "good");

function FormDialog({ heading, lead, form, send, onClose, onDone }: FormProps) {
	const words = unitWords.value;
	const file = useSignal<Blob | null>(null);
	const busy = useSignal(false);
	const chosen = file.value;
	return (
		<Dialog heading={heading} wide {...(busy.value ? {} : { onClose })}>
			<div class="form">
				<p>{lead}</p>
				<p>
					<a class="button" href={form} download>
						{words.formGet}
					</a>
				</p>
				<FileField
					label={words.formFile}
					type={XLSX_TYPE}
					onFile={(one) => {
						file.value = one;
					}}
				/>
				<BulkSteps
					of={chosen}
					send={chosen && ((how) => send(chosen, how))}
					describe={describeUnit}
					doIt={words.formDo}
					onDone={(answer) => {
						saidDone(answer);
						onDone();
					}}
					onCancel={onClose}
					onBusy={(is) => {
						busy.value = is;
					}}
				/>
			</div>
		</Dialog>
	);
}

export function UnitFormDialog(ends: DialogEnds) {
	const words = unitWords.value;
	return <FormDialog heading={words.formHeading} lead={words.formLead} form="/api/v1/bulk/forms/units.xlsx" send={sendUnits} {...ends} />;
}

export function DataFormDialog({ of, ...ends }: DialogEnds & { of: Period }) {
	const words = unitWords.value;
	return (
		<FormDialog
			heading={words.dataFormHeading(say(of.title))}
			lead={words.dataFormLead}
			form={`/api/v1/bulk/forms/unit-data.xlsx?${new URLSearchParams({ period: of.id })}`}
			send={(file, how) => sendUnitData(of.id, file, how)}
			{...ends}
		/>
	);
}

/** Class, clusters and base amounts as in another period. */
export function CarryDialog({ of, onClose, onDone }: DialogEnds & { of: Period }) {
	const words = unitWords.value;
	const known = periods.value;
	const others = (Array.isArray(known) ? (known as readonly Period[]) : []).filter(({ id }) => id !== of.id).toReversed();
	const from = useKept(`units.carry.${of.id}`, others[0]?.id ?? "");
	const busy = useSignal(false);
	const chosen = from.value;
	return (
		<Dialog heading={words.carryHeading(say(of.title))} wide {...(busy.value ? {} : { onClose })}>
			<div class="form">
				<p>{words.carryLead}</p>
				{others.length === 0 ? (
					<p>{words.noOther}</p>
				) : (
					<Select label={words.carryFrom} text={from} options={Object.fromEntries(others.map(({ id, title }) => [id, say(title)]))} />
				)}
				<BulkSteps
					of={chosen}
					send={chosen === "" ? null : (how) => carryUnitData(of.id, chosen, how)}
					describe={describeUnit}
					doIt={words.formDo}
					onDone={(answer) => {
						if (answer.left > 0) notify(words.carryLeft(answer.left), "bad");
						else saidDone(answer);
						onDone();
					}}
					onCancel={onClose}
					onBusy={(is) => {
						busy.value = is;
					}}
				/>
			</div>
		</Dialog>
	);
}
