import { Button } from "../../../ui/components/Button.tsx";
import { Completeness } from "../../features/completeness/Completeness.tsx";
import { DepartmentFilter } from "../../features/departments/DepartmentFilter.tsx";
import { shownReport } from "../../features/departments/departments.ts";
import { showCell } from "../../features/findings/show-cell.ts";
import type { Book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";

/** How far each sheet is filled; one press leads to the next blank cell. */
export function ProgressTab({ book }: { book: Book }) {
	const { pane } = texts.value;
	const { sheets } = (shownReport.value ?? book.report).completeness;
	const [next] = sheets.flatMap(({ sheet, missing }) => missing.map(({ cell }) => ({ sheet, cell })));
	return (
		<div class="pane-progress">
			<DepartmentFilter book={book} />
			{next ? (
				<Button appearance="primary" onClick={() => showCell(book, next)}>
					{pane.nextBlank}
				</Button>
			) : (
				<p>{pane.allFilled}</p>
			)}
			<Completeness book={book} />
		</div>
	);
}
