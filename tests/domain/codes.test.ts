/** What is a code, a fact's name and its place. */
import { expect, test } from "vitest";
import { FACT_NAME, FACT_PLACE, ONLY_CODE } from "../../shared/domain/codes.ts";
import { millisecondsOfSerial, serialOfMilliseconds } from "../../shared/domain/serial-dates.ts";

test.each([
	["S_T3_02", true],
	["C_K1_10", true],
	["X_T3_02", false],
	["S_33_02", false],
	["S_T3_2", false],
	["S_T3_022", false],
	["S_T3_02.actual", false],
])("%s: a code? %s", (text, expected) => {
	expect(ONLY_CODE.test(text)).toBe(expected);
});

test("a fact's name gives code and measure, its place the cluster as well", () => {
	expect(FACT_NAME.exec("S_T3_02.actual")?.slice(1)).toEqual(["S_T3_02", "actual"]);
	expect(FACT_NAME.test("群01!C_K1_01.actual")).toBe(false);
	expect(FACT_PLACE.exec("群01!C_K1_01.t2023")?.slice(1)).toEqual(["01", "C_K1_01", "t2023"]);
	expect(FACT_PLACE.exec("S_T3_02.actual")?.slice(1)).toEqual([undefined, "S_T3_02", "actual"]);
});

test.each([
	[25_569, "1970-01-01T00:00:00.000Z"],
	[45_107, "2023-06-30T00:00:00.000Z"],
	[45_107.5, "2023-06-30T12:00:00.000Z"],
	[61, "1900-03-01T00:00:00.000Z"],
])("the serial %d is %s", (serial, iso) => {
	expect(new Date(millisecondsOfSerial(serial)).toISOString()).toBe(iso);
	expect(serialOfMilliseconds(Date.parse(iso))).toBe(serial);
});
