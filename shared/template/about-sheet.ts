/** The sheet 指标解释: of every indicator that the workbook asks of the unit, what it counts, of whom, when, and from where (decision 091). */
import { appliesTo } from "../definition/lookup.ts";
import type { DefinitionSet, Indicator } from "../definition/schema.ts";
import { formatRange } from "../workbook/address.ts";
import type { CellPlan, CellStyle, SheetPlan } from "../workbook/plan.ts";
import { heightOfLines, linesIn } from "../workbook/text-size.ts";
import { ABOUT_SHEET } from "./guide-words.ts";
import type { Layout } from "./layout.ts";
import { cellLook, looks } from "./looks.ts";
import { marginsOf } from "./print.ts";
import { identityLine } from "./sheet.ts";
import type { Target } from "./translate.ts";

/** Header, width in characters, text and look of each column. */
const columns: readonly (readonly [string, number, (indicator: Indicator) => string, "code" | "text"])[] = [
	["指标编码", 11, ({ code }) => code, "code"],
	["指标名称", 20, ({ name }) => name.zh, "text"],
	["单位", 8, ({ unit }) => unit, "code"],
	["指标内涵", 38, ({ about }) => about?.meaning ?? "", "text"],
	["统计范围", 50, ({ about }) => about?.scope ?? "", "text"],
	["统计时点", 27, ({ about }) => about?.time ?? "", "text"],
	["数据来源", 27, ({ about }) => about?.dataSource ?? "", "text"],
	["出处", 15, ({ source }) => source, "text"],
];

const levels: Record<Indicator["level"], string> = { school: "学校", cluster: "专业群" };

interface Line {
	cells: readonly { value: string; style: CellStyle }[];
	height: number;
}

/** Whether the set says of any indicator what it counts: of those written before there was such a thing the workbook has no such sheet. */
export const explainsIndicators = ({ indicators }: DefinitionSet): boolean => indicators.some(({ about }) => about !== undefined);

/**
 * `set`, layout and prefill as for every other sheet; constants only. Indicators stand in the order of the set, under their groups. Looked up
 * on the screen: what is printed of it by default is its head, which says how to print the rest.
 */
export function aboutSheet({ set, layout, prefill }: Target & { set: DefinitionSet }): SheetPlan {
	const asked = askedIndicators(set, layout, prefill.unit.class);
	const head: Line[] = [
		{ cells: [{ value: ABOUT_SHEET, style: looks.title }], height: 30 },
		{ cells: [{ value: identityLine(prefill, null), style: looks.identity }], height: 20 },
		note("出处：S为市教委的建设方案，F为公开材料，D为核表自行设计。本表的解释由核表撰写，不是官方规定；主管部门另有规定的，以其规定为准。"),
		...(layout.document.kind === "quarterly" ? [note("季报填1月1日至季末的数；时点数取季末日，“12月31日”按季末日理解。")] : []),
		note("本表供填报时查阅，打印时只打印到本行；要打印全部内容，请在打印设置里选“忽略打印区域”。"),
	];
	const header: Line = { cells: columns.map(([value]) => ({ value, style: looks.header })), height: 24 };
	const lines = [...head, header, ...bodyLines(set, asked)];
	const headerRow = head.length + 1;
	return {
		name: ABOUT_SHEET,
		state: "visible",
		tabColor: "7F7F7F",
		widths: columns.map(([, width]) => width),
		heights: Object.fromEntries(lines.map(({ height }, i) => [i + 1, height])),
		cells: lines.flatMap(({ cells }, i) => cells.map((cell, column): CellPlan => ({ row: i + 1, column: column + 1, ...cell }))),
		merges: [],
		tables: [],
		freeze: { rows: headerRow, columns: 2 },
		validations: [],
		conditionalFormats: [],
		hyperlinks: [],
		protect: true,
		print: {
			landscape: true,
			area: formatRange({ top: 1, left: 1, bottom: head.length, right: columns.length }),
			titleRows: `${headerRow}:${headerRow}`,
			...marginsOf({ set, prefill }, ABOUT_SHEET),
		},
	};
}

/** Indicators with a place in the document that concern the class, or its clusters. */
function askedIndicators(set: DefinitionSet, { regions }: Layout, unitClass: Target["prefill"]["unit"]["class"]): Indicator[] {
	const placed = new Set(
		regions.flatMap(({ rows }) =>
			rows.flatMap(({ code, fixed }) => [...(code === null ? [] : [code]), ...Object.values(fixed?.codes ?? {})]),
		),
	);
	return set.indicators.filter((one) => one.status === "active" && placed.has(one.code) && appliesTo(one, unitClass));
}

function bodyLines(set: DefinitionSet, indicators: readonly Indicator[]): Line[] {
	const groups = Map.groupBy(indicators, ({ level, group }) => `${level} ${group}`);
	return [...groups.values()].flatMap((members) => {
		const [{ level, group }] = members as [Indicator]; // A group is there because of a member.
		const name = set.groups.find((one) => one.level === level && one.code === group)?.name.zh ?? group;
		return [{ cells: [{ value: `${levels[level]}：${name}`, style: looks.regionTitle }], height: 24 }, ...members.map(lineOf)];
	});
}

const note = (value: string): Line => ({ cells: [{ value, style: looks.legend }], height: 18 });

function lineOf(indicator: Indicator): Line {
	const cells = columns.map(([, , textOf, look]) => ({
		value: textOf(indicator),
		style: look === "code" ? looks.center : cellLook("standing", { horizontal: "left", wrap: true }),
	}));
	return { cells, height: heightOfLines(Math.max(...cells.map(({ value }, i) => linesIn(value, columns[i]?.[1] ?? 12)))) };
}
