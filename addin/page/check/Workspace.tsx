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
import type { Book } from "../../state/book.ts";
import { shownReport } from "../../state/departments.ts";
import { listedFindings } from "../../state/listed-findings.ts";
import { texts } from "../../state/preferences.ts";
import { select, selected, shownFindings } from "../../state/selection.ts";
import { SheetPanel } from "../sheet/SheetPanel.tsx";
import { VerdictBand } from "./VerdictBand.tsx";

/** From this width on, list and sheet stand side by side (check.css has the same). */
const wide = "(min-width: 1000px)";

export function Workspace({ book }: { book: Book }) {
	useFirstSelection();
	return (
		<div class="workspace">
			<div class="band">
				<VerdictBand book={book} />
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
		</div>
	);
}

function SidePanel({ book }: { book: Book }) {
	const { findings, completeness } = texts.value;
	const report = shownReport.value ?? book.report;
	const chosen = useSignal("findings");
	const tabs = [
		{ id: "findings", label: findings.tab(listedFindings.value.length) },
		{ id: "completeness", label: completeness.tab(percentFilled(report.completeness)) },
	];
	return (
		<section class="side card" aria-label={findings.heading}>
			<Tabs
				label={findings.heading}
				tabs={tabs}
				chosen={chosen.value}
				panel="side-panel"
				onChoose={(id) => {
					chosen.value = id;
				}}
			/>
			<DepartmentFilter book={book} />
			<div id="side-panel" class="side-panel" role="tabpanel" aria-label={tabs.find(({ id }) => id === chosen.value)?.label}>
				{chosen.value === "findings" ? <FindingsPanel book={book} /> : <Completeness book={book} />}
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
