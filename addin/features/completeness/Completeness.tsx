import type { Completeness as SheetsFilled } from "../../../shared/check/index.ts";
import { Icon } from "../../../ui/components/Icon.tsx";
import type { Book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { shownReport } from "../departments/departments.ts";
import { showCell } from "../findings/show-cell.ts";
import { percentFilled } from "./percent.ts";
import { completenessWords } from "./words.ts";

/** How far the workbook is filled, sheet by sheet, and which cells come next. */
export function Completeness({ book }: { book: Book }) {
	const words = completenessWords.value;
	const { filled, required, sheets } = (shownReport.value ?? book.report).completeness;
	return (
		<div class="completeness">
			<h2 class="unseen">{texts.value.completeness.heading}</h2>
			<p class="completeness-total">{words.total(filled, required)}</p>
			<ul>
				{sheets.map((sheet) => (
					<SheetProgress key={sheet.sheet} sheet={sheet} onShow={(cell) => showCell(book, { sheet: sheet.sheet, cell })} />
				))}
			</ul>
		</div>
	);
}

function SheetProgress({ sheet, onShow }: { sheet: SheetsFilled["sheets"][number]; onShow: (cell: string) => void }) {
	const words = completenessWords.value;
	const left = sheet.required - sheet.filled;
	return (
		<li class="sheet-progress">
			<div class="sheet-progress-top">
				<h3>{sheet.sheet}</h3>
				<span class="quiet-text">
					{left === 0 ? (
						<span class="done">
							<Icon name="ready" size={16} /> {words.done}
						</span>
					) : (
						`${words.sheet(sheet.filled, sheet.required)} · ${percentFilled(sheet)}`
					)}
				</span>
			</div>
			{left > 0 ? (
				<>
					<progress aria-label={sheet.sheet} value={sheet.filled} max={Math.max(1, sheet.required)} />
					<ul class="missing" aria-label={words.next}>
						{sheet.missing.map(({ cell, place, label }) => (
							<li key={place}>
								<button type="button" class="missing-cell" aria-label={words.show(label, cell)} onClick={() => onShow(cell)}>
									<span>{label}</span>
									<span class="cell-name">{cell}</span>
								</button>
							</li>
						))}
						{left > sheet.missing.length ? <li class="quiet-text">{words.more(left - sheet.missing.length)}</li> : null}
					</ul>
				</>
			) : null}
		</li>
	);
}
