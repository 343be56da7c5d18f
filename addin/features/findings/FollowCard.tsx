import { type Finding, nameOf } from "../../../shared/check/index.ts";
import { say } from "../../../ui/language.ts";
import { texts } from "../../session/texts.ts";
import { findingWords } from "./finding-words.ts";
import { causeOf, isUnfolded, unfold } from "./folding.ts";
import { listedFindings } from "./listed-findings.ts";
import { select } from "./selection.ts";

/** What a finding follows from, or what follows from it. */
export function FollowCard({ finding }: { finding: Finding }) {
	const { findings } = texts.value;
	const all = listedFindings.value;
	if (finding.follows) {
		const cause = causeOf(finding, all);
		return cause ? (
			<p class="follows">
				{findingWords.value.because} <FindingLink finding={cause} />
			</p>
		) : null;
	}
	const own = all.filter(({ follows }) => follows && nameOf(follows) === nameOf(finding));
	if (own.length === 0) return null;
	const open = isUnfolded(finding);
	return (
		<div class="follows">
			<button type="button" class="link" aria-expanded={open} onClick={() => unfold(finding)}>
				{findings.followers(own.length)}
			</button>
			<p class="quiet-text">{findingWords.value.followersLead}</p>
			{open ? (
				<ul>
					{own.map((one) => (
						<li key={one.key}>
							<FindingLink finding={one} />
						</li>
					))}
				</ul>
			) : null}
		</div>
	);
}

function FindingLink({ finding }: { finding: Finding }) {
	return (
		<button type="button" class="link" onClick={() => select(finding)}>
			{[finding.rule, finding.cell ? `${finding.sheet}!${finding.cell}` : finding.sheet, say(finding.message)].join(" ")}
		</button>
	);
}
