import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Finding } from "../../../../shared/check/index.ts";
import { Icon } from "../../../../ui/components/Icon.tsx";
import { lazily } from "../../../../ui/components/lazily.tsx";
import { myDepartment, partOf, shownReport } from "../../../features/departments/departments.ts";
import { FindingFilter } from "../../../features/findings/FindingFilter.tsx";
import { FindingList } from "../../../features/findings/FindingList.tsx";
import { type Arrangement, arrangement, kindOf } from "../../../features/findings/filter.ts";
import { causeOf } from "../../../features/findings/folding.ts";
import { listedFindings } from "../../../features/findings/listed-findings.ts";
import { ShownLine } from "../../../features/findings/ShownLine.tsx";
import { passedFindings, shownFindings } from "../../../features/findings/selection.ts";
import { goBack, showCell } from "../../../features/findings/show-cell.ts";
import { wayBack } from "../../../features/findings/way-back.ts";
import { serviceFindings } from "../../../features/service-check/precheck.ts";
import { type Book, book as openBook } from "../../../session/book.ts";
import { texts } from "../../../session/texts.ts";
import { DepartmentFilter, FilterChoices } from "../later.ts";
import { HereCard } from "./HereCard.tsx";

const ServiceSection = lazily(async () => (await import("../../../features/service-check/ServiceSection.tsx")).ServiceSection);
const RepairAll = lazily(async () => (await import("../../../features/repairs/RepairAll.tsx")).RepairAll);

/** The selected cell on top, all findings below. */
export function FindingsTab({ book }: { book: Book }) {
	const all = listedFindings.value;
	const shown = shownFindings.value;
	const unfolded = useSignal(false);
	return (
		<>
			{unfolded.value || myDepartment.value !== null || partOf.value !== null ? <DepartmentFilter book={book} /> : null}
			<RepairAll book={book} report={shownReport.value ?? book.report} />
			<WayBack book={book} />
			<HereCard book={book} />
			{serviceFindings.value.length === 0 ? null : <ServiceSection />}
			{all.length === 0 ? (
				<NothingFound />
			) : (
				<>
					<FindingFilter findings={all}>
						{unfolded.value ? <FilterChoices findings={all} rules={book.definition.rules} /> : null}
					</FindingFilter>
					<ShownLine
						shown={passedFindings.value.length}
						all={all.length}
						report={shownReport.value ?? book.report}
						unfolded={unfolded.value}
						fold={(next) => {
							unfolded.value = next;
						}}
					>
						<Arrange />
					</ShownLine>
					<List shown={shown} />
				</>
			)}
		</>
	);
}

/** To the cell at which the person was before a finding led elsewhere; apart from the card below, which scrolls. */
function WayBack({ book }: { book: Book }) {
	const to = wayBack.value;
	if (!to) return null;
	return (
		<button type="button" class="link way-back" onClick={() => void goBack(book)}>
			<Icon name="back" size={16} /> {texts.value.pane.wayBack(to.sheet, to.cell)}
		</button>
	);
}

function NothingFound() {
	const { findings, departments } = texts.value;
	const mine = myDepartment.value;
	return (
		<div class="nothing">
			<h2>{mine === null ? findings.noneTitle : departments.noneTitle(mine)}</h2>
			<p>{mine === null ? findings.none : departments.none}</p>
		</div>
	);
}

/** Worst first, or sheet by sheet. */
function Arrange() {
	const { pane } = texts.value;
	return (
		<select
			class="select quiet"
			aria-label={pane.arrange}
			value={arrangement.value}
			// Safe: the options below are the arrangements.
			onChange={(event) => (arrangement.value = event.currentTarget.value as Arrangement)}
		>
			<option value="kind">{pane.byKind}</option>
			<option value="sheet">{pane.bySheet}</option>
		</select>
	);
}

/** Drawn again only when what it shows has changed: most edits change nothing here. */
function List({ shown }: { shown: readonly Finding[] }) {
	const { findings: words, pane, severity, comments } = texts.value;
	const by = arrangement.value;
	return useMemo(() => {
		if (shown.length === 0) return <p class="nothing">{words.noMatch}</p>;
		const own = (finding: Finding): string => (by === "kind" ? severity[kindOf(finding)] : finding.sheet || comments.elsewhere);
		// What stands under another stands where that does.
		const nameOf = (finding: Finding): string => own(causeOf(finding, shown) ?? finding);
		const counts = new Map<string, number>();
		for (const finding of shown) if (!causeOf(finding, shown)) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) + 1);
		const headingOf = (finding: Finding): string => pane.group(nameOf(finding), counts.get(nameOf(finding)) ?? 0);
		return (
			<FindingList findings={shown} headingOf={headingOf} onEnter={(finding) => openBook.value && showCell(openBook.value, finding)} />
		);
	}, [shown, by, words, pane, severity, comments]);
}
