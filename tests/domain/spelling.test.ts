import fc from "fast-check";
import { expect, test } from "vitest";
import { foldSpelling, isNoAnswer, looksBlank, sameText, trimmed } from "../../shared/domain/spelling.ts";

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

test.each(["", " ", "/", "-", "—", "——", "无", "无。", "N/A", "n/a", "ｎ／ａ", "同上", "（无）", "…", "?", "xxx", "暂无 "])(
	"%j answers nothing",
	(text) => {
		expect(isNoAnswer(text)).toBe(true);
	},
);

test.each(["无锡", "不适用", "0", "张三", "A", "№1", "无人机应用技术"])("%j is an answer", (text) => {
	expect(isNoAnswer(text)).toBe(false);
});
