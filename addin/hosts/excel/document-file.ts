/// <reference path="../../../node_modules/@microsoft/office-js/dist/office.d.ts" />
/** The open workbook as a file, which only Office.js's older interface gives: in slices, and to be closed whatever happens. */
import { HostError, type HostProblem } from "../host.ts";

/** As much of Office.context.document as is needed. */
export type FileGivingDocument = Pick<Office.Document, "getFileAsync">;

const noFile: HostProblem = {
	code: "away",
	message: { zh: "Excel 没有交出这份工作簿的文件。", en: "Excel did not hand over the workbook as a file." },
	fix: {
		zh: "请结束单元格编辑、保存后再试；仍不行时，在浏览器页面中打开保存的文件。",
		en: "Finish editing the cell, save and try again; if that does not help, open the saved file on the browser page.",
	},
};

/** The most that Office.js allows. */
const sliceBytes = 4 * 1024 * 1024;

/** Safe: the value of Office.FileType.Compressed; Office itself is handed in and need not be a global object. */
const compressed = "compressed" as unknown as Office.FileType;

/**
 * The workbook as an .xlsx, unsaved edits included. Excel keeps a copy in memory while it is open and refuses a third, so it is asked
 * for one at a time and given back even when a slice fails.
 * @throws HostError where Excel gives no file
 */
export async function readDocumentFile(document: FileGivingDocument | undefined): Promise<Uint8Array<ArrayBuffer>> {
	if (!document) throw new HostError(noFile);
	const file = await asked<Office.File>((done) => document.getFileAsync(compressed, { sliceSize: sliceBytes }, done));
	try {
		const bytes = new Uint8Array(file.size);
		let filled = 0;
		for (let index = 0; index < file.sliceCount; index++) {
			const { data } = await asked<Office.Slice>((done) => file.getSliceAsync(index, done));
			// Safe: of a compressed file every slice is bytes, as numbers.
			const part = data as ArrayLike<number>;
			if (filled + part.length > bytes.length) throw new HostError(noFile);
			bytes.set(part, filled);
			filled += part.length;
		}
		if (filled !== bytes.length) throw new HostError(noFile);
		return bytes;
	} finally {
		// What cannot be closed is Excel's; the bytes are there.
		await asked<void>((done) => file.closeAsync(done)).catch(() => undefined);
	}
}

/** @throws HostError where Excel says no */
function asked<T>(ask: (done: (result: Office.AsyncResult<T>) => void) => void): Promise<T> {
	return new Promise((resolve, reject) => {
		const refuse = (cause: unknown) => reject(new HostError(noFile, cause));
		try {
			// "failed" as a text: Office.AsyncResultStatus is a global object that tests do not have.
			ask(({ status, value, error }) => (String(status) === "failed" ? refuse(error) : resolve(value)));
		} catch (error) {
			refuse(error);
		}
	});
}
