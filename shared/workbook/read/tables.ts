/** Excel tables. */
import { type Area, formatRange, parseRange } from "../address.ts";
import type { TableImage } from "../image.ts";
import type { ZipArchive } from "../zip.ts";
import { scanPart } from "./package.ts";
import { problem } from "./problems.ts";
import { readActiveFilter } from "./sheet.ts";
import { decodeXstring } from "./text.ts";

export interface TablePart {
	table: TableImage;
	/** Its filter's area, where that hides something. */
	filtered: Area | undefined;
}

/** Reads a table part. Throws WorkbookError, malformed, where it is missing or has no range. */
export function readTable(archive: ZipArchive, part: string, sheet: string): TablePart {
	const xml = scanPart(archive, part);
	let name = "";
	let area: Area | undefined;
	let filtered: Area | undefined;
	const columns: string[] = [];
	while (xml?.next()) {
		if (xml.closing) continue;
		if (xml.is("table")) {
			name = decodeXstring(xml.attribute("displayName") ?? xml.attribute("name") ?? "");
			area = parseRange(xml.attribute("ref") ?? "");
			const totals = Number(xml.attribute("totalsRowCount") ?? 0);
			if (area && totals > 0 && area.bottom - totals >= area.top) area = { ...area, bottom: area.bottom - totals };
		} else if (xml.is("autoFilter")) filtered = readActiveFilter(xml);
		else if (xml.is("tableColumn")) columns.push(decodeXstring(xml.attribute("name") ?? ""));
	}
	if (!area || name === "") throw problem("malformed", part);
	return { table: { name, sheet, range: formatRange(area), columns }, filtered };
}
