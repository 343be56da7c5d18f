import { XLSX_TYPE } from "../../shared/domain/media-types.ts";

/** An .xlsx to be saved under a name. @param name letters, digits, _ - . only */
export function workbookFile(bytes: Uint8Array, name: string, headers: Record<string, string> = {}): Response {
	// A copy, because bodies take no view of a possibly shared buffer.
	return new Response(new Uint8Array(bytes), {
		headers: { ...headers, "Content-Type": XLSX_TYPE, "Content-Disposition": `attachment; filename="${name}"` },
	});
}
