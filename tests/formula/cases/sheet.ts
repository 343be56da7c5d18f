/** The cells that the tables of cases speak of. */
import { errors } from "../../../shared/formula/index.ts";
import type { Sheet } from "../sheet.ts";

export const sheet: Sheet = {
	names: {
		five: 5,
		minus: -3,
		zero: 0,
		half: 2.5,
		numeric: "12",
		word: "甲组",
		empty: "",
		blank: null,
		yes: true,
		no: false,
		day: 45107, // 2023-06-30, a Friday
		na: errors["#N/A"],
	},
	ranges: {
		"表[数]": { values: [3, 1, null, "12", 2, 12, 3] },
		"表[级]": { values: ["国家级", "市级", "国家级", null, "", "*星?", "abc"] },
		"表[额]": { values: [10, 20, 30, 40, 50, 60, 70] },
		"表[日]": { values: [44927, 44958, 44986, 45017, 45047, 45078, 45107] },
		"表[空]": { values: [null, null, null, null, null, null, null] },
		"表[真]": { values: [true, false, true, true, true, true, true] },
		"表[错]": { values: [1, errors["#DIV/0!"], 2, 3, 4, 5, 6] },
		R_clusters: { values: [4, null, 6] },
	},
	row: { 名称: "课程（一）", 有效数: 50 },
};
