import { useEffect } from "preact/hooks";
import { XLSX_TYPE } from "../../../shared/domain/media-types.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { lazily } from "../../../ui/components/lazily.tsx";
import { NoticeBar } from "../../../ui/components/NoticeBar.tsx";

import { listedFindings } from "../../features/findings/listed-findings.ts";
import { misfit, shownAnyway } from "../../features/service-check/standing.ts";
import { type Book, book, stage } from "../../session/book.ts";
import { go, route } from "../../session/route.ts";
import { session } from "../../session/session.ts";
import { texts } from "../../session/texts.ts";
import { FindingsTab } from "./findings/FindingsTab.tsx";
import { Header } from "./Header.tsx";
import { FilingPage, fetchAhead, Help, ProgressTab, SplitAndMerge } from "./later.ts";
import { PaneProblem } from "./PaneProblem.tsx";
import { PaneTabs } from "./PaneTabs.tsx";
import { TroubleBar } from "./TroubleBar.tsx";
import { helpOpen, inWorkbookOpen, tab } from "./tab.ts";
import { handToExcel } from "./template-later.ts";
import { VerdictLine } from "./VerdictLine.tsx";

const MisfitCard = lazily(async () => (await import("../../features/service-check/MisfitCard.tsx")).MisfitCard);
const SignedIn = lazily(async () => (await import("./SignedIn.tsx")).SignedIn);
const Evidence = lazily(async () => (await import("../../features/evidence/EvidencePage.tsx")).EvidencePage);

/** The whole task pane: one column from 320 px on. */
export function Pane() {
	return (
		<div class="pane">
			<Header />
			<TroubleBar />
			<main>{helpOpen.value || inWorkbookOpen.value ? <Aside /> : <Main />}</main>
			<NoticeBar />
		</div>
	);
}

const InWorkbook = lazily(async () => (await import("./in-workbook/InWorkbook.tsx")).InWorkbook);

/** What stands instead of the tabs, with the way back. */
function Aside() {
	const { pane } = texts.value;
	return (
		<article class="pane-help">
			{helpOpen.value ? <Help /> : <InWorkbook />}
			<div class="actions">
				<Button
					appearance="primary"
					onClick={() => {
						helpOpen.value = false;
						inWorkbookOpen.value = false;
					}}
				>
					{pane.helpClose}
				</Button>
				{helpOpen.value ? (
					<a href="./" target="_blank" rel="noreferrer">
						{pane.browserPage}
					</a>
				) : null}
			</div>
		</article>
	);
}

function Main() {
	const now = stage.value;
	if (route.value === "evidence") return <RegisterEvidence />;
	if (now.kind === "checked" && route.value !== "departments") return <Checked book={now.book} />;
	if (route.value === "departments") return <Departments />;
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

/** 拆分与合并, with a way back to the findings. */
function Departments() {
	const { pane } = texts.value;
	return (
		<div class="pane-departments">
			<button type="button" class="link" onClick={() => go("check")}>
				{pane.helpClose}
			</button>
			<SplitAndMerge host={book.value?.host ?? null} openResult={openBytes} openPart={openBytes} pageUrl="./#departments" />
		</div>
	);
}

/** 佐证登记, with a way back to the findings. */
function RegisterEvidence() {
	return (
		<div class="pane-departments">
			<button type="button" class="link" onClick={() => go("check")}>
				{texts.value.pane.helpClose}
			</button>
			<Evidence />
		</div>
	);
}

const openBytes = (bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> =>
	handToExcel(new Blob([bytes], { type: XLSX_TYPE }), name);

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
