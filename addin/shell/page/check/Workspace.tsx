import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Tabs } from "../../../../ui/components/Tabs.tsx";
import { Completeness } from "../../../features/completeness/Completeness.tsx";
import { percentFilled } from "../../../features/completeness/percent.ts";
import { DepartmentFilter } from "../../../features/departments/DepartmentFilter.tsx";
import { shownReport } from "../../../features/departments/departments.ts";
import { UnsavedBar } from "../../../features/explanations/UnsavedBar.tsx";
import { FindingDetail } from "../../../features/findings/FindingDetail.tsx";
import { FindingsPanel } from "../../../features/findings/FindingsPanel.tsx";
import { listedFindings } from "../../../features/findings/listed-findings.ts";
import { select, selected, shownFindings } from "../../../features/findings/selection.ts";
import { ReturnedBar } from "../../../features/history/ReturnedBar.tsx";
import { RepairAll } from "../../../features/repairs/RepairAll.tsx";
import { MisfitCard } from "../../../features/service-check/MisfitCard.tsx";
import { asking, serviceFindings } from "../../../features/service-check/precheck.ts";
import { ServiceSection } from "../../../features/service-check/ServiceSection.tsx";
import { misfit, shownAnyway } from "../../../features/service-check/standing.ts";
import { standingWords } from "../../../features/service-check/words.ts";
import { SheetPanel } from "../../../features/sheet/SheetPanel.tsx";
import { type Book, closeBook } from "../../../session/book.ts";
import { mayLeave } from "../leaving.ts";
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
