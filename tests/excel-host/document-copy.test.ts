/** What comes as the open workbook's file is the whole file or nothing, whatever Excel promised (in Chromium: tests/browser/document-file.test.ts). */
import { expect, test } from "vitest";
import { type FileGivingDocument, readDocumentFile } from "../../addin/hosts/excel/document-file.ts";

/** Gives these slices and says that the file has so many bytes. */
function documentOf(size: number, slices: readonly number[][]): { document: FileGivingDocument; closed: () => number } {
	let closed = 0;
	const said = (value?: unknown) => ({ status: "succeeded", value });
	const file = {
		size,
		sliceCount: slices.length,
		getSliceAsync: (index: number, done: (result: unknown) => void) => done(said({ data: slices[index] })),
		closeAsync: (done: (result: unknown) => void) => {
			closed++;
			done(said());
		},
	};
	// Safe: the members that readDocumentFile uses.
	const document = { getFileAsync: (_type: unknown, _options: unknown, done: (result: unknown) => void) => done(said(file)) };
	return { document: document as unknown as FileGivingDocument, closed: () => closed };
}

test.each([
	[
		"whole",
		5,
		[
			[1, 2, 3],
			[4, 5],
		],
		"1,2,3,4,5",
	],
	["without its last byte", 5, [[1, 2, 3], [4]], "away"],
	["without its last slice", 5, [[1, 2, 3]], "away"],
	[
		"longer than promised",
		5,
		[
			[1, 2, 3],
			[4, 5, 6],
		],
		"away",
	],
	["empty", 0, [], ""],
])("a copy that comes %s", async (_, size, slices, given) => {
	const { document, closed } = documentOf(size, slices);
	const read = readDocumentFile(document).then(String, (error) => error.problem?.code ?? String(error));
	expect(await read).toBe(given);
	expect(closed()).toBe(1);
});
