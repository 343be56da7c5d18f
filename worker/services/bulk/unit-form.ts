/** 单位名单 as a form. */
import { Unit } from "../../../shared/api/units.ts";
import { bulkLines } from "../../../shared/domain/limits.ts";
import type { FormSheet } from "../../../shared/forms/form.ts";
import type { ReadForm } from "../../../shared/forms/read.ts";
import type { FilledSheet } from "../../../shared/forms/write.ts";
import { type Sent, sentAsRows } from "./sent.ts";

export const unitForm = "units";

export const unitListSheet: FormSheet = {
	name: "单位名单",
	title: "建设单位名单",
	notes: ["一行一个单位；改名称就是更名，代码登记后不变；新单位填在下面的空行。删去一行不会删除单位。"],
	columns: [
		{ key: "code", header: "单位代码", kind: "code", width: 14, required: true },
		{ key: "name", header: "单位名称", kind: "text", width: 34, required: true },
	],
	key: ["code"],
	most: bulkLines.units,
};

export const filledUnits = (units: readonly Unit[]): FilledSheet[] => [
	{ sheet: unitListSheet, rows: units.map(({ code, name }) => ({ code, name })), spare: 50 },
];

export const unitsSent = ({ rows, faults }: ReadForm): Sent<Unit> => sentAsRows(Unit, rows.get(unitListSheet.name) ?? [], faults);
