/** Entities are replaced in two ways: in bytes for UTF-8, in strings for UTF-16. They must agree, whatever stands in the text. */

import fc from "fast-check";
import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { unescapeContent } from "../../shared/workbook/read/unescape.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { main, pack, parts, problemOf } from "./parts.ts";

const sheetWith = (rows: string): string => `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;

function wide(text: string): Uint8Array {
	const bytes = new Uint8Array(2 + text.length * 2);
	bytes.set([0xff, 0xfe]);
	for (let index = 0; index < text.length; index++) bytes.set([text.charCodeAt(index) & 255, text.charCodeAt(index) >> 8], 2 + index * 2);
	return bytes;
}

/** What reading the sheet gives, or the code of its problem. */
function outcome(sheet: string | Uint8Array): unknown {
	const bytes = pack({ ...parts(), "xl/worksheets/sheet1.xml": sheet });
	return problemOf(bytes) ?? readWorkbook(bytes).sheets[0];
}

const piece = fc.constantFrom(
	"&quot;",
	"&amp;",
	"&lt;",
	"&gt;",
	"&apos;",
	"&#65;",
	"&#x4e2d;",
	"&#x1F600;",
	"&#60;",
	"&#38;",
	"&#13;",
	"&amp;lt;",
	"&#38;lt;",
	"&amp;#60;",
	"a",
	"中",
	"😀",
	">",
	'"',
	"'",
	"\r\n",
	"\r",
	"\n",
	"]]>",
	"_x000D_",
	" ",
	"<!-- & < -->",
	"<![CDATA[&amp; <b> > ]]>",
	"<?x & ?>",
	"&",
	"&euro;",
	"&quo;",
	"&#1;",
	"&#xFFFFFFF;",
	";",
	"&;",
	"\u0001",
);

describe("entities between tags", () => {
	it("mean the same in UTF-8 and UTF-16", () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 20 }), fc.constantFrom('"', "'"), (pieces, quote) => {
				const text = pieces.join("");
				const sheet = sheetWith(
					`<row><c t="str" x=${quote}&lt;>&amp;${quote === '"' ? "'" : '"'}${quote}><f>${text}</f><v>${text}</v></c><c t="inlineStr"><is><t>${text}</t></is></c></row>`,
				);
				expect(outcome(sheet)).toEqual(outcome(wide(sheet)));
			}),
			{ numRuns: 240 },
		);
	});

	it.each([
		["a &lt; b &amp;&quot;&apos; c", "a \u0001 b &\"' c"],
		['<a b="&lt;>"/>&gt;', '<a b="&lt;>"/>>'],
		["<a b='\">&amp;'>&amp;</a>", "<a b='\">&amp;'>&</a>"],
		["<!-- &amp; > -->&amp;<![CDATA[&amp;]]>&amp;<?p &amp;?>\r\n\r", "<!-- &amp; > -->&<![CDATA[&amp;]]>&<?p &amp;?>\n\n"],
		["&#20013;&#x6587;&#128512;", "中文😀"],
		["&#55357;&#56832;&#xD83D;&#xde00;", "😀😀"],
		["no entities", "no entities"],
		['cut <a b="', 'cut <a b="'],
		["cut <!-- ", "cut <!-- "],
	])("%s", (text, expected) => expect(new TextDecoder().decode(unescapeContent(strToU8(text), "part"))).toBe(expected));

	it.each([
		"&",
		"&amp",
		"&nbsp;",
		"&#;",
		"&#x;",
		"&#0;",
		"&#x110000;",
		"&#xD83D;",
		"&#xD83D;a",
		"&#xD83D;&#65;",
		"&#xDE00;&#xD83D;",
		"&#xD83D;&amp;",
		"&quotquot;",
		"\u0001",
	])("%j is malformed", (text) =>
		expect(() => unescapeContent(strToU8(text), "part")).toThrow(
			expect.objectContaining({ problem: expect.objectContaining({ code: "malformed", where: "part" }) }),
		),
	);

	it("leaves the file's own bytes alone", () => {
		const sheet = sheetWith('<row><c t="str"><v>&amp;&amp;</v></c></row>');
		const stored = pack({ ...parts(), "xl/worksheets/sheet1.xml": sheet }, 0);
		const before = stored.slice();
		expect(readWorkbook(stored).sheets[0]?.cells[0]?.value).toBe("&&");
		expect(stored).toEqual(before);
	});
});
