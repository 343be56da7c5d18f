/** Leads from the filing page to a cell of the open workbook. */
import { formatAddress } from "../../../shared/workbook/address.ts";
import { book } from "../state/book.ts";
import { notify } from "../state/notice.ts";
import { texts } from "../state/preferences.ts";
import { go } from "../state/route.ts";
import { select } from "../state/selection.ts";

/** @param known where the place stood when it was reported; what the open workbook says now comes first */
export function showPlace(place: string, known?: { sheet: string; cell: string | null }): void {
	const open = book.value;
	const at = open?.checker.locate(place);
	const target = at ? { sheet: at.sheet, cell: formatAddress(at.row, at.column) } : known;
	if (!open || !target) {
		notify(texts.value.file.openFirst);
		return;
	}
	go("check");
	const finding = open.report.findings.find((one) => one.place === place);
	if (finding) select(finding);
	else open.host.goTo(target);
}
