import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterEach, describe, expect, test, vi } from "vitest";
import { agree } from "./agreement.ts";
import { recalculate, soffice, valuesIn } from "./libreoffice.ts";
import { askLibreOffice } from "./questions.ts";
import { workbookOf } from "./workbook.ts";

afterEach(() => {
	vi.unstubAllEnvs();
});

test("without LibreOffice, one plain sentence says what to do", async () => {
	vi.stubEnv("SOFFICE", "");
	vi.stubEnv("PATH", "/nowhere");
	await expect(soffice()).rejects.toThrow(/^LibreOffice is needed .* set SOFFICE/);
	vi.stubEnv("SOFFICE", "/opt/office/soffice");
	expect(await soffice()).toBe("/opt/office/soffice");
});

test("values that a file brings are not believed: everything is computed anew", async () => {
	const parts = unzipSync(workbookOf({ F: [{ row: 1, column: 1, content: { formula: "1+2", array: false } }] }));
	const path = "xl/worksheets/sheet1.xml";
	const sheet = strFromU8(parts[path] ?? new Uint8Array());
	const lying = zipSync({ ...parts, [path]: strToU8(sheet.replace("</f>", "</f><v>99</v>")) });
	expect(valuesIn(lying, [{ sheet: "F", cell: "A1" }])).toEqual([99]);
	expect(valuesIn(await recalculate(lying), [{ sheet: "F", cell: "A1" }])).toEqual([3]);
});

test("operands reach LibreOffice as what they are", async () => {
	const column = ["国家级", null, "市级"];
	const theirs = await askLibreOffice([
		{ formula: "=COUNTBLANK(t[x])", read: () => column },
		{ formula: '=TYPE(a)&TYPE(b)&IF(ISBLANK(c),"blank","")', read: ({ name }) => (name === "a" ? "5" : name === "b" ? 5 : null) },
		{ formula: '=SUM(IF(t[x]="市级",[@n],0))', read: ({ kind }) => (kind === "column" ? column : 7) },
		{ formula: '=LEN(a)&IF(ISBLANK(a),"blank","")', read: () => "" },
	]);
	expect(theirs).toEqual([1, "21blank", 7, "0"]);
});

describe("agreement", () => {
	test.each([
		[0.1 + 0.2, 0.3, true],
		[1, 1.000001, false],
		[true, 1, true],
		[false, 1, false],
		[0, null, true],
		["", null, true],
		["a", null, false],
		["1", 1, false],
		["a", "A", false],
	])("%s and %s: %s", (ours, theirs, expected) => {
		expect(agree(ours, theirs)).toBe(expected);
	});
});
