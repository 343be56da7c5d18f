import "../../parts/figures.css";
import "./allocation.css";
import { useSignal } from "@preact/signals";
import type { Period } from "../../../shared/api/periods.ts";
import { say } from "../../../ui/language.ts";
import { readAllocations } from "../../api/allocations.ts";
import { Page } from "../../parts/Page.tsx";
import { FailureCard, Nothing } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { partWords } from "../../parts/words.ts";
import { period } from "../../session/period.ts";
import { WhatIf } from "./WhatIf.tsx";
import { allocationWords } from "./words.ts";

/** The funding recommendation of a year, and what it would be otherwise. */
export function AllocationPage() {
	const words = allocationWords.value;
	const of = period.value;
	if (!of?.id.endsWith("-annual")) {
		return (
			<Page heading={words.heading}>
				<Nothing heading={of ? words.annualOnly : partWords.value.noPeriod}>
					<p>{of ? words.annualOnlyLead : partWords.value.noPeriodLead}</p>
				</Nothing>
			</Page>
		);
	}
	return <OfYear key={of.id} of={of} />;
}

function OfYear({ of }: { of: Period }) {
	const words = allocationWords.value;
	const read = useSignal(0);
	const allocations = useAsked(
		(signal) =>
			readAllocations(of.id, signal, (units) => {
				read.value = units;
			}),
		[of.id],
	);
	if (allocations.answer) return <WhatIf of={of} asked={allocations} answer={allocations.answer} />;
	return (
		<Page heading={words.heading} lead={say(of.title)}>
			{allocations.failure ? (
				<FailureCard failure={allocations.failure} again={allocations.again} />
			) : (
				<div class="busy" role="status">
					<progress aria-label={words.reading(read.value)} />
					<p>{words.reading(read.value)}</p>
				</div>
			)}
		</Page>
	);
}
