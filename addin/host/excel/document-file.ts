/// <reference path="../../../node_modules/@microsoft/office-js/dist/office.d.ts" />
/** The open workbook as a file, which only Office.js's older interface gives: in slices, and to be closed whatever happens. */
import { HostError } from "../host.ts";
import { problems } from "./problems.ts";

/** As much of Office.context.document as is needed. */
export type FileGivingDocument = Pick<Office.Document, "getFileAsync">;

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
	if (!document) throw new HostError(problems.noFile);
	const file = await asked<Office.File>((done) => document.getFileAsync(compressed, { sliceSize: sliceBytes }, done));
	try {
		const bytes = new Uint8Array(file.size);
		let filled = 0;
		for (let index = 0; index < file.sliceCount; index++) {
			const { data } = await asked<Office.Slice>((done) => file.getSliceAsync(index, done));
			// Safe: of a compressed file every slice is bytes, as numbers.
			const part = data as ArrayLike<number>;
			if (filled + part.length > bytes.length) throw new HostError(problems.noFile);
			bytes.set(part, filled);
			filled += part.length;
		}
		if (filled !== bytes.length) throw new HostError(problems.noFile);
		return bytes;
	} finally {
		// What cannot be closed is Excel's; the bytes are there.
		await asked<void>((done) => file.closeAsync(done)).catch(() => undefined);
	}
}

/** @throws HostError where Excel says no */
function asked<T>(ask: (done: (result: Office.AsyncResult<T>) => void) => void): Promise<T> {
	return new Promise((resolve, reject) => {
		const refuse = (cause: unknown) => reject(new HostError(problems.noFile, cause));
		try {
			// "failed" as a text: Office.AsyncResultStatus is a global object that tests do not have.
			ask(({ status, value, error }) => (String(status) === "failed" ? refuse(error) : resolve(value)));
		} catch (error) {
			refuse(error);
		}
	});
}
