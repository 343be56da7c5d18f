/** TY04: why what stands in a cell is no date there. */
import { LAST_DATE } from "../model/cell.ts";
import type { AttributeOf } from "../state/failure.ts";
import type { RowState } from "../state/workbook-state.ts";

/** {why}: a number shown as a date is too early or too late; anything else is none. */
export function noDateAt({ cells, plan }: RowState, column: number): AttributeOf {
	const cell = cells[column];
	const isDate = cell?.kind === "date" && typeof cell.value === "number" && cell.value >= 1;
	const [zh, en] = !isDate
		? ["不是日期，或是以文本存储的日期", "is none, or is stored as text"]
		: Number(cell.value) >= LAST_DATE
			? ["晚于2099年", "is after 2099"]
			: Number(cell.value) < (plan.types[column]?.earliest ?? 0)
				? ["早于本单元格可填的日期", "is earlier than any date that may stand here"]
				: ["不是日期", "is none"];
	return (language, name) => (name === "why" ? (language === "zh" ? zh : en) : undefined);
}
