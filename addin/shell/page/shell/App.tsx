import { lazily } from "../../../../ui/components/lazily.tsx";
import { NoticeBar } from "../../../../ui/components/NoticeBar.tsx";
import { EvidencePage } from "../../../features/evidence/EvidencePage.tsx";
import { FilingPage } from "../../../features/filing/FilingPage.tsx";
import { OfflinePage } from "../../../features/offline/OfflinePage.tsx";
import { edition } from "../../../session/edition.ts";
import { go, type Route, route } from "../../../session/route.ts";
import { CheckPage } from "../check/CheckPage.tsx";
import { DepartmentsPage } from "../departments/DepartmentsPage.tsx";
import { openFile } from "../open-file.ts";
import { startWords } from "../start/words.ts";
import { Header } from "./Header.tsx";
import { LeaveDialog } from "./LeaveDialog.tsx";
import { useDrop } from "./use-drop.ts";
import { frameWords } from "./words.ts";

const MigrationPage = lazily(async () => (await import("../../../features/migration/MigrationPage.tsx")).MigrationPage);

const dropWords: Record<Route, () => string> = {
	check: () => startWords.value.dropNow,
	departments: () => frameWords.value.dropParts,
	evidence: () => frameWords.value.dropEvidence,
	migrate: () => startWords.value.dropNow,
	file: () => startWords.value.dropNow,
};

/** A workbook that comes from the service: what is open gives way to it, as to any other file. */
function openBytes(workbook: Blob, name: string): void {
	go("check");
	void openFile({ file: new File([workbook], name), handle: null });
}

export function App() {
	const dragging = useDrop();
	return (
		<div class="app">
			<button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
				{frameWords.value.skip}
			</button>
			<Header />
			<main id="main" tabIndex={-1}>
				{route.value === "check" ? (
					<CheckPage />
				) : route.value === "departments" ? (
					<DepartmentsPage />
				) : route.value === "evidence" ? (
					<EvidencePage />
				) : route.value === "migrate" ? (
					<MigrationPage openResult={(bytes, name) => openBytes(new Blob([bytes]), name)} />
				) : edition.value === "offline" ? (
					<OfflinePage />
				) : (
					<FilingPage openBytes={openBytes} />
				)}
			</main>
			{dragging ? <div class="drop-veil">{dropWords[route.value]()}</div> : null}
			<LeaveDialog />
			<NoticeBar />
		</div>
	);
}
