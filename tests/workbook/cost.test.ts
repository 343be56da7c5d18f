/**
 * What the dearest files cost that the limits let in, in a process of its own: time of the processor (so that a busy machine does not
 * count) and the most memory the process ever had, Node with what it loads included (about 90 MB).
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultLimits } from "../../shared/workbook/read/limits.ts";
import { long } from "../../testkit/long.ts";
import { main, office, pack, parts, type Recipe, relationship } from "./parts.ts";

const script = join(import.meta.dirname, "../../testkit/read-cost.ts");
let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "hebiao-cost-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** So much text that the parts together stay just below their limit. */
const most = defaultLimits.inflatedBytes - 64 * 1024;
const repeated = (text: string, bytes = most): string => text.repeat(Math.floor(bytes / Buffer.byteLength(text)));
const numbered = (make: (index: number) => string, count: number): string =>
	Array.from({ length: count }, (_, index) => make(index)).join("");
const inline = (text: string): string => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
const filled = (text: string, length: number): string => repeated(inline(text.repeat(length)));

function costOf(recipe: Recipe): { problem: string | null; milliseconds: number; megabytes: number } {
	const file = join(folder, "workbook.xlsx");
	writeFileSync(file, pack(parts(recipe)));
	return JSON.parse(execFileSync(process.execPath, [script, file], { encoding: "utf8" }));
}

const names = (inner: string): Recipe => ({ workbookAfter: `<definedNames>${inner}</definedNames>` });
const styles = (inner: string): Recipe => ({ parts: { "xl/styles.xml": `<styleSheet xmlns="${main}">${inner}</styleSheet>` } });

