import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";
import { session } from "../../session/session.ts";
import { signOut } from "../../session/signing.ts";
import { downloadTemplate } from "../filing/submitting.ts";
import { type Misfit, misfit, shownAnyway } from "./standing.ts";
import { standingWords } from "./words.ts";

interface MisfitProps {
	/** Leads to another workbook; absent where the program holds the only one. */
	onAnother?: () => void;
}

/** Another school's workbook, or another period's: said before and instead of everything else. */
export function MisfitCard({ onAnother }: MisfitProps) {
	const shown = shownAnyway.value;
	const words = standingWords.value;
	const now = misfit.value;
	const heading = useRef<HTMLHeadingElement>(null);
	const of = now?.kind;
	useEffect(() => heading.current?.scrollIntoView({ block: "nearest" }), [of]);
	if (!now) return null;
	const { title, lead } = sentencesOf(now);
	const asked = now.kind === "period" ? now.asked : null;
	return (
		<section class="misfit card" role="alert" data-misfit={now.kind}>
			<Icon name="error" size={36} />
			<div class="misfit-words">
				<h1 ref={heading}>{title}</h1>
				<p>{lead}</p>
				<div class="actions">
					{asked ? (
						<Button appearance="primary" onClick={() => void downloadTemplate(asked)}>
							{words.template}
						</Button>
					) : null}
					{onAnother ? (
						<Button appearance={asked ? "outline" : "primary"} onClick={onAnother}>
							{words.another}
						</Button>
					) : null}
					{now.kind === "unit" ? (
						<Button appearance="outline" onClick={() => void signOut()}>
							{words.signOut}
						</Button>
					) : null}
					<button
						type="button"
						class="link"
						aria-expanded={shown}
						onClick={() => {
							shownAnyway.value = !shown;
						}}
					>
						{shown ? words.hide : words.anyway}
					</button>
				</div>
			</div>
		</section>
	);
}

function sentencesOf(now: Misfit): { title: string; lead: string } {
	const words = standingWords.value;
	if (now.kind === "unit") {
		const [theirs, own] = [now.theirs, now.own].map(({ code, name }) => (name ? `${name}（${code}）` : code));
		return { title: words.otherUnit(theirs ?? "", own ?? ""), lead: words.otherUnitLead(session.value?.holder ?? "", own ?? "") };
	}
	const title = words.otherPeriod(now.period, words.states[now.state]);
	return { title, lead: now.asked ? words.otherPeriodLead(say(now.asked.title)) : words.noPeriodLead };
}
