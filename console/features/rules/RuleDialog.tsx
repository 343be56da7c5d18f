import { useSignal } from "@preact/signals";
import type { PeriodRuleUse } from "../../../shared/api/period-rules.ts";
import type { PeriodRule } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { listRuleReports, readPeriodRule, switchRule } from "../../api/period-rules.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { FailureCard, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { loadPeriods } from "../../session/period.ts";
import { failureHere } from "../../session/session.ts";
import { dateTime } from "../../session/times.ts";
import { ruleUseWords } from "./words.ts";

interface RuleDialogProps {
	period: string;
	use: PeriodRuleUse;
	onClose: (changed: boolean) => void;
}

/** One rule: whom it concerns, what schools report of it, and its level in this period. */
export function RuleDialog({ period, use, onClose }: RuleDialogProps) {
	const words = ruleUseWords.value;
	const rule = useAsked((signal) => readPeriodRule(period, use.rule, signal), [period, use.rule]);
	const reports = useAsked((signal) => listRuleReports(period, use.rule, signal), [period, use.rule]);
	return (
		<Dialog heading={`${use.rule} ${say(use.title)}`} wide onClose={() => onClose(false)}>
			<Shown of={rule}>
				{(known) => (
					<>
						<p>{known.units.length === 0 ? words.whomNone : words.whom(known.units.length, known.findings)}</p>
						<ul class="rule-units">
							{known.units.map(({ unit, findings }) => (
								<li key={unit}>{words.unitFindings(unit, findings)}</li>
							))}
						</ul>
					</>
				)}
			</Shown>
			<h3>{words.reports}</h3>
			<Shown of={reports}>
				{({ reports: list }) => (
					<>
						{list.length === 0 ? <p class="quiet-text">{words.reportsNone}</p> : null}
						<ul class="rule-reports">
							{list.map(({ id, unitName, place, comment, by, at }) => (
								<li key={id}>
									<p>
										{comment}
										{place ? <span class="quiet-text">{words.atPlace(place)}</span> : null}
									</p>
									<p class="quiet-text">
										{unitName} · {by} · {dateTime(at)}
									</p>
								</li>
							))}
						</ul>
					</>
				)}
			</Shown>
			<h3>{words.switchHeading}</h3>
			<Shown of={rule}>
				{(known) =>
					known.switchable || known.level !== "as-defined" ? (
						<SwitchForm period={period} rule={known} onDone={() => onClose(true)} />
					) : (
						<p>{words.fixed}</p>
					)
				}
			</Shown>
		</Dialog>
	);
}

const levels = ["as-defined", "query", "off"] as const;

function SwitchForm({ period, rule, onDone }: { period: string; rule: PeriodRule; onDone: () => void }) {
	const words = ruleUseWords.value;
	const level = useSignal<PeriodRule["level"]>(rule.level);
	const reason = useSignal("");
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	// A query that is made a query stays what it is.
	const offered = levels.filter((one) => one !== "query" || rule.severity === "error" || rule.level === "query");
	const save = async () => {
		busy.value = true;
		try {
			await switchRule(period, rule.rule, level.value, reason.value.trim());
			notify(words.saved(rule.rule), "good");
			void loadPeriods();
			onDone();
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<form
			class="rule-switch"
			onSubmit={(event) => {
				event.preventDefault();
				void save();
			}}
		>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
			<label>
				{words.switchTo}
				<select
					class="select"
					value={level.value}
					onChange={(event) => {
						level.value = levels.find((one) => one === event.currentTarget.value) ?? rule.level;
					}}
				>
					{offered.map((one) => (
						<option key={one} value={one}>
							{words.level[one]}
						</option>
					))}
				</select>
			</label>
			<p aria-live="polite">{level.value === rule.level ? words.same : words.switchWould[level.value]}</p>
			<p>{words.concerns(rule.standing, rule.findings, rule.openObjections, rule.waivers)}</p>
			<label>
				{words.reason}
				<input
					class="field"
					maxLength={1000}
					value={reason.value}
					onInput={(event) => {
						reason.value = event.currentTarget.value;
					}}
				/>
			</label>
			<div class="actions">
				<Button type="submit" appearance="primary" disabled={busy.value || level.value === rule.level || reason.value.trim().length < 2}>
					{words.save}
				</Button>
			</div>
		</form>
	);
}
