/** The sheet 填报说明: what to fill in which order, what colours, codes, columns and rules mean, how to explain and to file. */
import type { DefinitionSet } from "../definition/schema.ts";
import { rulesAsRun } from "../definition/trial.ts";
import { formatAddress, formatRange } from "../workbook/address.ts";
import type { CellPlan, CellStyle, HyperlinkPlan, SheetPlan } from "../workbook/plan.ts";
import { heightOfLines, linesIn } from "../workbook/text-size.ts";
import { explainsIndicators } from "./about-sheet.ts";
import { type NamedCode, namedCodesOf } from "./content.ts";
import { ABOUT_SHEET, askedOf, asking, explaining, filing, GUIDE_SHEET, inTurn, isSeen, wantedOf } from "./guide-words.ts";
import type { Layout } from "./layout.ts";
import { cellLook, FAILING_FILL, looks } from "./looks.ts";
import { levelOf, order } from "./overview-cells.ts";
import { marginsOf } from "./print.ts";
import { identityLine } from "./sheet.ts";
import { CHECK_SHEET, type Statuses } from "./status.ts";
import { sheetPrefix, type Target } from "./translate.ts";

const widths = [18, 24, 92];
const text = { horizontal: "left", wrap: true } as const;

interface Line {
	cells: readonly { value: string; style: CellStyle }[];
	/** The sheet to which the first cell leads. */
	link?: string;
	height?: number;
}

/** `set`, layout and prefill as for every other sheet; constants only, so that the sheet needs no calculation. */
export function guideSheet(statuses: Statuses, { set, layout, prefill }: Target & { set: DefinitionSet }): SheetPlan {
	const printed: Line[] = [
		{ cells: [{ value: GUIDE_SHEET, style: looks.title }], height: 30 },
		{ cells: [{ value: identityLine(prefill, null), style: looks.identity }], height: 20 },
		plain(`本表由指标体系 ${set.set}/${set.version} 自动生成；填报办法、编码、口径和规则由核表设计（出处标D），不是官方规定。`),
		...section("一、填报顺序（点表名可跳转）", ["工作表", "标题", "填什么"], orderLines(set, layout)),
		...section("二、颜色", ["样子", "含义", "说明"], colourLines()),
	];
	const lines: Line[] = [
		...printed,
		...section("三、编码", ["编码", "名称", "用在哪里"], codeLines(set, layout, prefill)),
		...section("四、各列怎样填", ["工作表", "列", "要求"], columnLines(layout)),
		...section(
			"五、须在核表页面或加载项中检查的规则（其余规则见“校验”表）",
			["规则", "级别", "检查内容"],
			ruleLines(set, layout, statuses),
		),
		...paragraph("六、疑问怎样说明", explaining),
		...paragraph("七、怎样报送和打印", filing),
		...paragraph("八、有问题问谁", asking),
	];
	return {
		name: GUIDE_SHEET,
		state: "visible",
		tabColor: "7F7F7F",
		widths,
		heights: Object.fromEntries(lines.map((line, i) => [i + 1, line.height ?? heightOf(line)])),
		cells: lines.flatMap(({ cells }, i) => cells.map((cell, column): CellPlan => ({ row: i + 1, column: column + 1, ...cell }))),
		merges: [],
		tables: [],
		validations: [],
		conditionalFormats: [],
		hyperlinks: lines.flatMap(({ link }, i): HyperlinkPlan[] =>
			link === undefined ? [] : [{ cell: formatAddress(i + 1, 1), location: `${sheetPrefix(link)}A1` }],
		),
		protect: true,
		// What a reader of the printed forms needs; the rest is looked up on the screen.
		print: {
			landscape: false,
			area: formatRange({ top: 1, left: 1, bottom: printed.length, right: widths.length }),
			...marginsOf({ set, prefill }, GUIDE_SHEET),
		},
	};
}

const plain = (value: string): Line => ({ cells: [{ value, style: looks.legend }], height: 18 });

const row = (...values: string[]): Line => ({ cells: values.map((value) => ({ value, style: cellLook("standing", text) })) });

const heading = (value: string): Line[] => [plain(""), { cells: [{ value, style: looks.regionTitle }], height: 26 }];

