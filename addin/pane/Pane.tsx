import { useEffect } from "preact/hooks";
import { FilingPage } from "../parts/filing/FilingPage.tsx";
import { NoticeBar } from "../parts/shell/NoticeBar.tsx";
import { type Book, stage } from "../state/book.ts";
import { listedFindings } from "../state/listed-findings.ts";
import { texts } from "../state/preferences.ts";
import { session } from "../state/session.ts";
import { FindingsTab } from "./findings/FindingsTab.tsx";
import { Header } from "./Header.tsx";
import { Help } from "./Help.tsx";
import { PaneProblem } from "./PaneProblem.tsx";
import { PaneTabs } from "./PaneTabs.tsx";
import { ProgressTab } from "./ProgressTab.tsx";
import { TroubleBar } from "./TroubleBar.tsx";
import { helpOpen, tab } from "./tab.ts";
import { VerdictLine } from "./VerdictLine.tsx";
import { loadPeriodsQuietly, VersionBar } from "./VersionBar.tsx";

/** The whole task pane: one column from 320 px on. */
export function Pane() {
	const who = session.value;
	useEffect(() => {
		if (who) void loadPeriodsQuietly();
	}, [who]);
	return (
		<div class="pane">
			<Header />
			<TroubleBar />
			<main>{helpOpen.value ? <Help /> : <Main />}</main>
			<NoticeBar />
		</div>
	);
}

function Main() {
	const now = stage.value;
	if (now.kind === "checked") return <Checked book={now.book} />;
	// Filing shows what was filed, and signs in, without a workbook that can be checked.
	if (tab.value === "file") return <FilingPage />;
	if (now.kind === "problem") return <PaneProblem problem={now.problem} />;
	return (
		<div class="busy" role="status">
			<span class="spinner" />
			<p>{texts.value.pane[now.kind === "start" ? "connecting" : "reading"]}</p>
		</div>
	);
}

function Checked({ book }: { book: Book }) {
	const { tabs } = texts.value.pane;
	return (
		<>
			<VerdictLine report={book.report} />
			<VersionBar book={book} />
			<PaneTabs report={book.report} />
			<div
				id="pane-panel"
				class="pane-panel"
				role="tabpanel"
				aria-label={
					{ findings: tabs.findings(listedFindings.value.length), progress: texts.value.completeness.heading, file: tabs.file }[tab.value]
				}
			>
				{tab.value === "findings" ? <FindingsTab book={book} /> : tab.value === "progress" ? <ProgressTab book={book} /> : <FilingPage />}
			</div>
		</>
	);
}
