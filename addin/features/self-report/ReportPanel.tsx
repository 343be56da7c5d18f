import { Button } from "../../../ui/components/Button.tsx";
import { book } from "../../session/book.ts";
import { chooseTemplate, downloadStandardTemplate, hindranceToReport, makeReport, reporting } from "./self-report.ts";
import { selfReportWords } from "./self-report-words.ts";

/** Where a workbook is submitted: the report that goes with it. */
export function ReportPanel() {
	const words = selfReportWords.value;
	const open = book.value;
	const busy = reporting.value;
	const kind = open?.report.template.document ?? "annual";
	const hindrance = open && hindranceToReport(open);
	return (
		<section class="card panel" aria-labelledby="self-report-heading">
			<h2 id="self-report-heading">{words.heading[kind]}</h2>
			<p class="quiet-text">{words.lead}</p>
			{!open ? <p>{words.noWorkbook}</p> : null}
			{hindrance ? <p class="hindrance">{hindrance}</p> : null}
			{open && !hindrance ? (
				<>
					{open.report.verdict.code === "ready" ? null : <p class="hindrance">{words.willBeDraft}</p>}
					<div class="report-actions">
						<Button disabled={busy} onClick={() => void makeReport()}>
							{busy ? words.making : words.make[kind]}
						</Button>
						<Button appearance="subtle" disabled={busy} onClick={chooseTemplate}>
							{words.makeOwn}
						</Button>
						<Button appearance="subtle" onClick={() => void downloadStandardTemplate()}>
							{words.standard}
						</Button>
					</div>
				</>
			) : null}
			<p class="quiet-text">{words.design}</p>
		</section>
	);
}
