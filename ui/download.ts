/** Hands a file to the person through the browser's downloads. */
import { XLSX_TYPE } from "../shared/domain/media-types.ts";
export function downloadBlob(blob: Blob, name: string): void {
	const address = URL.createObjectURL(blob);
	const link = document.createElement("a");
	link.href = address;
	link.download = name;
	link.click();
	// Some browsers read the address after the click has returned.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export const downloadBytes = (bytes: Uint8Array<ArrayBuffer>, name: string): void =>
	downloadBlob(new Blob([bytes], { type: XLSX_TYPE }), name);