const cases: [string, () => Recipe][] = [
	["a text of numbered characters", () => ({ rows: inline(repeated("&#x4e2d;")) })],
	["texts of numbered characters", () => ({ rows: filled("&#x4e2d;", 3000) })],
	["an attribute of numbered characters", () => names(`<definedName name="${repeated("&#65;")}">1</definedName>`)],
	["attributes of numbered characters", () => names(repeated(`<definedName name="${"&#65;".repeat(2000)}">1</definedName>`))],
	["a text of escapes", () => ({ rows: inline(repeated("_x0041_")) })],
	["texts of escapes", () => ({ rows: filled("_x4e2d_", 30_000) })],
	[
		"a long shared formula with many followers",
		() => ({
			rows: `<row r="1"><c><f t="shared" ref="A1:A200000" si="0">SUM(${"A1,".repeat(2500)}"中")</f></c></row>${repeated('<row><c><f t="shared" si="0"/></c></row>', 8_000_000)}`,
		}),
	],
	[
		"as many cells as there may be, each with a formula and a text",
		() => ({ rows: numbered((index) => `<row><c t="str"><f>B1+${index}</f><v>中${index}</v></c></row>`, defaultLimits.cells) }),
	],
	["as many strings as there may be", () => ({ strings: numbered((index) => `<si><t>中b${index}</t></si>`, defaultLimits.strings) })],
	[
		"one long string in every cell",
		() => ({ strings: `<si><t>${"中".repeat(32_767)}</t></si>`, rows: repeated('<row><c t="s"><v>0</v></c></row>', 6_000_000) }),
	],
	["comments", () => ({ rows: `<!--&amp;${repeated(">")}-->` })],
];
const longCases: [string, () => Recipe][] = [
	["wide texts", () => ({ rows: filled(`中${"a".repeat(99)}`, 300) })],
	["rows", () => ({ rows: repeated('<row r="1"/>') })],
	["hidden rows in no order", () => ({ rows: numbered((index) => `<row r="${(index % 1000) * 7 + 1}" hidden="1"/>`, 1_000_000) })],
	["cells without anything", () => ({ rows: repeated(`<row>${"<c/>".repeat(16_000)}</row>`) })],
	["merges", () => ({ after: `<mergeCells>${repeated('<mergeCell ref="A1:XFD1048576"/>')}</mergeCells>` })],
	["cell formats", () => styles(`<cellXfs>${repeated("<xf/>")}</cellXfs>`)],
	[
		"number formats",
		() => styles(`<numFmts>${numbered((index) => `<numFmt numFmtId="${index}" formatCode="y${index}"/>`, 600_000)}</numFmts>`),
	],
	["defined names", () => names(numbered((index) => `<definedName name="n${index}">1</definedName>`, 700_000))],
	[
		"sheets",
		() => ({
			parts: { "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${repeated("<sheet/>")}</sheets></workbook>` },
		}),
	],
	["relationships", () => ({ relationships: repeated('<Relationship Id="" Type="t" Target="x"/>') })],
	["content types", () => ({ types: numbered((index) => `<Override PartName="/a${index}" ContentType="b${index}"/>`, 600_000) })],
	["attributes", () => ({ rows: `<row ${numbered((index) => `a${index}="" `, 2_000_000)}/>` })],
	[
		"declarations",
		() => ({
			sheet: `<w:worksheet xmlns:w="${main}" ${numbered((index) => `xmlns:a${index}x="u" `, 90)}><w:sheetData>${repeated("<w:row><v:row/></w:row>")}</w:sheetData></w:worksheet>`,
		}),
	],
	["runs", () => ({ strings: `<si>${repeated("<r><t>a</t></r>")}</si>` })],
	["a text in a million pieces", () => ({ rows: inline(repeated("a<![CDATA[b]]>")) })],
	[
		"followers of formulas that never come",
		() => ({ rows: numbered((index) => `<row><c><f t="shared" si="${index}"/></c></row>`, 600_000) }),
	],
	[
		"array formulas side by side",
		() => ({
			rows: `<row>${'<c><f t="array" ref="A2:A1048576">1</f></c>'.repeat(199)}</row>${repeated(`<row>${"<c><v>1</v></c>".repeat(16)}</row>`, 3_000_000)}`,
		}),
	],
	["links of formulas", () => ({ rows: repeated(`<row><c><f>${"[1]''".repeat(1000)}!</f></c></row>`, 10_000_000) })],
	[
		"one part under many names",
		() => ({
			relationships: numbered(
				(index) => relationship(`e${index}`, "externalLink", `${index % 2 ? "E" : "e"}.${index % 4 > 1 ? "X" : "x"}ml`),
				1000,
			),
			parts: { "xl/e.xml": `<externalLink xmlns="${main}">${repeated("<a/>", 20_000_000)}</externalLink>` },
		}),
	],
];

test.each(long ? [...cases, ...longCases] : cases)("%s", { timeout: 120_000 }, (_name, recipe) => {
	const { milliseconds, megabytes } = costOf(recipe());
	expect(megabytes).toBeLessThan(256);
	// Half a second on a machine of its own; the caches and clocks of a busy one cost as much again.
	expect(milliseconds).toBeLessThan(1000);
});

test("a file beside it that is as large as files may be changes nothing in that", { timeout: 120_000 }, () => {
	const noise = new Uint8Array(defaultLimits.fileBytes - 3_000_000);
	for (let index = 0, seed = 1; index < noise.length; index++) {
		seed = (seed * 48_271) % 2_147_483_647;
		noise[index] = seed & 255;
	}
	const rows = numbered((index) => `<row><c t="str"><f>B1+${index}</f><v>中${index}</v></c></row>`, defaultLimits.cells);
	const { problem, megabytes } = costOf({ rows, parts: { "xl/media/a.bin": noise } });
	expect(problem).toBeNull();
	expect(megabytes).toBeLessThan(256);
});

test("a bomb is not even unpacked", () => {
	const file = join(folder, "bomb.xlsx");
	writeFileSync(file, zipSync({ a: new Uint8Array(defaultLimits.inflatedBytes + 1) }));
	expect(JSON.parse(execFileSync(process.execPath, [script, file], { encoding: "utf8" }))).toMatchObject({ problem: "too-large" });
});
