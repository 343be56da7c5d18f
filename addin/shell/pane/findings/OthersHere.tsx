import { say } from "../../../../ui/language.ts";
import { choose } from "../../../features/findings/selection.ts";
import { texts } from "../../../session/texts.ts";
import { findingsHere } from "../here.ts";

/** Further findings at the same cell. */
export function OthersHere({ chosen }: { chosen: string }) {
	const { pane } = texts.value;
	const all = findingsHere.value;
	const others = all.some(({ key }) => key === chosen) ? all.filter(({ key }) => key !== chosen) : [];
	if (others.length === 0) return null;
	return (
		<div class="here-others">
			<h3>{pane.otherHere(others.length)}</h3>
			<ul>
				{others.map((finding) => (
					<li key={finding.key}>
						<button type="button" class="link" onClick={() => choose(finding)}>
							{say(finding.message)}
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}
