import type { Period } from "../../../shared/api/periods.ts";
import type { UnitPeriod } from "../../../shared/api/units.ts";
import { indicatorOf } from "../../../shared/definition/lookup.ts";
import { FACT_PLACE } from "../../../shared/domain/codes.ts";
import { fetchDefinition } from "../../../ui/definitions.ts";
import { requestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import { listUnits, readEntry } from "../../api/units.ts";
import { factText } from "../../parts/figure-text.ts";
import { Page } from "../../parts/Page.tsx";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf } from "../../session/address.ts";
import { EntryForm } from "./EntryForm.tsx";
import { entryWords } from "./entry-words.ts";
import { VetoPart } from "./VetoPart.tsx";
import { unitWords } from "./words.ts";

/** What is kept of one unit for the period. */
export function EntryPage({ unit, of }: { unit: string; of: Period }) {
	const words = entryWords.value;
	const units = useAsked(listUnits, []);
	const entry = useAsked((signal) => entryOrNone(unit, of.id, signal), [unit, of.id]);
	const known = units.answer?.find(({ code }) => code === unit);
	const back = <a href={hrefOf("units")}>{words.back}</a>;
	if (units.answer && !known) {
		return (
			<Page heading={unitWords.value.heading}>
				<Nothing heading={words.noUnit}>{back}</Nothing>
			</Page>
		);
	}
	return (
		<Page heading={known ? `${known.name} ${unit}` : unit} lead={say(of.title)} actions={back}>
			<Shown of={entry}>
				{({ kept }) => (
					<div class="entry-parts">
						<EntryForm key={`${unit} ${of.id}`} unit={unit} period={of.id} kept={kept} again={entry.again} />
						{kept ? <VetoPart of={{ unit, period: of.id }} clusters={kept.data.clusters} onChanged={entry.again} /> : null}
						{kept ? <Approved of={of} approved={kept.data.approved} /> : null}
					</div>
				)}
			</Shown>
		</Page>
	);
}

async function entryOrNone(unit: string, period: string, signal: AbortSignal) {
	try {
		return { kept: await readEntry(unit, period, signal) };
	} catch (error) {
		if (requestFailure(error).code === "not-found") return { kept: null };
		throw error;
	}
}

function Approved({ of, approved }: { of: Period; approved: UnitPeriod["approved"] }) {
	const words = entryWords.value;
	const set = useAsked(() => fetchDefinition(of.set, of.version), [of.set, of.version]);
	const measures: Readonly<Record<string, string>> = words.measures;
	return (
		<section class="card panel" aria-label={words.approved}>
			<h2>{words.approved}</h2>
			<p class="quiet-text">{words.approvedLead}</p>
			{Object.keys(approved).length === 0 ? (
				<p>{words.noApproved}</p>
			) : (
				<Shown of={set}>
					{(known) => (
						<Scrolled label={words.approvedTable}>
							<table class="table">
								<thead>
									<tr>
										<th scope="col">{words.place}</th>
										<th scope="col">{words.indicator}</th>
										<th scope="col" class="figure">
											{words.value}
										</th>
									</tr>
								</thead>
								<tbody>
									{Object.entries(approved).map(([place, value]) => {
										const [, cluster, code = "", measure = ""] = FACT_PLACE.exec(place) ?? [];
										const indicator = indicatorOf(known, code);
										return (
											<tr key={place}>
												<td>{place}</td>
												<th scope="row">
													{[cluster, indicator ? say(indicator.name) : code, measures[measure] ?? measure].filter(Boolean).join(" ")}
												</th>
												<td class="figure">
													{factText(value, indicator?.unit ?? "")} {typeof value === "number" ? (indicator?.unit ?? "") : ""}
												</td>
											</tr>
										);
									})}
								</tbody>
							</table>
						</Scrolled>
					)}
				</Shown>
			)}
		</section>
	);
}
