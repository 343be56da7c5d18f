import type { Book } from "../../state/book.ts";
import { texts } from "../../state/preferences.ts";
import { shownFindings } from "../../state/selection.ts";
import { Menu } from "../shell/Menu.tsx";
import { copyFindings, saveReport } from "./export.ts";

export function SaveMenu({ book }: { book: Book }) {
	const { report } = texts.value;
	const count = shownFindings.value.length;
	return (
		<Menu
			label={report.save}
			choices={[
				{ label: report.copy(count), lead: report.copyLead, disabled: count === 0, onChoose: () => void copyFindings(book) },
				{ label: report.json, lead: report.jsonLead, onChoose: () => saveReport(book) },
			]}
		/>
	);
}
