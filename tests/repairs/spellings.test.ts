/** Quantities, answers and dates in generated spellings: what is read is what was meant, and what says more than that is not read. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { momentIn } from "../../shared/repairs/dates.ts";
import { numberOf, quantityIn, unitIn } from "../../shared/repairs/quantity.ts";
import { answerIn } from "../../shared/repairs/ticks.ts";

const wide = (text: string): string => text.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const grouped = (text: string): string => text.replaceAll(/\B(?=(?:\d{3})+(?!\d))/g, ",");
const blank = fc.constantFrom("", " ", "\u00a0", "\u3000", "\u200b", "\n");
const spelling = fc.constantFrom((text: string) => text, wide);

/** Whole numbers and such with up to four places, as their digits. */
const digits = fc
	.tuple(fc.nat(999_999), fc.option(fc.stringMatching(/^\d{0,3}[1-9]$/), { nil: undefined }))
	.map(([whole, places]): [whole: string, places: string] => [String(whole), places === undefined ? "" : `.${places}`]);
const scales: readonly (readonly [name: string, power: number])[] = [
	["", 0],
	["百", 2],
	["千", 3],
	["万", 4],
	["百万", 6],
	["千万", 7],
	["亿", 8],
];
const bases = ["元", "人", "人次", "人日", "份", "元/生"] as const;
const quantity = fc.record({
	digits,
	scale: fc.constantFrom(...scales),
	base: fc.constantFrom(...bases),
	group: fc.boolean(),
	spell: spelling,
	before: blank,
	between: blank,
	behind: blank,
	brackets: fc.boolean(),
});
type Parts = typeof quantity extends fc.Arbitrary<infer Of> ? Of : never;
const typedAs = ({ digits: [whole, places], scale, base, group, spell, before, between, behind, brackets }: Parts): string => {
	const unit = brackets ? `(${scale[0]}${base})` : `${scale[0]}${base}`;
	return `${before}${spell(`${group ? grouped(whole) : whole}${places}`)}${between}${spell(unit)}${behind}`;
};

