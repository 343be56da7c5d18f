/** Excel tables. */
import { type Area, formatRange, parseRange } from "../address.ts";
import type { TableImage } from "../image.ts";
import type { ZipArchive } from "../zip.ts";
import { SPREADSHEET } from "./namespaces.ts";
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
	const xml = scanPart(archive, part)?.root("table", SPREADSHEET);
	if (!xml) throw problem("malformed", part);
	const name = decodeXstring(xml.attribute("displayName") ?? xml.attribute("name") ?? "");
	const whole = parseRange(xml.attribute("ref") ?? "");
	if (!whole || name === "") throw problem("malformed", part);
	const totals = Math.max(0, xml.integer("totalsRowCount"));
	const area = whole.bottom - totals >= whole.top ? { ...whole, bottom: whole.bottom - totals } : whole;
	const columns: string[] = [];
	let filtered: Area | undefined;
	xml.eachChild(() => {
		if (xml.is("autoFilter")) filtered = readActiveFilter(xml);
		else if (xml.is("tableColumns"))
			xml.eachChild(() => {
				if (xml.is("tableColumn")) columns.push(decodeXstring(xml.attribute("name") ?? ""));
			});
	});
	return { table: { name, sheet, range: formatRange(area), columns }, filtered };
}
