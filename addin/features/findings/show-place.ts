/** Leads from the filing page to a cell of the open workbook. */

import { formatAddress } from "../../../shared/workbook/address.ts";
import { notify } from "../../../ui/notice.ts";
import { book } from "../../session/book.ts";
import { go } from "../../session/route.ts";
import { filingWords } from "../filing/filing-words.ts";
import { listedFindings } from "./listed-findings.ts";
import { select } from "./selection.ts";
import { pointTo } from "./show-cell.ts";

/** @param known where the place stood when it was reported; what the open workbook says now comes first */
export function showPlace(place: string, known?: { sheet: string; cell: string | null }): void {
	const open = book.value;
	const at = open?.checker.locate(place);
	const target = at ? { sheet: at.sheet, cell: formatAddress(at.row, at.column) } : known;
	if (!open || !target) {
		notify(filingWords.value.file.openFirst);
		return;
	}
	go("check");
	const finding = listedFindings.value.find((one) => one.place === place);
	if (finding) select(finding);
	else pointTo(open, target);
}
