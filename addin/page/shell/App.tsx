import { FilingPage } from "../../parts/filing/FilingPage.tsx";
import { OfflinePage } from "../../parts/offline/OfflinePage.tsx";
import { NoticeBar } from "../../parts/shell/NoticeBar.tsx";
import { edition } from "../../state/edition.ts";
import { texts } from "../../state/preferences.ts";
import { route } from "../../state/route.ts";
import { CheckPage } from "../check/CheckPage.tsx";
import { DepartmentsPage } from "../departments/DepartmentsPage.tsx";
import { Header } from "./Header.tsx";
import { useDrop } from "./use-drop.ts";

export function App() {
	const dragging = useDrop();
	return (
		<div class="app">
			<button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
				{texts.value.skip}
			</button>
			<Header />
			<main id="main" tabIndex={-1}>
				{route.value === "check" ? (
					<CheckPage />
				) : route.value === "departments" ? (
					<DepartmentsPage />
				) : edition.value === "offline" ? (
					<OfflinePage />
				) : (
					<FilingPage />
				)}
			</main>
			{dragging ? (
				<div class="drop-veil">{route.value === "departments" ? texts.value.departments.dropNow : texts.value.start.dropNow}</div>
			) : null}
			<NoticeBar />
		</div>
	);
}
