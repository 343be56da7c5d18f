import type { DraftConcerns } from "../../../shared/api/impacts.ts";
import { say } from "../../../ui/language.ts";
import { impactWords } from "./impact-words.ts";

/** Rules that need a reason before they are published, and where that comes from. */
export function Concerns({ of: { concerns, impact, limit } }: { of: DraftConcerns }) {
	const words = impactWords.value;
	if (concerns.length === 0) return impact ? <p>{words.noConcerns(impact.period, impact.accepted)}</p> : null;
	return (
		<div class="impact-older" role="note">
			<p>{words.concerns(limit)}</p>
			<ul class="impact-lines">
				{concerns.map(({ rule, title, kind, units, share }) => (
					<li key={rule}>
						<strong>{rule}</strong> {say(title)}：{kind === "unmeasured" ? words.unmeasured : words.fires(units ?? 0, share ?? 0)}
					</li>
				))}
			</ul>
		</div>
	);
}
