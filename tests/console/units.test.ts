import { expect, test } from "vitest";
import { fenOf, wanText } from "../../console/features/units/money.ts";

test("万元 become fen without a rounding, however people write them", () => {
	expect(["2000", "1,234.5", "２０００ 万元", "0", "0.000001", " 19.99万 ", "1000000000"].map(fenOf)).toEqual([
		2_000_000_000, 1_234_500_000, 2_000_000_000, 0, 1, 19_990_000, 1e15,
	]);
});

test("blank is not decided; what is no amount, or more than can be kept, is neither blank nor 0", () => {
	expect(["", "  "].map(fenOf)).toEqual([null, null]);
	expect(["-1", "万元", "1,23", "1.0000001", "2e3", "两千", "1000000000.000001", "20000000元", "."].map(fenOf)).toEqual(
		Array.from({ length: 9 }, () => undefined),
	);
});

test("what is shown is what is read back", () => {
	const amounts = [null, 0, 1, 999_999, 1_000_000, 2_000_000_000, 19_990_000, 1e15];
	expect(amounts.map((fen) => fenOf(wanText(fen)))).toEqual(amounts);
	expect(amounts.map(wanText)).toEqual(["", "0", "0.000001", "0.999999", "1", "2000", "19.99", "1000000000"]);
});
