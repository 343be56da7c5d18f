import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import type { Finding } from "../../../shared/check/index.ts";
import type { Repair } from "../../../shared/repairs/index.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import type { Book } from "../../session/book.ts";
import { select, shownFindings } from "../findings/selection.ts";
import { Change } from "./Change.tsx";
import { clearsUndo } from "./clears-undo.ts";
import { repairWords } from "./repair-words.ts";
import { doRepairs, repairFor, round, working } from "./repairs.ts";
import { stepTexts } from "./step-text.ts";

/** Cells shown one by one; a repair of more says how many there are. */
const shownSteps = 4;

/** In a finding's detail: what the repair changes, and the button that does it. Nothing where nothing can be repaired safely. */
export function RepairCard({ book, finding }: { book: Book; finding: Finding }) {
	const repair = useRepair(book, finding);
	const id = useId();
	const words = repairWords.value;
	if (!repair) return null;
	const steps = stepTexts(repair.steps, words);
	const several = steps.length > 1;
	return (
		<section class="repair" aria-labelledby={id}>
			<h3 id={id}>{words.card(say(repair.title))}</h3>
			<ul class="repair-steps">
				{steps.slice(0, shownSteps).map((step) => (
					<li key={step.place}>
						{several && step.place ? <span class="repair-place">{step.place}</span> : null}
						<Change text={step} words={words} />
						{step.formula && !several ? <code class="formula">{step.formula}</code> : null}
					</li>
				))}
				{steps.length > shownSteps ? <li class="quiet-text">{words.more(steps.length - shownSteps)}</li> : null}
			</ul>
			<div class="repair-foot">
				<p class="quiet-text">{words.lead}</p>
				{clearsUndo(book.host, [repair]) ? <p>{words.clearsUndo}</p> : null}
				<Button appearance="primary" disabled={working.value !== null} onClick={() => void repairAndGoOn(book, finding, repair)}>
					{working.value === "repairing" ? words.busy : words.repair}
				</Button>
			</div>
		</section>
	);
}

/** Worked out after the detail is painted, and again only for another report: an edit never waits for it. */
function useRepair(book: Book, finding: Finding): Repair | undefined {
	const found = useSignal<{ key: string; repair: Repair | undefined } | null>(null);
	useEffect(() => {
		let wanted = true;
		const timer = setTimeout(async () => {
			const repair = await repairFor(book, finding, () => wanted);
			if (wanted) found.value = { key: finding.key, repair };
		});
		return () => {
			wanted = false;
			clearTimeout(timer);
		};
	}, [finding.key, book.report, round.value]);
	return found.value?.key === finding.key ? found.value.repair : undefined;
}

/** The corrected finding is gone: the next one takes its place, and the keyboard goes along. */
async function repairAndGoOn({ host }: Book, finding: Finding, repair: Repair): Promise<void> {
	const at = shownFindings.value.findIndex(({ key }) => key === finding.key);
	if (!(await doRepairs([repair]))) return;
	// Where edits are told later the list is still the old one; and in Excel nobody wants to be taken to another cell unasked.
	if (!host.follow) select(shownFindings.value[Math.min(at, shownFindings.value.length - 1)]);
	requestAnimationFrame(() => {
		const next = document.querySelector<HTMLElement>("#finding-heading") ?? document.querySelector<HTMLElement>(".repair-done button");
		next?.focus();
	});
}
