import { useSignal } from "@preact/signals";
import { documentKinds, kindOf } from "../../../shared/domain/document-kinds.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { listDefinitions } from "../../api/definitions.ts";
import { createPeriod } from "../../api/periods.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field, Select } from "../../parts/Field.tsx";
import { FailureCard, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { useKept } from "../../parts/use-kept.ts";
import { partWords } from "../../parts/words.ts";
import { loadPeriods } from "../../session/period.ts";
import { failureHere } from "../../session/session.ts";
import { fromShanghai } from "../../session/times.ts";
import { idOf } from "./change.ts";
import { periodWords } from "./words.ts";

export function CreateDialog({ onClose }: { onClose: () => void }) {
	const words = periodWords.value;
	const definitions = useAsked(listDefinitions, []);
	const document = useKept("period.new.document", "annual");
	const first = useKept("period.new.first");
	const last = useKept("period.new.last");
	const quarter = useKept("period.new.quarter", "1");
	const chosen = useKept("period.new.set");
	const opens = useKept("period.new.opens");
	const deadline = useKept("period.new.deadline");
	const scan = useKept("period.new.scan", "no");
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const kind = documentKinds.find((one) => one === document.value) ?? "annual";
	const { covers } = kindOf[kind];
	const id = idOf(kind, first.value, last.value, quarter.value);
	const [from, until] = [fromShanghai(opens.value, "00"), fromShanghai(deadline.value)];
	const published = definitions.answer ?? [];
	const newest = published.at(-1);
	const set = published.find((one) => nameOf(one) === chosen.value) ?? newest;
	const isReady = id !== null && from !== null && until !== null && set !== undefined;
	const create = async () => {
		if (!isReady) return;
		busy.value = true;
		failure.value = null;
		try {
			const made = await createPeriod({
				id,
				set: set.set,
				version: set.version,
				opens: from,
				deadline: until,
				...(scan.value === "yes" ? { scanRequired: true } : {}),
			});
			for (const text of [first, last, opens, deadline]) text.value = "";
			notify(words.created(say(made.title)), "good");
			onClose();
			void loadPeriods();
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	const isWhole = covers === "programme";
	return (
		<Dialog heading={words.createHeading} onClose={onClose}>
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					if (isReady && !busy.value) void create();
				}}
			>
				{failure.value ? <FailureCard failure={failure.value} /> : null}
				<p>{words.createLead}</p>
				<Select label={words.document} text={document} options={words.documents} />
				<Field label={isWhole ? words.firstYear : words.year} text={first} required maxLength={4} hint={words.yearHint} />
				{isWhole ? <Field label={words.lastYear} text={last} required maxLength={4} /> : null}
				{covers === "quarter" ? <Select label={words.quarter} text={quarter} options={words.quarters} /> : null}
				<Shown of={definitions}>
					{(sets) =>
						sets.length === 0 ? (
							<p role="alert">{words.noSets}</p>
						) : (
							<div class="form">
								<Select
									label={words.set}
									text={chosen}
									options={Object.fromEntries(sets.toReversed().map((one, index) => [index === 0 ? "" : nameOf(one), nameOf(one)]))}
								/>
							</div>
						)
					}
				</Shown>
				<Field label={words.opens} text={opens} type="datetime-local" required />
				<Field label={words.deadline} text={deadline} type="datetime-local" required />
				<Select label={words.scan} text={scan} options={words.scans} />
				{id === null ? null : <p class="quiet-text">{words.id(id)}</p>}
				<div class="actions">
					<Button type="submit" appearance="primary" disabled={!isReady || busy.value}>
						{words.createDo}
					</Button>
					<Button onClick={onClose}>{partWords.value.cancel}</Button>
				</div>
			</form>
		</Dialog>
	);
}

const nameOf = ({ set, version }: { set: string; version: string }): string => `${set}/${version}`;
