import { isObject, type JsonValue, valueAt } from "../../../../shared/definition/draft/edits.ts";
import { Scrolled } from "../../../parts/Scrolled.tsx";
import { setQuery } from "../../../session/address.ts";
import type { OpenDraft } from "../draft-state.ts";
import { bothOf, listOf, textOf } from "../names.ts";
import { definitionWords } from "../words.ts";

interface ApplicabilityProps {
	open: OpenDraft;
	/** Codes of the indicators that stand in the region, in their order. */
	codes: readonly string[];
}

/** For which classes of schools each indicator of a region is asked: whom it does not concern, its row is folded away. */
export function Applicability({ open, codes }: ApplicabilityProps) {
	const words = definitionWords.value;
	const indicators = codes.flatMap((code) => {
		const found = valueAt(open.content, ["indicators", code]);
		return isObject(found) ? [found] : [];
	});
	const ofClusters = indicators.length > 0 && indicators.every(({ level }) => level === "cluster");
	const classes = listOf(open.content, "classes");
	return (
		<section aria-label={words.applicability}>
			<h3>{words.applicability}</h3>
			<p class="quiet-text">{ofClusters ? words.applicabilityClusters : words.applicabilityLead}</p>
			{indicators.length === 0 || ofClusters ? null : (
				<Scrolled label={words.applicabilityTable}>
					<table class="table applicability">
						<thead>
							<tr>
								<th scope="col">{words.indicators}</th>
								{classes.map((one) => (
									<th key={textOf(one.code)} scope="col">
										{bothOf(one.name)}
									</th>
								))}
							</tr>
						</thead>
						<tbody>
							{indicators.map((indicator) => (
								<Row key={textOf(indicator.code)} open={open} indicator={indicator} classes={classes} />
							))}
						</tbody>
					</table>
				</Scrolled>
			)}
		</section>
	);
}

interface RowProps {
	open: OpenDraft;
	indicator: { [name: string]: JsonValue };
	classes: readonly { [name: string]: JsonValue }[];
}

function Row({ open, indicator, classes }: RowProps) {
	const words = definitionWords.value;
	const code = textOf(indicator.code);
	const asked = (Array.isArray(indicator.appliesTo) ? indicator.appliesTo : []).map(textOf);
	const toggle = (one: string) =>
		open.change(
			["indicators", code, "appliesTo"],
			// In the order of the set's classes, so that what is taken back is as it was.
			classes.map((of) => textOf(of.code)).filter((of) => (of === one ? !asked.includes(of) : asked.includes(of))),
		);
	return (
		<tr>
			<th scope="row">
				<button type="button" class="link" onClick={() => setQuery({ part: "indicators", item: code })}>
					{code}
				</button>{" "}
				{bothOf(indicator.name)}
			</th>
			{classes.map((of) => {
				const one = textOf(of.code);
				return (
					<td key={one}>
						<input
							type="checkbox"
							aria-label={words.appliesTo(code, bothOf(of.name))}
							disabled={open.readOnly}
							checked={asked.includes(one)}
							onChange={() => toggle(one)}
						/>
					</td>
				);
			})}
		</tr>
	);
}
