import { Completeness } from "../parts/completeness/Completeness.tsx";
import { DepartmentFilter } from "../parts/departments/DepartmentFilter.tsx";
import { Button } from "../parts/shell/Button.tsx";
import type { Book } from "../state/book.ts";
import { shownReport } from "../state/departments.ts";
import { texts } from "../state/preferences.ts";
import { showCell } from "../state/show-cell.ts";

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
