import { Menu } from "../../../ui/components/Menu.tsx";
import type { Book } from "../../session/book.ts";
import { chooseTemplate, downloadStandardTemplate, makeReport, reporting } from "./self-report.ts";
import { selfReportWords } from "./self-report-words.ts";

/** Beside what else is saved of a checked workbook. */
export function ReportMenu({ book }: { book: Book }) {
	const words = selfReportWords.value;
	const busy = reporting.value;
	const make = words.make[book.report.template.document];
	return (
		<Menu
			label={busy ? words.making : make}
			choices={[
				{ label: make, lead: words.makeLead, disabled: busy, onChoose: () => void makeReport() },
				{ label: words.makeOwn, lead: words.makeOwnLead, disabled: busy, onChoose: chooseTemplate },
				{ label: words.standard, lead: words.standardLead, onChoose: () => void downloadStandardTemplate() },
			]}
		/>
	);
}
