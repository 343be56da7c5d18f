import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
	codeSpelling,
	differencesBetween,
	foldSpelling,
	foldTightly,
	isNoAnswer,
	looksBlank,
	sameText,
	spellingEdition,
	trimmed,
	withoutEnds,
} from "../../shared/domain/spelling.ts";

const invisible = [
	" ",
	"\t",
	"\n",
	"\r\n",
	"\u00a0",
	"\u2003",
	"\u3000",
	"\u200b",
	"\u200d",
	"\u2060",
	"\ufeff",
	"\u00ad",
	"\u3164",
	"\u2800",
];

test("what shows nothing looks blank, alone and in any mixture", () => {
	for (const one of ["", ...invisible]) expect(looksBlank(one), JSON.stringify(one)).toBe(true);
	fc.assert(fc.property(fc.array(fc.constantFrom(...invisible)), (parts) => looksBlank(parts.join(""))));
	for (const text of ["0", "不适用", ".", "-", "　x　"]) expect(looksBlank(text), text).toBe(false);
});

test.each([
	["ZZ-2023-0001", "ZZ‑2023‑0001"],
	["ZZ-2023-0001", "ＺＺ－２０２３－０００１"],
	["ZZ-2023-0001", "zz—2023–0001\u00a0"],
	["市级", "市级 "],
	["市级", "\ufeff市\u200b级"],
	["职教集团（上海）", "职教集团(上海)"],
	["“双高”建设", '"双高"建设'],
	["教师  发展", "教师\u3000发展"],
	["阿卜杜拉·买买提", "阿卜杜拉・买买提"],
	["ﬁle", "FILE"],
	["K", "\u212a"],
	["ZZ-2023-0001", "ZZ─2023━0001"],
	["ZZ-2023-0001", "ZZ➖2023˗0001"],
	["长三角民办车辆", "⻓三⻆⺠办⻋辆"],
	["100 m2", "100 ㎡"],
	["1", "①"],
])("%j and %j are the same text", (a, b) => {
	expect(foldSpelling(a)).toBe(foldSpelling(b));
	expect(sameText(a, b)).toBe(true);
});

test.each([
	["市级", "省级"],
	["国家 级", "国家级"],
	["ZZ-2023-0001", "ZZ-2023-0002"],
	["0", ""],
	["不适用", ""],
	["1.0", "10"],
	["5601", "560①"],
	["102", "10²"],
	["52", "5₂"],
	["12", "①②"],
	["1560", "①560"],
	["ZZ-2023-00011", "ZZ-2023-0001①"],
])("%j and %j are not the same text", (a, b) => {
	expect(sameText(a, b)).toBe(false);
});

test("the common form is its own common form, whatever the text", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), (text) => {
			const once = foldSpelling(text);
			expect(foldSpelling(once)).toBe(once);
			expect(once === "").toBe(looksBlank(text));
			expect(foldSpelling(`\u3000${text}\u200b`)).toBe(once);
			expect(foldSpelling(trimmed(text))).toBe(once);
		}),
		{ numRuns: 2000 },
	);
});

test.each([
	"",
	" ",
	"/",
	"-",
	"—",
	"——",
	"无",
	"无。",
	"N/A",
	"n/a",
	"ｎ／ａ",
	"同上",
	"（无）",
	"…",
	"?",
	"xxx",
	"暂无 ",
	"见附件",
	"（详见附件）",
])("%j answers nothing", (text) => {
	expect(isNoAnswer(text)).toBe(true);
});

test.each(["无锡", "不适用", "0", "张三", "A", "№1", "无人机应用技术"])("%j is an answer", (text) => {
	expect(isNoAnswer(text)).toBe(false);
});

test.each([
	["  市级\u3000", "市级"],
	["\ufeff第一行\n第二行\r\n", "第一行\n第二行"],
	["\u200b", ""],
	["👩\u200d🔬 ", "👩\u200d🔬"],
	["CAD\u00a0机械", "CAD\u00a0机械"],
])("%j without its ends is %j", (text, expected) => expect(withoutEnds(text)).toBe(expected));

test.each([" ".repeat(200_000), `a${" ".repeat(200_000)}b`, `${"\u200b".repeat(200_000)}x`])("long runs of blanks take no time", (text) => {
	const before = performance.now();
	withoutEnds(text);
	looksBlank(text);
	foldSpelling(text);
	expect(performance.now() - before).toBeLessThan(1000);
});

test.each(["zz-2023-0001", " ＺＺ－２０２３－０００１", "ZZ—2023\u20110001\u00a0", "ZZ-2023-0001"])("the code %j is ZZ-2023-0001", (text) =>
	expect(codeSpelling(text)).toBe("ZZ-2023-0001"),
);

test("written tightly a text has no blanks at all", () => {
	expect(foldTightly("指标\n编码 ")).toBe("指标编码");
	expect(foldTightly(" s_t4_06 ．actual")).toBe("s_t4_06.actual");
});

test.each([
	["市级", "市级", []],
	["市级 ", "市级", ["blanks"]],
	["市\u200b级", "市级", ["unseen"]],
	["ＺＺ-2023-0001", "ZZ-2023-0001", ["width"]],
	["ZZ—2023-0001", "ZZ-2023-0001", ["dashes"]],
	["zz-2023-0001", "ZZ-2023-0001", ["case"]],
	['"双高"', "“双高”", ["marks"]],
	["\ufeffzz－2023–0001\u3000", "ZZ-2023-0001", ["unseen", "blanks", "width", "dashes", "case"]],
])("%j differs from %j in %j", (text, meant, kinds) => expect(differencesBetween(text, meant)).toEqual(kinds));

test("what is folded and kept is known by an edition, which rises when the notion of the same text changes", () => {
	const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index));
	// Blocks in which no character has been added for long: the outcome is the same in every runtime.
	const signs = [...from(0x20, 0x24f), ...from(0x2000, 0x206f), ...from(0x2460, 0x24ff), ...from(0x3000, 0x30ff), ...from(0xff01, 0xff5e)];
	const texts = signs.flatMap((sign) => [sign, `A${sign}b`, `1${sign}2`, `${sign}${sign}`]);
	const digest = createHash("sha256")
		.update(JSON.stringify(texts.map(foldSpelling)))
		.digest("hex")
		.slice(0, 16);
	// Another digest: raise spellingEdition, then put the pair here.
	expect({ edition: spellingEdition, digest }).toEqual({ edition: 1, digest: "e0620cc58dd9e5cd" });
});
