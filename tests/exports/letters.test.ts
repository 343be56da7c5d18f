import { expect, test } from "vitest";
import { pdfPages } from "../../shared/evidence/pdf-pages.ts";
import { type KeyLetter, keyLetters } from "../../shared/exports/letters.ts";
import { schemaErrors } from "../../testkit/ooxml.ts";
import { pdfsOf } from "../oracle/libreoffice.ts";

const letter = (number: number): KeyLetter => ({
	holder: `=李主任${number}${"长".repeat(40)}`,
	unit: "SH01 上海甲职业技术大学（奉贤校区）",
	right: "报送：检查、填写并报送 fill in and submit",
	accessKey: `ABCDEFG${number}.ABCDEFGHJKLMNPQRSTUVWXYZ23456789`,
	id: `ABCDEFG${number}`,
	expires: "2024-12-31T23:59:59+08:00",
	replaces: { id: "HHHHHHHH", until: "2024-02-01T00:00:00+08:00" },
});
const bytes = keyLetters([2, 3, 4].map(letter), "https://hebiao.example.cn", "2024-01-10T09:00:00+08:00");

test("letters pass Microsoft's validator", () => {
	expect(schemaErrors(bytes)).toEqual([]);
});

test("each key is one page of A4", async () => {
	const [pdf] = await pdfsOf([bytes]);
	expect(pdfPages(pdf ?? new Uint8Array())).toBe(3);
});
