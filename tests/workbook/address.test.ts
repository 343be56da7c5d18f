import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	columnName,
	columnNumber,
	formatAddress,
	formatRange,
	parseAddress,
	parseRange,
	quoteSheet,
} from "../../shared/workbook/address.ts";

describe("addresses", () => {
	it.each([
		[1, "A"],
		[26, "Z"],
		[27, "AA"],
		[52, "AZ"],
		[702, "ZZ"],
		[703, "AAA"],
		[16384, "XFD"],
	])("column %i is %s", (column, name) => {
		expect(columnName(column)).toBe(name);
		expect(columnNumber(name)).toBe(column);
	});

	it("knows no column outside the sheet", () => {
		expect(columnNumber("XFE")).toBeUndefined();
		expect(columnNumber("")).toBeUndefined();
		expect(columnNumber("A1")).toBeUndefined();
		expect(() => columnName(0)).toThrow(RangeError);
		expect(() => columnName(16385)).toThrow(RangeError);
		expect(() => columnName(1.5)).toThrow(RangeError);
	});

	it("reads absolute and lower-case cells, and refuses what is none", () => {
		expect(parseAddress("$i$12")).toEqual({ row: 12, column: 9 });
		expect(parseAddress("XFD1048576")).toEqual({ row: 1048576, column: 16384 });
		for (const text of ["A0", "A1048577", "XFE1", "A", "1", "A1:B2", "A01", ""]) expect(parseAddress(text)).toBeUndefined();
	});

	it("orders the corners of a range", () => {
		expect(parseRange("$N$305:A5")).toEqual({ top: 5, left: 1, bottom: 305, right: 14 });
		expect(parseRange("B2")).toEqual({ top: 2, left: 2, bottom: 2, right: 2 });
		expect(parseRange("A:B")).toBeUndefined();
		expect(parseRange("A1:")).toBeUndefined();
		expect(formatRange({ top: 2, left: 2, bottom: 2, right: 2 })).toBe("B2");
	});

	it("writes what it reads", () => {
		const corner = fc.record({ row: fc.integer({ min: 1, max: 1048576 }), column: fc.integer({ min: 1, max: 16384 }) });
		fc.assert(
			fc.property(corner, corner, (a, b) => {
				expect(parseAddress(formatAddress(a.row, a.column))).toEqual(a);
				const area = {
					top: Math.min(a.row, b.row),
					bottom: Math.max(a.row, b.row),
					left: Math.min(a.column, b.column),
					right: Math.max(a.column, b.column),
				};
				expect(parseRange(formatRange(area))).toEqual(area);
			}),
		);
	});

	it.each([
		["自评", "自评"],
		["群01_自评", "群01_自评"],
		["a b", "'a b'"],
		["it's", "'it''s'"],
		["AB12", "'AB12'"],
		["R1C1", "'R1C1'"],
		["2023", "'2023'"],
		["年度-表", "'年度-表'"],
	])("sheet %s stands in front of a reference as %s", (name, written) => expect(quoteSheet(name)).toBe(written));
});
