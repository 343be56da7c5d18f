/** Files for the person: through the browser's downloads, or, where the program around the page has none, by what it shows instead. */
import { XLSX_TYPE } from "../shared/domain/media-types.ts";
import { downloads, handed } from "./handed.ts";

/** @returns false: it could only be shown as `handed`, and nothing may say that it is saved */
export function downloadBlob(blob: Blob, name: string): boolean {
	if (!downloads.value) {
		handed.value = { blob, name };
		return false;
	}
	const address = URL.createObjectURL(blob);
	const link = document.createElement("a");
	link.href = address;
	link.download = name;
	link.click();
	// Some browsers read the address after the click has returned.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
	return true;
}

/** @see downloadBlob */
export const downloadBytes = (bytes: Uint8Array<ArrayBuffer>, name: string): boolean =>
	downloadBlob(new Blob([bytes], { type: XLSX_TYPE }), name);
