import { useEffect } from "preact/hooks";
import { lazily } from "../../../ui/components/lazily.tsx";
import { NoticeBar } from "../../../ui/components/NoticeBar.tsx";
import { handed } from "../../../ui/handed.ts";
import { listedFindings } from "../../features/findings/listed-findings.ts";
import { misfit, shownAnyway } from "../../features/service-check/standing.ts";
import { type Book, stage } from "../../session/book.ts";
import { go, route } from "../../session/route.ts";
import { session } from "../../session/session.ts";
import { texts } from "../../session/texts.ts";
import { FindingsTab } from "./findings/FindingsTab.tsx";
import { Header } from "./Header.tsx";
import { Elsewhere, FilingPage, fetchAhead, ProgressTab } from "./later.ts";
import { PaneProblem } from "./PaneProblem.tsx";
import { PaneTabs } from "./PaneTabs.tsx";
import { TroubleBar } from "./TroubleBar.tsx";
import { helpOpen, inWorkbookOpen, tab } from "./tab.ts";
import { handToExcel } from "./template-later.ts";
import { VerdictLine } from "./VerdictLine.tsx";

const MisfitCard = lazily(async () => (await import("../../features/service-check/MisfitCard.tsx")).MisfitCard);
const SignedIn = lazily(async () => (await import("./SignedIn.tsx")).SignedIn);

/** The whole task pane: one column from 320 px on. */
export function Pane() {
	return (
		<div class="pane">
			<Header />
			<TroubleBar />
			{handed.value ? <HandedFile /> : null}
			<main>
				<Main />
			</main>
			<NoticeBar />
		</div>
	);
}

const HandedFile = lazily(async () => (await import("./handed/HandedFile.tsx")).HandedFile);

function Main() {
	const now = stage.value;
	if (helpOpen.value || inWorkbookOpen.value || route.value === "evidence" || route.value === "departments") return <Away />;
	if (now.kind === "checked") return <Checked book={now.book} />;
	// Filing shows what was filed, and signs in, without a workbook that can be checked.
	if (tab.value === "file") return <FilingPage openBytes={handToExcel} />;
	if (now.kind === "problem") return <PaneProblem problem={now.problem} />;
	return (
		<div class="busy" role="status">
			<span class="spinner" />
			<h1>{texts.value.pane[now.kind === "start" ? "connecting" : "reading"]}</h1>
		</div>
	);
}

/** What stands instead of the check and its tabs. The way back is here from the start: the rest may have to be fetched. */
function Away() {
	return (
		<>
			<button type="button" class="link pane-back" onClick={leave}>
				{texts.value.pane.helpClose}
			</button>
			<Elsewhere />
		</>
	);
}

function leave(): void {
	if (!helpOpen.value && !inWorkbookOpen.value) go("check");
	helpOpen.value = false;
	inWorkbookOpen.value = false;
}

function Checked({ book }: { book: Book }) {
	const { tabs } = texts.value.pane;
	useEffect(fetchAhead, []);
	const wrong = misfit.value !== null;
	// Another school's or period's workbook: first and alone.
	if (wrong && !shownAnyway.value && tab.value !== "file") return <MisfitCard />;
	return (
		<>
			{wrong ? <MisfitCard /> : <VerdictLine report={book.report} />}
			{session.value ? <SignedIn book={book} /> : null}
			<PaneTabs report={book.report} />
			<div
				id="pane-panel"
				class="pane-panel"
				role="tabpanel"
				aria-label={
					{ findings: tabs.findings(listedFindings.value.length), progress: texts.value.completeness.heading, file: tabs.file }[tab.value]
				}
			>
				{tab.value === "findings" ? (
					<FindingsTab book={book} />
				) : tab.value === "progress" ? (
					<ProgressTab book={book} />
				) : (
					<FilingPage openBytes={handToExcel} />
				)}
			</div>
		</>
	);
}
