/** Who is in no share, and why: before anything else, because the shares of the others are read as if all were in. */
import type { Allocations } from "../../../shared/api/allocations.ts";
import { hrefOf } from "../../session/address.ts";
import { allocationWords } from "./words.ts";

type LeftOut = Allocations["leftOut"][number];

const reasons = ["not-accepted", "no-base", "no-score"] as const;
/** Of a reason that are named; where the others are found is said. */
const most = 200;

export function LeftOutPart({ leftOut }: { leftOut: readonly LeftOut[] }) {
	const words = allocationWords.value;
	return (
		<section class="card panel">
			<h2>{words.leftOut}</h2>
			{leftOut.length === 0 ? <p>{words.nobodyLeftOut}</p> : null}
			{reasons.map((reason) => {
				const own = leftOut.filter((one) => one.reason === reason);
				return own.length === 0 ? null : (
					<details key={reason} open={own.length <= 12}>
						<summary>
							<strong>{words.reasonCount[reason](own.length)}</strong> {words.reasonLead[reason]}
						</summary>
						<p>
							<a href={hrefOf(reason === "not-accepted" ? "progress" : "units")}>
								{reason === "not-accepted" ? words.toProgress : words.toUnits}
							</a>
						</p>
						<p class="left-out">
							{own
								.slice(0, most)
								.map(({ unit, name, cluster }) => `${name}（${cluster === null ? unit : `${unit} · ${cluster}`}）`)
								.join(words.comma)}
							{own.length > most ? words.more(own.length - most) : ""}
						</p>
					</details>
				);
			})}
		</section>
	);
}
