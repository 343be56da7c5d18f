/** "If those pending file as last year": switched on by hand, and never mistaken for a figure. */
import { useId } from "preact/hooks";
import type { Aggregates } from "../../../shared/api/aggregates.ts";
import { queryValue, setQuery } from "../../session/address.ts";
import { totalsWords } from "./words.ts";

export const isAssuming = (): boolean => queryValue("assume") === "last-year";

/** @param group what is shown when it is switched on: it is computed for a group at a time */
export function AssumptionSwitch({ disabled = false, group }: { disabled?: boolean; group?: string | null }) {
	const id = useId();
	return (
		<label class="check" for={id}>
			<input
				id={id}
				type="checkbox"
				disabled={disabled}
				checked={isAssuming()}
				onChange={(event) =>
					setQuery({ assume: event.currentTarget.checked ? "last-year" : null, ...(group === undefined ? {} : { group }) })
				}
			/>
			{totalsWords.value.assume}
		</label>
	);
}

export function AssumptionNote({ assumption: { period, units, without } }: { assumption: NonNullable<Aggregates["assumption"]> }) {
	const words = totalsWords.value;
	return (
		<p class="card panel assumption" role="note">
			<span class="badge badge-query">{words.assumption}</span>{" "}
			{period === null ? words.nothingToAssume : words.assumptionLead(period.slice(0, 4), units, without)}
		</p>
	);
}
