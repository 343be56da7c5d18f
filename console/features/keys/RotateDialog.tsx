import { useSignal } from "@preact/signals";
import type { Key } from "../../../shared/api/keys.ts";
import { rotateKeys } from "../../api/keys.ts";
import { BulkSteps } from "../../parts/BulkSteps.tsx";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field } from "../../parts/Field.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { type IssuedKey, showIssued } from "./issued.ts";
import { describeKey, endOfDay } from "./standing.ts";
import { keyWords } from "./words.ts";

export function RotateDialog({ of, onClose, onDone }: { of: readonly Key[]; onClose: () => void; onDone: () => void }) {
	const words = keyWords.value;
	const until = useKept("keys.rotate.until");
	const expires = useKept("keys.rotate.expires");
	const busy = useSignal(false);
	const [oldEnd, newEnd] = [endOfDay(until.value), endOfDay(expires.value)];
	const ids = of.map(({ id }) => id);
	const done = (keys: readonly IssuedKey[]) => {
		until.value = "";
		expires.value = "";
		showIssued(keys);
		onDone();
	};
	return (
		<Dialog heading={words.rotateHeading(of.length)} wide {...(busy.value ? {} : { onClose })}>
			<div class="form">
				<p>{words.rotateLead}</p>
				<Field label={words.until} text={until} type="date" required hint={words.expiresHint} />
				<Field label={words.newExpires} text={expires} type="date" required />
				<BulkSteps
					of={JSON.stringify([oldEnd, newEnd, ids])}
					send={
						oldEnd === null || newEnd === null ? null : ({ dryRun }) => rotateKeys({ keys: ids, until: oldEnd, expires: newEnd }, dryRun)
					}
					describe={describeKey}
					doIt={words.rotateDo}
					onDone={({ keys }) => done(keys)}
					onCancel={onClose}
					onBusy={(is) => {
						busy.value = is;
					}}
				/>
			</div>
		</Dialog>
	);
}
