import { useSignal } from "@preact/signals";
import type { ImpactDetail, RuleImpact } from "../../../shared/api/impacts.ts";
import { say } from "../../../ui/language.ts";
import { shareText } from "../../parts/figure-text.ts";
import { ImpactUnits } from "./ImpactUnits.tsx";
import { impactWords } from "./impact-words.ts";

/** Rules with their hit rates under both versions; each opens its units. */
export function ImpactRules({ impact: { id, rules, compared } }: { impact: ImpactDetail }) {
	const words = impactWords.value;
	const onlyChanged = useSignal(true);
	const shown = onlyChanged.value ? rules.filter(isChanged) : rules;
	return (
		<section aria-labelledby="impact-rules">
			<h2 id="impact-rules">{words.rules}</h2>
			<label class="check">
				<input
					type="checkbox"
					checked={onlyChanged.value}
					onChange={(event) => {
						onlyChanged.value = event.currentTarget.checked;
					}}
				/>
				{words.onlyChanged}
			</label>
			{rules.length === 0 ? <p>{words.noRules}</p> : shown.length === 0 ? <p>{words.noUnits}</p> : null}
			<ul class="impact-rules">
				{shown.map((rule) => (
					<OneRule key={rule.rule} id={id} rule={rule} compared={compared} />
				))}
			</ul>
		</section>
	);
}

const isChanged = ({ appeared, vanished, before, after }: RuleImpact): boolean =>
	appeared.findings + vanished.findings > 0 || before?.severity !== after?.severity || before?.trial !== after?.trial;

function OneRule({ id, rule, compared }: { id: string; rule: RuleImpact; compared: number }) {
	const words = impactWords.value;
	const isOpen = useSignal(false);
	return (
		<li>
			<details
				onToggle={(event) => {
					isOpen.value = event.currentTarget.open;
				}}
			>
				<summary>
					<span>
						<strong>{rule.rule}</strong> {say(rule.title)}
					</span>
					<Level rule={rule} />
					<span class="impact-rates">
						<Rate units={rule.before?.units} compared={compared} label={words.verdictColumns.before} />
						<Rate units={rule.after?.units} compared={compared} label={words.verdictColumns.after} />
					</span>
					<span class="quiet-text">
						{words.ruleColumns.appeared} {words.places(rule.appeared.findings, rule.appeared.units)} · {words.ruleColumns.vanished}{" "}
						{words.places(rule.vanished.findings, rule.vanished.units)}
					</span>
				</summary>
				{isOpen.value ? (
					<section aria-label={words.unitsOf(rule.rule)}>
						<ImpactUnits id={id} which={{ rule: rule.rule }} />
					</section>
				) : null}
			</details>
		</li>
	);
}

function Level({ rule: { before, after } }: { rule: RuleImpact }) {
	const words = impactWords.value;
	const called = (side: RuleImpact["after"]) =>
		side === null ? words.noRule : side.trial ? words.trial(words.levels[side.severity]) : words.levels[side.severity];
	const [was, is] = [called(before), called(after)];
	const kind = after === null ? "plain" : after.trial ? "trial" : after.severity;
	return <span class={`badge badge-${kind}`}>{was === is ? is : `${was} → ${is}`}</span>;
}

/** A share of the compared as a bar and in figures. */
function Rate({ units, compared, label }: { units: number | undefined; compared: number; label: string }) {
	const share = units === undefined || compared === 0 ? null : units / compared;
	return (
		<span class="impact-rate">
			<span class="quiet-text">{label}</span>
			<span class="impact-bar" aria-hidden="true">
				<span style={{ width: `${(share ?? 0) * 100}%` }} />
			</span>
			<span class="figure">{shareText(share)}</span>
		</span>
	);
}
