import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { type Finding, underCauses } from "../../../shared/check/index.ts";
import type { Rule } from "../../../shared/definition/schema.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";
import type { BlockingCheck } from "../../api/submitting.ts";
import { texts } from "../../session/texts.ts";
import { ExplanationBox } from "../explanations/ExplanationBox.tsx";
import { kindOf } from "../findings/filter.ts";
import { findingWords } from "../findings/finding-words.ts";
import { showPlace } from "../findings/show-place.ts";
import { filingWords } from "./filing-words.ts";
import { reasons, writeReason } from "./objections.ts";
import { lookBeforeFiling } from "./submitting.ts";

/** The service takes reasons of at least so many characters (shared/api/submissions.ts). */
const leastReason = 10;

/**
 * What the service found when it refused: first what only it can know, then the rest that blocks, what follows from another under that. A
 * formula rule that is wrong must not stop a school: it can object and file (decision 062).
 */
export function RefusedFindings({ check, rules }: { check: BlockingCheck; rules: readonly Rule[] }) {
	const { file } = filingWords.value;
	const formulas = new Set(rules.filter(({ kind }) => kind === "formula").map(({ id }) => id));
	const own = new Set(check.report.findings);
	const blocking = [...check.service, ...check.report.findings].filter((finding) => ["error", "query"].includes(kindOf(finding)));
	const { lines, under } = underCauses(blocking);
	const objections = blocking.flatMap(({ key }) => {
		const reason = reasons.value.get(key)?.trim() ?? "";
		return reason.length >= leastReason ? [{ finding: key, reason }] : [];
	});
	const mayObject = (finding: Finding) => finding.severity === "error" && own.has(finding) && formulas.has(finding.rule);
	const lineOf = (finding: Finding, followers: ComponentChildren = null) => (
		<Line key={finding.key} finding={finding} mayObject={mayObject(finding)}>
			{followers}
		</Line>
	);
	return (
		<div class="refused">
			<p role="alert">
				<strong>{file.refused}</strong>
			</p>
			<ul>
				{lines.map((finding) => {
					const following = under.get(finding) ?? [];
					return lineOf(finding, following.length > 0 ? <Following>{following.map((one) => lineOf(one))}</Following> : null);
				})}
			</ul>
			{objections.length > 0 ? (
				<Button onClick={() => lookBeforeFiling(objections)}>{file.submitWithObjections(objections.length)}</Button>
			) : null}
		</div>
	);
}

/** All unfolded: where the cause is objected to, each of them has to be seen to as well. */
function Following({ children }: { children: ComponentChildren[] }) {
	return (
		<div class="follows">
			<p>
				{texts.value.findings.followers(children.length)} <span class="quiet-text">{findingWords.value.followersLead}</span>
			</p>
			<ul>{children}</ul>
		</div>
	);
}

function Line({ finding, mayObject, children }: { finding: Finding; mayObject: boolean; children: ComponentChildren }) {
	return (
		<li class="returned-line">
			<Icon name={kindOf(finding)} />
			<div>
				<p>{say(finding.message)}</p>
				<p class="quiet-text">{say(finding.fix)}</p>
				{finding.severity === "query" ? <ExplanationBox finding={finding} /> : null}
				{mayObject ? <Objection of={finding.key} /> : null}
				{children}
			</div>
			<button type="button" class="link" onClick={() => showPlace(finding.place, { sheet: finding.sheet, cell: finding.cell })}>
				{filingWords.value.file.goTo}
			</button>
		</li>
	);
}

/** @param of Finding.key */
function Objection({ of }: { of: string }) {
	const { file } = filingWords.value;
	const reason = reasons.value.get(of) ?? "";
	// What was written before is shown; from then on the person folds it.
	const open = useRef(reason !== "");
	return (
		<details class="objection" open={open.current}>
			<summary>{file.object}</summary>
			<p class="quiet-text">{file.objectionLead}</p>
			<textarea
				class="field"
				rows={2}
				maxLength={1000}
				aria-label={file.objection}
				value={reason}
				onInput={(event) => writeReason(of, event.currentTarget.value)}
			/>
		</details>
	);
}
