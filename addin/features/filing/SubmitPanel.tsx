import { Button } from "../../../ui/components/Button.tsx";
import { lazily } from "../../../ui/components/lazily.tsx";
import { type Book, book } from "../../session/book.ts";
import { go } from "../../session/route.ts";
import { session } from "../../session/session.ts";
import { texts } from "../../session/texts.ts";
import { fullVerdict } from "../service-check/precheck.ts";
import { serviceReady } from "../service-check/precheck-age.ts";
import { misfit } from "../service-check/standing.ts";
import { period } from "./filing.ts";
import { filingWords } from "./filing-words.ts";
import { NoBook, OpenBook } from "./OpenBook.tsx";
import { SendingState } from "./SendingState.tsx";
import { isUnderWay, lookBeforeFiling, sending } from "./submitting.ts";

const ChangesPanel = lazily(async () => (await import("../history/ChangesPanel.tsx")).ChangesPanel);

/** The open workbook and whether it may be filed; filing it. */
export function SubmitPanel() {
	const { file } = filingWords.value;
	const open = book.value;
	return (
		<section class="card panel" aria-labelledby="submit-heading">
			<h2 id="submit-heading">{file.workbook}</h2>
			{open ? <Submit open={open} /> : <NoBook sentence={file.noWorkbook} />}
		</section>
	);
}

function Submit({ open }: { open: Book }) {
	const { file } = filingWords.value;
	const { template } = open.report;
	const verdict = fullVerdict.value ?? open.report.verdict;
	const hindrance = hindranceOf(open);
	const ready = verdict.code === "ready" || serviceReady.value;
	const state = sending.value;
	return (
		<>
			<OpenBook open={open} verdict={misfit.value ? null : verdict} />
			{hindrance ? <p class="hindrance">{hindrance}</p> : null}
			{hindrance || ready ? null : (
				<p class="hindrance">
					{verdict.code === "errors" ? file.blocked : file.blockedQueries}{" "}
					<button type="button" class="link" onClick={() => go("check")}>
						{texts.value.nav.check}
					</button>
				</p>
			)}
			{hindrance || !ready ? null : <p class="quiet-text">{file.submitLead}</p>}
			{open.unsaved > 0 ? <p class="quiet-text">{file.unsavedFirst}</p> : null}
			{period.value?.id === template.period && misfit.value === null ? <ChangesPanel book={open} /> : null}
			<SendingState />
			<Button
				id="file-button"
				appearance="primary"
				size="large"
				disabled={hindrance !== null || period.value === null || isUnderWay(state)}
				onClick={() => lookBeforeFiling()}
			>
				{isUnderWay(state) ? file.sending : ready ? file.submit : file.submitAnyway}
			</Button>
		</>
	);
}

/**
 * What no filing gets past, as a sentence; null: it may be sent. Findings are no such thing: the commission may have switched a
 * rule off or waived a finding, which only the service knows (decision 062).
 */
function hindranceOf({ report }: Book): string | null {
	const { file } = filingWords.value;
	// Another school's or period's workbook: the card above says so.
	if (misfit.value) return file.misfit;
	if (session.value?.right === "fill") return file.fillOnly;
	const chosen = period.value;
	if (!chosen) return null;
	if (report.template.period !== chosen.id) return file.otherPeriod(report.template.period);
	return chosen.state === "open" ? null : file.notOpen(file.state[chosen.state]);
}
