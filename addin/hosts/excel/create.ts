/** Opens a workbook in a window of its own. ExcelApi 1.8; one request. */

/** @param create `Excel.createWorkbook` @throws errors of Office.js */
export async function openInExcel(create: (base64: string) => Promise<void>, file: Blob): Promise<void> {
	await create(await base64Of(file));
}

function base64Of(file: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		// "data:…;base64,UEsDB…"
		reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(file);
	});
}
