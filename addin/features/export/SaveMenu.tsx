import { Menu } from "../../../ui/components/Menu.tsx";
import type { Book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { shownReport } from "../departments/departments.ts";
import { listable } from "../findings/selection.ts";
import { copyFindings, copyForChat, saveFindingsWorkbook, saveReport } from "./export.ts";
import { reportWords } from "./report-words.ts";

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
