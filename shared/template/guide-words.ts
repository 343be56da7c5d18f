/** The sentences of 填报说明, all made from the set: what a sheet asks for, what a column takes. */
import type { Column, Sheet } from "../definition/schema.ts";
import type { PlacedSheet } from "./layout.ts";

export const GUIDE_SHEET = "填报说明";
/** What each indicator counts (about-sheet.ts). */
export const ABOUT_SHEET = "指标解释";

/** A document has its sheets in the order of work: what others cite, figures, the score, texts about them, signatures. */
export const inTurn = (sheets: readonly PlacedSheet[]): PlacedSheet[] => sheets.filter(({ sheet }) => isSeen(sheet));

const isFilledIn = ({ regions }: PlacedSheet): boolean => regions.some(({ region }) => region.columns.some(({ input }) => input));

export const isSeen = ({ state }: Sheet): boolean => state === "visible";

/** “必填：成果名称、级别；按实际填：等次、备注。” Of a form: the lines that are open. */
export function askedOf(placed: PlacedSheet): string {
	if (!isFilledIn(placed)) return "不用填，供核对。";
	const { regions } = placed;
	const [first, ...others] = regions.filter(({ region }) => region.columns.some(({ input }) => input));
	// Tables of one sheet may have a column of one name: what is asked for is said table by table.
	if (first && others.length > 0 && regions.every(({ region }) => region.kind !== "form"))
		return [first, ...others].map((one) => `${one.region.title ?? one.role}——${askedOf({ ...placed, regions: [one] })}`).join("");
	const labels = regions.flatMap(({ region, rows }) =>
		region.kind === "form" ? rows.flatMap(({ fixed }) => (fixed && !fixed.row.locked ? String(fixed.cells[region.key[0] ?? ""]) : [])) : [],
	);
	if (labels.length > 0) return `填：${labels.join("、")}。`;
	const inputs = regions.flatMap(({ region }) => region.columns.filter(({ input }) => input));
	if (inputs.length === 0) return "自动计算，不用填。";
	const said = (label: string, columns: readonly Column[]) =>
		columns.length === 0 ? [] : [`${label}：${[...new Set(columns.map(({ header }) => header))].join("、")}`];
	const must = inputs.filter(({ required }) => required);
	return `${[
		...said("必填", must),
		...said(
			"按实际填",
			inputs.filter(({ required }) => !required),
		),
	].join("；")}。`;
}

/** How a value is typed, by what the column holds; what has a drop-down says so itself. */
const typing: Record<Column["type"], string> = {
	indicator: "按该行指标的单位和口径填（选中格子时有提示）",
	integer: "填整数",
	decimal: "填数字，不带单位",
	amount: "填数字，不带单位",
	percent: "填0—100的数，不带%号",
	date: "按2023-06-30的写法填日期",
	text: "填文字",
	yesno: "选“是”或“否”",
	enum: "从下拉列表中选",
	code: "填编码",
	evidence: "填“佐证材料清单”中的编号，多个用英文分号隔开",
	status: "自动显示",
};

/** A prompt on such a column says how it is typed, too. */
const promptSaysAll: ReadonlySet<Column["type"]> = new Set<Column["type"]>(["text", "code", "evidence"]);

/** One sentence about a column: whether it must be filled, with what, how long, in which unit. */
export function wantedOf(column: Column): string {
	const { options, unit, minLength, maxLength, prompt } = column;
	const listed = Array.isArray(options) ? `选：${options.join("、")}` : typing[options === undefined ? column.type : "enum"];
	const told = prompt !== undefined && promptSaysAll.has(column.type);
	const length = [minLength === undefined ? "" : `不少于${minLength}字`, maxLength === undefined ? "" : `不超过${maxLength}字`];
	const parts = [told ? "" : listed, unit && column.type !== "percent" ? `单位：${unit}` : "", ...length, prompt ?? ""];
	return `${column.required ? "必填。" : ""}${parts.filter(Boolean).join("；")}。`;
}

/** What people are to know that no definition says. */
export const explaining = [
	"表内标为“疑问”的，核实后数值有误就改正；数值属实的，在“校验说明”表中写一行：",
	"规则填编号（如 RG02，留空表示该处全部疑问），位置填指标编码或格子（如 S_T7_01 或 年度绩效自评表!I42），当时值填现在的数值，说明写清原因。",
	"数值以后改变的，原说明自动失效，须重写；“错误”不能用说明代替改正。",
];

export const filing = [
	"先看“校验”表的结论，再在核表页面或 Excel 的核表加载项中打开本文件检查一遍：有的规则只能在那里检查。",
	"没有错误后，由本校有报送权限的人登录核表，选择本期间报送；以系统给出的回执为准。",
	"打印的是正表：“校验状态”列、“校验”表的规则、“指标解释”的正文和本表第三节以后不打印，要打印时在打印设置里选“忽略打印区域”。",
	"清单末尾的空行不打印：用核表写入的内容自动纳入打印区域；在表格软件中填到打印区域以外的，请在“页面布局—打印区域”中把区域设到最后一行。",
	"请勿改动表名、列名、编码和灰色格，也不要把行剪切到别处；粘贴时请选“只粘贴值”。",
];

export const asking = [
	"口径和政策问题，请问下发本工作簿的主管部门；权限和分工，请问本校项目管理员；检查结果看不懂时，“校验”表“怎样改”一列写有办法。",
];
