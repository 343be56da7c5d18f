import type { Book } from "../../state/book.ts";
import { shownReport } from "../../state/departments.ts";
import { texts } from "../../state/preferences.ts";
import { reportWords } from "../../state/report-words.ts";
import { listable } from "../../state/selection.ts";
import { Menu } from "../shell/Menu.tsx";
import { copyFindings, copyForChat, saveFindingsWorkbook, saveReport } from "./export.ts";

export function SaveMenu({ book }: { book: Book }) {
	const report = reportWords.value;
	const { departments } = texts.value;
	const mine = (shownReport.value ?? book.report).template.department ?? null;
	const count = listable().length;
	return (
		<Menu
			label={report.save}
			choices={[
				{ label: report.copy(count), lead: report.copyLead, disabled: count === 0, onChoose: () => void copyFindings(book) },
				{ label: departments.chat(mine), lead: report.chatLead, onChoose: () => void copyForChat(book) },
				{ label: departments.xlsx(mine), lead: report.xlsxLead, onChoose: () => void saveFindingsWorkbook(book) },
				{ label: report.json, lead: report.jsonLead, onChoose: () => saveReport(book) },
			]}
		/>
	);
}
