import { useSignal } from "@preact/signals";
import type { ComparedFinding, Finding, FindingOutcome } from "../../../../shared/check/index.ts";
import { kindOfFound } from "../../../../ui/finding-kind.ts";
import { say } from "../../../../ui/language.ts";
import { Scrolled } from "../../../parts/Scrolled.tsx";
import { Nothing } from "../../../parts/Shown.tsx";
import { setQuery } from "../../../session/address.ts";
import type { BothVersions } from "../lint-messages.ts";
import { periodName } from "../period-name.ts";
import { definitionWords } from "../words.ts";

const outcomes: readonly FindingOutcome[] = ["appears", "vanishes", "changed", "same"];
/** More fill the screen and are read by nobody. */
const mostShown = 300;

interface ComparedProps {
	comparison: BothVersions;
	/** Against which it stands; null: nothing is published. */
	version: string | null;
	/** It is being tried anew. */
	busy: boolean;
}

/** What the draft gives beside what the version in force gives: what appears, vanishes, changes, stays; each with its cell and its words. */
export function Compared({ comparison: { unitName, period, version: own, findings, ofFrame }, version, busy }: ComparedProps) {
	const words = definitionWords.value;
	const hidden = useSignal<readonly FindingOutcome[]>(["same"]);
	const counts = Map.groupBy(findings, ({ outcome }) => outcome);
	const shown = findings.filter(({ outcome }) => !hidden.value.includes(outcome));
	return (
		<div aria-busy={busy}>
			<p>{words.tryOf(unitName, periodName(period), own)}</p>
			<p role="status">{busy ? words.trial.busy : version === null ? words.tryAgainstNone : words.tryAgainst(version)}</p>
			<div class="trial-outcomes">
				{outcomes.map((outcome) => (
					<label key={outcome} class="check">
						<input
							type="checkbox"
							checked={!hidden.value.includes(outcome)}
							onChange={() => {
								const now = hidden.value;
								hidden.value = now.includes(outcome) ? now.filter((one) => one !== outcome) : [...now, outcome];
							}}
						/>
						{words.tryOutcomes[outcome](counts.get(outcome)?.length ?? 0)}
					</label>
				))}
			</div>
			{shown.length === 0 ? <Nothing heading={words.tryNothingShown} /> : <Table findings={shown.slice(0, mostShown)} />}
			{shown.length > mostShown ? <p>{words.more(shown.length - mostShown)}</p> : null}
			<p class="quiet-text">
				{ofFrame > 0 ? words.tryFrame(ofFrame) : ""} {words.tryNoService}
			</p>
		</div>
	);
}

function Table({ findings }: { findings: readonly ComparedFinding[] }) {
	const words = definitionWords.value;
	return (
		<Scrolled label={words.tryTable}>
			<table class="table trial-table">
				<thead>
					<tr>
						{Object.values(words.tryColumns).map((column) => (
							<th key={column} scope="col">
								{column}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{findings.map((one) => (
						<Row key={`${one.outcome} ${(one.after ?? one.before)?.rule} ${(one.after ?? one.before)?.place}`} one={one} />
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}

function Row({ one: { outcome, before, after } }: { one: ComparedFinding }) {
	const words = definitionWords.value;
	const finding = after ?? before;
	if (!finding) return null;
	return (
		<tr class={`trial-${outcome}`}>
			<td>{words.tryOutcome[outcome]}</td>
			<td>
				<button type="button" class="link" onClick={() => setQuery({ part: "rules", item: finding.rule })}>
					{finding.rule}
				</button>
			</td>
			<td>{severityOf(before, after)}</td>
			<td>
				{cellOf(finding)}
				{finding.place !== finding.sheet ? <div class="quiet-text">{finding.place}</div> : null}
			</td>
			<td>
				{say(finding.message)}
				{before && after && say(before.message) !== say(after.message) ? (
					<div class="quiet-text">{words.trySaidBefore(say(before.message))}</div>
				) : null}
			</td>
		</tr>
	);
}

const cellOf = ({ sheet, cell }: Finding): string => (cell === null ? sheet : `${sheet}!${cell}`);

function severityOf(before: Finding | null, after: Finding | null): string {
	const [was, is] = [before, after].map((finding) => (finding ? definitionWords.value.foundAs[kindOfFound(finding)] : undefined));
	return was !== undefined && is !== undefined && was !== is ? `${was} → ${is}` : (is ?? was ?? "");
}