describe("a number with its unit", () => {
	test("is that number of that unit, and in another power of ten to the last digit", () => {
		fc.assert(
			fc.property(quantity, fc.constantFrom(...scales), (parts, [, into]) => {
				const { digits, scale, base } = parts;
				const found = quantityIn(typedAs(parts));
				expect(found).toMatchObject({ digits: digits.join(""), power: scale[1], unit: base });
				if (!found) return;
				const plain = `${digits.join("")}e${scale[1] - into}`;
				expect(numberOf(found, into)).toBe(Number(plain));
				// No dust: the number has no more digits than were typed, but for zeros.
				expect(
					numberOf(found, into)
						.toString()
						.replaceAll(/e.*|\D/g, "")
						.replaceAll(/^0+|0+$/g, ""),
				).toBe(
					digits
						.join("")
						.replace(".", "")
						.replaceAll(/^0+|0+$/g, ""),
				);
			}),
		);
	});

	test("with anything that makes it inexact, or another number beside it, is none", () => {
		const spoilt = fc.constantFrom<(text: string) => string>(
			(text) => `约${text}`,
			(text) => `近${text}`,
			(text) => `>${text}`,
			(text) => `${text}左右`,
			(text) => `${text}以上`,
			(text) => `${text}(含外聘30人)`,
			(text) => `${text}、30人`,
			(text) => `${text} 30`,
			(text) => `560-${text}`,
			(text) => `560~${text}`,
			(text) => `560/${text}`,
			(text) => `560 30 ${text}`,
			(text) => `${text}次`,
			(text) => `${text}/年`,
			(text) => text.replace(/(?=[元人份百千万亿(])/u, "余"),
			(text) => text.replace(/(?=[元人份百千万亿(])/u, "多"),
			(text) => text.replace(/(?=[元人份百千万亿(])/u, "-600"),
			(text) => text.replace(/(?=[元人份百千万亿(])/u, ",5"),
		);
		fc.assert(
			fc.property(quantity, spoilt, (parts, spoil) => {
				const text = spoil(typedAs({ ...parts, spell: (one) => one, before: "", between: "", behind: "" }));
				const found = quantityIn(text);
				// 人 becomes 人次 with another word behind it: another unit, and no other's.
				const own = found && found.unit === parts.base && found.digits === parts.digits.join("");
				expect([text, own ?? false]).toEqual([text, false]);
			}),
		);
	});

	test.each([
		["￥22,400,000", { digits: "22400000", power: 0, unit: "元" }],
		["人民币2240万元", { digits: "2240", power: 4, unit: "元" }],
		["¥2240万", { digits: "2240", power: 4, unit: "元" }],
		["2240万元整", { digits: "2240", power: 4, unit: "元" }],
		["30 日", { digits: "30", power: 0, unit: "天" }],
		["560名", { digits: "560", power: 0, unit: "人" }],
		["-3天", { digits: "-3", power: 0, unit: "天" }],
		["560人。", { digits: "560", power: 0, unit: "人" }],
		["560", undefined],
		["¥560人", undefined],
		["人", undefined],
		["五百六十人", undefined],
		["1e3人", undefined],
		["0,5万元", undefined],
	])("%j", (text, expected) => {
		const found = quantityIn(text);
		if (expected) expect(found).toMatchObject(expected);
		else expect(found).toBeUndefined();
	});

	test.each([
		["人次", "人"],
		["元/生", "元"],
		["课时", "学时"],
		["周", "天"],
		["万", "元"],
		["百分点", "%"],
	])("%s is no %s", (one, other) => expect(unitIn(one).unit).not.toBe(unitIn(other).unit));

	test("a long text takes no time", () => {
		const before = performance.now();
		for (const text of ["1".repeat(32_767), "1 ".repeat(16_000), `${"1,".repeat(16_000)}人`, "万".repeat(32_767), "(".repeat(32_767)])
			expect([quantityIn(text), momentIn(text), answerIn(text)]).toEqual([undefined, undefined, undefined]);
		expect(performance.now() - before).toBeLessThan(1000);
	});
});

test("a mark or word for 是 or 否 in every spelling", () => {
	const words: readonly (readonly [string, "是" | "否"])[] = [
		...["√", "✓", "✔", "☑", "v", "Y", "Yes", "TRUE", "对", "有", "是的", "√是", "是√", "☑是□否"].map((word) => [word, "是"] as const),
		...["×", "✗", "✘", "N", "No", "false", "无", "没有", "□是 ☑否", "否√"].map((word) => [word, "否"] as const),
	];
	fc.assert(
		fc.property(
			fc.constantFrom(...words),
			blank,
			blank,
			fc.constantFrom("", "\ufe0f", "\ufe0e"),
			spelling,
			([word, answer], a, b, variant, spell) => {
				expect(answerIn(`${a}${spell(word)}${variant}${b}`)).toBe(answer);
			},
		),
	);
});

test.each([
	"1",
	"0",
	"x",
	"X",
	"○",
	"□",
	"☐",
	"√×",
	"√ ×",
	"有无",
	"是/否",
	"是",
	"否",
	"√3个",
	"√是√",
	"未",
	"/",
	"—",
	"N/A",
	"□是□否",
	"☑是☑否",
	"",
])("%j is no answer", (text) => expect(answerIn(text)).toBeUndefined());

test("a date in every spelling, with a time or without", () => {
	const day = fc.integer({ min: 42_005, max: 73_050 });
	const two = (n: number): string => String(n).padStart(2, "0");
	const forms: readonly ((y: number, m: number, d: number) => string)[] = [
		(y, m, d) => `${y}-${two(m)}-${two(d)}`,
		(y, m, d) => `${y}/${m}/${d}`,
		(y, m, d) => `${y}.${m}.${d}`,
		(y, m, d) => `${y}。${m}。${d}`,
		(y, m, d) => `${y} 年 ${m} 月 ${d} 日`,
		(y, m, d) => `${y}年${m}月${d}号`,
		(y, m, d) => `${y}${two(m)}${two(d)}`,
	];
	const times: readonly [text: string, named: string][] = [
		["", ""],
		[" 00:00:00", ""],
		["T00:00", ""],
		[" 10:00", "10:00"],
		["T23:59:59", "23:59:59"],
		[" 上午", "上午"],
		["上午9时30分", "上午9时30分"],
		["\u300010点", "10点"],
		[" 下午3点半", "下午3点半"],
	];
	fc.assert(
		fc.property(
			day,
			fc.constantFrom(...forms),
			fc.constantFrom(...times),
			spelling,
			blank,
			(serial, form, [time, named], spell, around) => {
				const date = new Date((serial - 25_569) * 86_400_000);
				const text = form(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
				expect(momentIn(`${around}${spell(`${text}${time}`)}${around}`)).toEqual({ date: serial, time: named });
			},
		),
	);
});
