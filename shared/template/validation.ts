/** Drop-downs, numeric limits and prompts of a region's input cells. They warn and never block typing (decision 058). */
import { earliestDate, type HeldType, heldType } from "../definition/kinds.ts";
import type { Column, FixedRow, Indicator } from "../definition/schema.ts";
import { formatRange } from "../workbook/address.ts";
import type { CellPlan, ValidationPlan } from "../workbook/plan.ts";
import { indicatorAt, type Scene } from "./cell.ts";
import { choicesOf, namedCodesOf } from "./content.ts";
import { ABOUT_SHEET, GUIDE_SHEET } from "./guide-words.ts";
import type { BodyRow, PlacedRegion } from "./layout.ts";

/**
 * One validation per distinct demand; cells below each other are joined into ranges.
 *
 * @param cells what is planned for the region, by row and column
 */
export function validationsOf({ region, rows }: PlacedRegion, cells: readonly (readonly CellPlan[])[], scene: Scene): ValidationPlan[] {
	return region.columns.flatMap((column, i) => {
		if (!column.input) return [];
		const plans = new Map<string, { plan: Demand; rows: number[] }>();
		// All rows of a list ask for the same.
		const ofList = region.kind === "list" && rows[0] ? identified(demandOf(column, rows[0], scene)) : undefined;
		for (const [position, body] of rows.entries()) {
			if (!body.applies || !cells[position]?.[i]?.style.unlocked) continue;
			const { plan, key } = ofList ?? identified(demandOf(column, body, scene));
			if (!plan) continue;
			const known = plans.get(key);
			if (known) known.rows.push(body.row);
			else plans.set(key, { plan, rows: [body.row] });
		}
		return [...plans.values()].map((one) => ({ ...one.plan, range: joined(one.rows, i + 1) }));
	});
}

/** What may stand in a cell. */
type Demand = Omit<ValidationPlan, "range">;

/** The same demands have the same key. */
const identified = (plan: Demand | null) => ({ plan, key: JSON.stringify(plan) });

function joined(rows: number[], column: number): string {
	const ranges: string[] = [];
	let [top, bottom] = [rows[0] ?? 0, rows[0] ?? 0];
	const close = () => ranges.push(formatRange({ top, left: column, bottom, right: column }));
	for (const row of rows.slice(1)) {
		if (row === bottom + 1) bottom = row;
		else {
			close();
			[top, bottom] = [row, row];
		}
	}
	close();
	return ranges.join(" ");
}

function demandOf(column: Column, body: BodyRow, scene: Scene): Demand | null {
	const indicator = indicatorAt(body, column, scene.set);
	const fixed = body.fixed?.row ?? null;
	const choices = choicesOf(column, fixed, indicator, scene.set, scene.prefill);
	const shown = promptOf(column, indicator, scene);
	if (choices && column.measure !== "baseline")
		return { type: "list", choices, ...shown, errorTitle: "请从下拉列表中选择", error: `可选：${choices.join("、")}。` };
	const limits =
		column.measure === "baseline"
			? null
			: limitsOf(heldType(column, fixed ?? undefined, indicator ?? undefined), ofRow(column, fixed), indicator);
	if (limits) return { ...limits, ...shown };
	return shown.prompt ? { type: "any", ...shown } : null;
}

/** The row that a text may be longer or shorter in says so itself (decision 102). */
const MOST_HEADER = "最多字数";

/** A column as one of its fixed rows asks of it. */
function ofRow(column: Column, fixed: FixedRow | null): Column {
	const most = fixed?.cells[MOST_HEADER];
	return typeof most === "number" && column.explanatory ? { ...column, maxLength: most } : column;
}

/** Line breaks count as characters to a validation, and to nobody else. */
const BREAKS = 25;

function limitsOf(type: HeldType, column: Column, indicator: Indicator | null): Demand | null {
	const unit = column.unit ?? indicator?.unit;
	const bounds = {
		...(indicator?.bounds.hardMin == null ? {} : { min: indicator.bounds.hardMin }),
		...(indicator?.bounds.hardMax == null ? {} : { max: indicator.bounds.hardMax }),
	};
	switch (type) {
		case "integer":
			return {
				type: "whole",
				min: 0,
				...bounds,
				errorTitle: "请填整数",
				error: `这里填不小于 0 的整数${unit ? `（${unit}）` : ""}；确为零请填0。`,
			};
		case "percent":
			return { type: "decimal", min: 0, ...bounds, errorTitle: "请填数字", error: "百分比填0—100的数，不带%号，如 78.5。" };
		case "amount":
		case "decimal":
			return {
				type: "decimal",
				...bounds,
				errorTitle: "请填数字",
				error: `这里填数字${unit ? `（${unit}）` : ""}，不带单位；确为零请填0。`,
			};
		case "date":
			return { type: "date", min: earliestDate(column), errorTitle: "请填日期", error: "请按 2023-06-30 的写法填日期。" };
		case "text":
			if (column.maxLength === undefined) return null;
			return {
				type: "textLength",
				min: 0,
				max: column.maxLength + (column.explanatory ? BREAKS : 0),
				errorTitle: "文字太长",
				error: `最多 ${column.maxLength} 个字${column.explanatory ? "（不计换行）" : ""}，请精简。`,
			};
		default:
			return null;
	}
}

/** Excel shows so much of a prompt. */
const PROMPT_ROOM = 255;

/** What each code means, beside the cell that takes one (decision 025); what is too long for that stands on 填报说明. */
function meaningOf(column: Column, { set, prefill }: Scene): string | undefined {
	const codes = namedCodesOf(column, set, prefill);
	if (!codes?.length) return undefined;
	const text = [...(column.prompt ? [column.prompt] : []), ...codes.map(({ code, name }) => `${code} ${name}`)].join("\n");
	return text.length <= PROMPT_ROOM ? text : `${column.prompt ?? "从下拉列表中选编码"}；各编码的名称见“${GUIDE_SHEET}”。`;
}

/** The definition beside the cell: nobody should have to look it up. */
function promptOf(column: Column, indicator: Indicator | null, scene: Scene): { promptTitle?: string; prompt?: string } {
	const meaning = meaningOf(column, scene);
	if (meaning !== undefined) return { promptTitle: column.header, prompt: meaning };
	if (column.prompt) return { promptTitle: column.header, prompt: column.prompt };
	if (!indicator || column.measure !== "actual") return {};
	const { name, unit, noteZh, bounds, accumulation, about } = indicator;
	const time = { stock: "12月31日时点数", annual: "本自然年数", cumulative: "2022年1月1日起累计数" }[accumulation];
	const usual = bounds.softMin !== null && bounds.softMax !== null ? `常见范围：${bounds.softMin}—${bounds.softMax}` : "";
	const short = [`${time}，单位：${unit}`, noteZh, usual, about ? `详见“${ABOUT_SHEET}”` : ""].filter(Boolean).join("\n");
	const full = about ? `${about.meaning}\n${short}` : short;
	return { promptTitle: name.zh, prompt: full.length <= PROMPT_ROOM ? full : short };
}
