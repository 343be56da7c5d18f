import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Completeness } from "../../parts/completeness/Completeness.tsx";
import { percentFilled } from "../../parts/completeness/percent.ts";
import { DepartmentFilter } from "../../parts/departments/DepartmentFilter.tsx";
import { UnsavedBar } from "../../parts/explanations/UnsavedBar.tsx";
import { FindingDetail } from "../../parts/findings/FindingDetail.tsx";
import { FindingsPanel } from "../../parts/findings/FindingsPanel.tsx";
import { ReturnedBar } from "../../parts/history/ReturnedBar.tsx";
import { RepairAll } from "../../parts/repairs/RepairAll.tsx";
import { Tabs } from "../../parts/shell/Tabs.tsx";
import { MisfitCard } from "../../parts/standing/MisfitCard.tsx";
import { ServiceSection } from "../../parts/standing/ServiceSection.tsx";
import { standingWords } from "../../parts/standing/words.ts";
import { type Book, closeBook } from "../../state/book.ts";
import { shownReport } from "../../state/departments.ts";
import { listedFindings } from "../../state/listed-findings.ts";
import { asking, serviceFindings } from "../../state/precheck.ts";
import { select, selected, shownFindings } from "../../state/selection.ts";
import { misfit, shownAnyway } from "../../state/standing.ts";
import { mayLeave } from "../leaving.ts";
import { SheetPanel } from "../sheet/SheetPanel.tsx";
import { frameWords } from "../shell/words.ts";
import { VerdictBand } from "./VerdictBand.tsx";

/** From this width on, list and sheet stand side by side (check.css has the same). */
const wide = "(min-width: 1000px)";

export function Workspace({ book }: { book: Book }) {
	useFirstSelection();
	const wrong = misfit.value !== null;
	return (
		<div class="workspace">
			{/* Another school's or period's workbook: first and alone. */}
			{wrong ? <MisfitCard onAnother={() => void another()} /> : null}
			{wrong && !shownAnyway.value ? null : <Work book={book} wrong={wrong} />}
		</div>
	);
}

/** Back to where files are opened, once this one may go. */
async function another(): Promise<void> {
	if (await mayLeave()) closeBook();
}

/** @param wrong another's workbook, looked at all the same: without a verdict */
function Work({ book, wrong }: { book: Book; wrong: boolean }) {
	return (
		<>
			<div class="band">
				{wrong ? null : <VerdictBand book={book} />}
				<div class="band-notes">
					<ReturnedBar />
					<UnsavedBar book={book} />
					<RepairAll book={book} report={shownReport.value ?? book.report} />
				</div>
			</div>
			<div class="work">
				<SidePanel book={book} />
				<div class="work-main">
					<FindingDetail book={book} />
					<SheetPanel book={book} />
				</div>
			</div>
		</>
	);
}

function SidePanel({ book }: { book: Book }) {
	const words = frameWords.value;
	const report = shownReport.value ?? book.report;
	const chosen = useSignal("findings");
	const tabs = [
		{ id: "findings", label: words.findingsTab(listedFindings.value.length) },
		{ id: "completeness", label: words.progressTab(percentFilled(report.completeness)) },
		...(asking.value.kind === "off" ? [] : [{ id: "service", label: standingWords.value.service.heading(serviceFindings.value.length) }]),
	];
	// The tab goes with the session.
	const shown = tabs.some(({ id }) => id === chosen.value) ? chosen.value : "findings";
	return (
		<section class="side card" aria-label={words.findings}>
			<Tabs
				label={words.findings}
				tabs={tabs}
				chosen={shown}
				panel="side-panel"
				onChoose={(id) => {
					chosen.value = id;
				}}
			/>
			<DepartmentFilter book={book} />
			<div id="side-panel" class="side-panel" role="tabpanel" aria-label={tabs.find(({ id }) => id === shown)?.label}>
				{shown === "findings" ? <FindingsPanel book={book} /> : shown === "service" ? <ServiceSection /> : <Completeness book={book} />}
			</div>
		</section>
	);
}

/** Side by side there is room for the first finding at once; on a narrow screen the list comes first. */
function useFirstSelection(): void {
	useEffect(() => {
		if (!selected.value && matchMedia(wide).matches) select(shownFindings.value[0]);
	}, []);
}
