/** Hands a file to the person through the browser's downloads. */
export function downloadBlob(blob: Blob, name: string): void {
	const address = URL.createObjectURL(blob);
	const link = document.createElement("a");
	link.href = address;
	link.download = name;
	link.click();
	// Some browsers read the address after the click has returned.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** MIME type of an .xlsx. */
export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const downloadBytes = (bytes: Uint8Array<ArrayBuffer>, name: string): void =>
	downloadBlob(new Blob([bytes], { type: workbookType }), name);