const section = (title: string, headers: readonly string[], lines: readonly Line[]): Line[] =>
	lines.length === 0 ? [] : [...heading(title), { cells: headers.map((value) => ({ value, style: looks.header })), height: 24 }, ...lines];

const paragraph = (title: string, sentences: readonly string[]): Line[] => [...heading(title), ...sentences.map(plain)];

function heightOf({ cells }: Line): number {
	return heightOfLines(cells.reduce((most, { value }, i) => Math.max(most, linesIn(value, widths[i] ?? 12)), 1));
}

function orderLines(set: DefinitionSet, layout: Layout): Line[] {
	const lines = inTurn(layout.sheets).map((placed) =>
		linked(placed.name, placed.cluster ? `${placed.sheet.title}：${placed.cluster.name}` : placed.sheet.title, askedOf(placed)),
	);
	return [
		...lines,
		linked(CHECK_SHEET, "检查结果", "自动汇总，不用填；报送前看这里的结论，点“第一处”可跳到有问题的行。"),
		...(explainsIndicators(set) ? [linked(ABOUT_SHEET, "查口径", "不用填；每个指标的内涵、统计范围、统计时点、数据来源和出处。")] : []),
	];
}

/** A row whose first cell leads to the sheet that it names. */
function linked(sheet: string, ...values: string[]): Line {
	const { cells } = row(sheet, ...values);
	return { cells: cells.map((cell, i) => (i === 0 ? { ...cell, style: looks.link } : cell)), link: sheet };
}

function colourLines(): Line[] {
	const shown = (style: CellStyle, name: string, meaning: string, sample = ""): Line => ({
		cells: [{ value: sample, style }, ...row(name, meaning).cells],
	});
	return [
		// As a cell to be filled in looks, but locked: nothing is filled in here.
		shown({ ...cellLook("input", text), unlocked: false }, "黄色格", "由学校填写；空白表示未填，确为零请填0。"),
		shown(cellLook("standing", text), "灰色格", "已预填并锁定，不要改动。"),
		shown(cellLook("computed", text), "白底蓝字", "自动计算，不用填。", "计算值"),
		shown(cellLook("notApplicable", text), "不适用", "本校类别或专业群不填，已预填，不计入未填。", "不适用"),
		shown(
			{ ...cellLook("standing", text), fill: FAILING_FILL },
			"浅红色的行",
			"这一行有没有通过的检查，“校验状态”列写明是哪一条；只是还没填的行不变色。",
		),
	];
}

function codeLines(set: DefinitionSet, layout: Layout, prefill: Target["prefill"]): Line[] {
	const uses = new Map<string, { codes: NamedCode[]; places: string[] }>();
	for (const { sheet, regions, name } of layout.sheets) {
		if (!isSeen(sheet)) continue;
		for (const { region } of regions)
			for (const column of region.columns) {
				const codes = column.input ? namedCodesOf(column, set, prefill) : undefined;
				if (!codes) continue;
				const use = uses.get(String(column.options)) ?? { codes, places: [] };
				use.places.push(`${name}“${column.header}”`);
				uses.set(String(column.options), use);
			}
	}
	return [...uses.values()].flatMap(({ codes, places }) => codes.map(({ code, name }) => row(code, name, `${places.join("、")}列`)));
}

/** Each region's columns once, however many clusters have it; those that want the same stand together. */
function columnLines(layout: Layout): Line[] {
	const said = new Set<string>();
	return layout.sheets.flatMap(({ name, sheet, regions }) =>
		regions.flatMap(({ role, region }) => {
			if (!isSeen(sheet) || region.kind === "form" || said.has(role)) return [];
			said.add(role);
			const alike = Map.groupBy(
				region.columns.filter(({ input }) => input),
				wantedOf,
			);
			// Of several tables on one sheet each is called by its title.
			const where = regions.length > 1 && region.title ? `${name}·${region.title}` : name;
			return [...alike].map(([wanted, columns]) => row(where, columns.map(({ header }) => header).join("、"), wanted));
		}),
	);
}

function ruleLines(set: DefinitionSet, { document }: Layout, { rules }: Statuses): Line[] {
	const live = new Set(rules.map(({ rule }) => rule));
	return rulesAsRun(set)
		.filter((rule) => rule.audience === "all" && rule.documents.includes(document.kind) && !live.has(rule))
		.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
		.map((rule) => row(rule.id, levelOf(rule), rule.title.zh));
}
