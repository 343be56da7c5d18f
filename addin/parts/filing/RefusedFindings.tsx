import { useSignal } from "@preact/signals";
import type { Finding } from "../../../shared/check/report.ts";
import type { Rule } from "../../../shared/definition/schema.ts";
import type { BlockingCheck } from "../../api/submitting.ts";
import { filingWords } from "../../state/filing-words.ts";
import { kindOf } from "../../state/filter.ts";
import { say } from "../../state/preferences.ts";
import { showPlace } from "../../state/show-place.ts";
import { lookBeforeFiling } from "../../state/submitting.ts";
import { ExplanationBox } from "../explanations/ExplanationBox.tsx";
import { Button } from "../shell/Button.tsx";
import { Icon } from "../shell/Icon.tsx";

/** The service takes reasons of at least so many characters (shared/api/submissions.ts). */
const leastReason = 10;

/**
 * What the service found when it refused: first what only it can know, then the rest that blocks. A formula rule that is wrong
 * must not stop a school: it can object and file (decision 19).
 */
export function RefusedFindings({ check, rules }: { check: BlockingCheck; rules: readonly Rule[] }) {
	const { file } = filingWords.value;
	const reasons = useSignal<ReadonlyMap<string, string>>(new Map());
	const formulas = new Set(rules.filter(({ kind }) => kind === "formula").map(({ id }) => id));
	const own = new Set(check.report.findings);
	const blocking = [...check.service, ...check.report.findings].filter((finding) => ["error", "query"].includes(kindOf(finding)));
	const objections = [...reasons.value]
		.filter(([, reason]) => reason.trim().length >= leastReason)
		.map(([finding, reason]) => ({ finding, reason: reason.trim() }));
	const mayObject = (finding: Finding) => finding.severity === "error" && own.has(finding) && formulas.has(finding.rule);
	return (
		<div class="refused">
			<p role="alert">
				<strong>{file.refused}</strong>
			</p>
			<ul>
				{blocking.map((finding) => (
					<li key={finding.key} class="returned-line">
						<Icon name={kindOf(finding)} />
						<div>
							<p>{say(finding.message)}</p>
							<p class="quiet-text">{say(finding.fix)}</p>
							{finding.severity === "query" ? <ExplanationBox finding={finding} /> : null}
							{mayObject(finding) ? (
								<Objection
									reason={reasons.value.get(finding.key) ?? ""}
									onReason={(reason) => {
										reasons.value = new Map(reasons.value).set(finding.key, reason);
									}}
								/>
							) : null}
						</div>
						<button type="button" class="link" onClick={() => showPlace(finding.place, { sheet: finding.sheet, cell: finding.cell })}>
							{file.goTo}
						</button>
					</li>
				))}
			</ul>
			{objections.length > 0 ? (
				<Button onClick={() => lookBeforeFiling(objections)}>{file.submitWithObjections(objections.length)}</Button>
			) : null}
		</div>
	);
}

function Objection({ reason, onReason }: { reason: string; onReason: (reason: string) => void }) {
	const { file } = filingWords.value;
	return (
		<details class="objection">
			<summary>{file.object}</summary>
			<p class="quiet-text">{file.objectionLead}</p>
			<textarea
				class="field"
				rows={2}
				maxLength={1000}
				aria-label={file.objection}
				value={reason}
				onInput={(event) => onReason(event.currentTarget.value)}
			/>
		</details>
	);
}
