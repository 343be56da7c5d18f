/** Which sheets the workbook of a definition set has, and which member of the set stands in which column. */
import type { JsonValue, Path } from "../definition/draft/edits.ts";
import { documentKinds, kindOf } from "../domain/document-kinds.ts";
import type { Field, FieldKind } from "./field.ts";

export interface DefinitionTable {
	readonly name: string;
	readonly title: string;
	readonly notes: readonly string[];
	/** Whose items hold these. */
	readonly parent?: DefinitionTable;
	/** Where the list or record stands in the parent's item, or in the set. */
	readonly at: Path;
	/** list: items in an order; record: items by a name. */
	readonly form: "list" | "record";
	/** The columns that name an item: by a member of it, by its name in a record, or by its number in the list. */
	readonly id: readonly Id[];
	readonly fields: readonly Field[];
	/** What stands there when no row is left; undefined: nothing does. */
	readonly whenEmpty: JsonValue | undefined;
	/** Members of an item that are null where none of their own is filled in. */
	readonly nullable?: readonly string[];
}

interface Id {
	/** null: the name in a record, the number in a list. */
	readonly member: string | null;
	readonly header: string;
}

interface Extra {
	readonly choices?: readonly string[];
	readonly blank?: JsonValue;
}

const field = (path: string, header: string, kind: FieldKind, width: number, extra: Extra = {}): Field => ({
	path: path.split("."),
	header,
	kind,
	width,
	...extra,
});
const text = (path: string, header: string, width: number, extra: Extra = { blank: "" }) => field(path, header, "text", width, extra);
const maybe = (path: string, header: string, width: number, choices?: readonly string[]) =>
	field(path, header, "text", width, choices ? { choices } : {});
const choice = (path: string, header: string, width: number, ...choices: string[]) => field(path, header, "text", width, { choices });
const nothing = { blank: null };
const bound = (path: string, header: string) => field(`bounds.${path}`, header, "number", 9, nothing);
const both = (path: string, header: string, width: number): Field[] => [
	text(`${path}.zh`, header, width),
	text(`${path}.en`, `${header}（英文）`, width),
];

const types = ["indicator", "integer", "decimal", "amount", "percent", "date", "text", "yesno", "enum", "code", "evidence", "status"];
const measures = [
	"actual",
	"prior",
	"baseline",
	"target",
	"note",
	"evidence",
	"t2022",
	"t2023",
	"t2024",
	"final",
	"a2022",
	"a2023",
	"a2024",
];

const classes: DefinitionTable = {
	name: "类别",
	title: "学校类别",
	notes: ["编码为 BK、ZK、XG、HOST 之一，名称自定。"],
	at: ["classes"],
	form: "list",
	id: [{ member: "code", header: "类别编码" }],
	fields: both("name", "名称", 30),
	whenEmpty: [],
};

const groups: DefinitionTable = {
	name: "指标组",
	title: "指标组（任务组）",
	notes: ["同一层级的权重合计 100。"],
	at: ["groups"],
	form: "list",
	// 资金 and 满意度 stand at both levels.
	id: [
		{ member: "level", header: "层级" },
		{ member: "code", header: "组编码" },
	],
	fields: [...both("name", "名称", 28), field("weight", "权重", "number", 9), field("task", "任务组", "yesno", 9)],
	whenEmpty: [],
};

const listTypes: DefinitionTable = {
	name: "成果类别",
	title: "标志性成果的类别",
	notes: [],
	at: ["listTypes"],
	form: "list",
	id: [{ member: "code", header: "类别编码" }],
	fields: both("name", "名称", 40),
	whenEmpty: [],
};

const indicators: DefinitionTable = {
	name: "指标",
	title: "指标",
	notes: ["一行一项。公式以等号开头，写名称而不写单元格。多个编码用顿号隔开。"],
	at: ["indicators"],
	form: "list",
	id: [{ member: "code", header: "指标编码" }],
	fields: [
		...both("name", "名称", 26),
		choice("status", "状态", 9, "active", "retired"),
		text("since", "始于版本", 16),
		choice("level", "层级", 9, "school", "cluster"),
		text("group", "组编码", 8),
		choice("category", "类别", 8, "SL", "ZL", "SX", "CB", "SH", "JJ", "KC", "MY", "JC"),
		text("unit", "单位", 8),
		choice("valueType", "值的类型", 10, "count", "amount", "percent", "decimal", "yesno", "date", "text"),
		field("precision", "小数位", "number", 8, nothing),
		choice("direction", "方向", 9, "higher", "lower", "none"),
		choice("accumulation", "累计方式", 12, "stock", "annual", "cumulative"),
		field("appliesTo", "适用类别", "codes", 18, { blank: [] }),
		field("scored", "计分", "yesno", 7),
		field("weight", "权重", "number", 8),
		field("required", "必填", "yesno", 7),
		choice("filledBy", "由谁填", 12, "school", "computed", "commission"),
		bound("hardMin", "下限"),
		bound("hardMax", "上限"),
		bound("softMin", "常见下限"),
		bound("softMax", "常见上限"),
		field("yoyRatioMax", "同比上限（倍）", "number", 10, nothing),
		field("baselineRequired", "要基期值", "yesno", 9),
		field("incrementRequired", "要有增量", "yesno", 9),
		field("evidenceRequired", "要佐证", "yesno", 8),
		text("formula", "公式", 40, nothing),
		maybe("ratio.numerator", "分子", 11),
		maybe("ratio.denominator", "分母", 11),
		field("ratio.scale", "倍数", "number", 8),
		maybe("listLink.list", "计数的成果类别", 12),
		field("listLink.levels", "计数的级别", "codes", 16),
		maybe("rollup.to", "汇入学校指标", 12),
		field("rollup.shared", "可共用", "yesno", 8),
		choice("aggregation.method", "市级汇总", 10, "sum", "wmean", "none"),
		text("aggregation.weight", "汇总权数", 11, nothing),
		field("options", "选项", "lines", 14, nothing),
		text("source", "出处", 24),
		text("noteZh", "填报提示", 24),
		text("about.meaning", "指标内涵", 36),
		text("about.scope", "统计范围", 36),
		text("about.time", "统计时点", 30),
		text("about.dataSource", "数据来源", 30),
	],
	whenEmpty: [],
	nullable: ["ratio", "listLink", "rollup"],
};

const documents: DefinitionTable = {
	name: "表式",
	title: "表式",
	notes: [],
	at: ["documents"],
	form: "list",
	id: [{ member: "kind", header: "表式" }],
	fields: [choice("letter", "字母", 7, ...documentKinds.map((kind) => kindOf[kind].letter)), ...both("title", "名称", 26)],
	whenEmpty: [],
};

const sheets: DefinitionTable = {
	name: "工作表",
	title: "每份表式的工作表，按顺序",
	notes: ["区域、说明、签字栏每行一个，信每行一段。专业群的工作表名称中写 NN。"],
	parent: documents,
	at: ["sheets"],
	form: "list",
	id: [{ member: "name", header: "工作表" }],
	fields: [
		maybe("each", "每群一张", 11, ["once", "cluster"]),
		maybe("state", "显示", 12, ["visible", "veryHidden"]),
		text("title", "标题", 26),
		field("notes", "说明", "lines", 50),
		field("letter", "信", "lines", 40),
		field("signs", "签字栏", "lines", 40),
		field("regions", "区域", "lines", 18, { blank: [] }),
	],
	whenEmpty: [],
};

const regions: DefinitionTable = {
	name: "区域",
	title: "表式中的区域",
	notes: [],
	parent: documents,
	at: ["regions"],
	form: "record",
	id: [{ member: null, header: "区域" }],
	fields: [
		choice("kind", "种类", 12, "indicator", "matrix", "list", "form"),
		maybe("title", "标题", 22),
		field("key", "关键列", "lines", 14, { blank: [] }),
		field("indicators", "指标（公式或编码）", "options", 34),
		field("capacity", "行数", "number", 8),
		maybe("begun", "何时算已填", 34),
		field("headerRows", "标题行数", "number", 9),
	],
	whenEmpty: undefined,
};

const columns: DefinitionTable = {
	name: "列",
	title: "区域的列，按顺序",
	notes: ["选项每行一个；由体系给出的写 @listTypes、@taskGroups、@owners 或 @clusters。按指标不同的公式写在“列公式”表。"],
	parent: regions,
	at: ["columns"],
	form: "list",
	id: [{ member: "header", header: "列标题" }],
	fields: [
		field("type", "类型", "text", 10, { choices: types }),
		field("input", "填写", "yesno", 7),
		field("required", "必填", "yesno", 7),
		field("measure", "量", "text", 10, { choices: measures }),
		maybe("formula", "公式", 40),
		field("options", "选项", "options", 16),
		field("minLength", "最少字数", "number", 9),
		field("maxLength", "最多字数", "number", 9),
		field("explanatory", "须写明", "yesno", 8),
		field("numbersLikePhones", "可像电话号码", "yesno", 8),
		field("anyValue", "任意值", "yesno", 8),
		field("old", "可为旧日期", "yesno", 8),
		field("reopens", "往年行可改", "yesno", 8),
		maybe("unit", "单位", 14),
		field("print", "打印", "yesno", 7),
		field("width", "列宽", "number", 8),
		maybe("prompt", "提示", 30),
	],
	whenEmpty: [],
};

const columnFormulas: DefinitionTable = {
	name: "列公式",
	title: "按指标不同的列公式，第一个相符的有效",
	notes: [],
	parent: columns,
	at: ["formula"],
	form: "list",
	id: [{ member: null, header: "序号" }],
	fields: [maybe("where", "哪些指标", 40), text("formula", "公式", 60)],
	whenEmpty: undefined,
};

const fixedRows: DefinitionTable = {
	name: "固定行",
	title: "表单和矩阵的固定行，按顺序",
	notes: ["每行写“列标题 = 内容”。"],
	parent: regions,
	at: ["rows"],
	form: "list",
	id: [{ member: null, header: "序号" }],
	fields: [
		field("cells", "内容", "pairs", 40, { blank: {} }),
		field("codes", "对应指标", "texts", 26),
		field("formulas", "公式", "texts", 40),
		maybe("type", "类型", 10, types),
		field("options", "选项", "options", 14),
		field("required", "必填", "yesno", 7),
		field("locked", "锁定", "yesno", 7),
		field("lines", "行高", "number", 7),
		maybe("each", "属于", 10, ["school", "cluster"]),
	],
	whenEmpty: undefined,
};

const rules: DefinitionTable = {
	name: "规则",
	title: "规则",
	notes: ["条件写在“条件”表，样例写在“通过样例”“报出样例”表。消息中的 {名称} 由条件的“数值”给出。"],
	at: ["rules"],
	form: "list",
	id: [{ member: "id", header: "规则编号" }],
	fields: [
		choice("kind", "种类", 10, "formula", "builtin", "service"),
		choice("severity", "级别", 9, "error", "query", "info"),
		choice("audience", "给谁看", 10, "all", "reviewer"),
		field("documents", "表式", "codes", 16, { blank: [] }),
		maybe("blanks", "空白时", 10, ["skip", "evaluate"]),
		field("oncePerSheet", "每表只报一次", "yesno", 8),
		field("yieldsTo", "让位于", "codes", 18),
		field("alone", "单独报", "yesno", 8),
		field("trial", "试行", "yes", 7),
		maybe("short", "校验状态用语", 14),
		...both("title", "标题", 26),
		...both("message", "消息", 40),
		...both("fix", "怎样改", 40),
		text("source", "出处", 24),
	],
	whenEmpty: [],
};

const clauses: DefinitionTable = {
	name: "条件",
	title: "规则的条件，按顺序；为 TRUE 才算通过",
	notes: ["“数值”每行写“名称 = 公式（不写等号）”。"],
	parent: rules,
	at: ["clauses"],
	form: "list",
	id: [{ member: null, header: "序号" }],
	fields: [
		choice("each", "逐个", 11, "workbook", "cluster", "row", "indicator", "column"),
		maybe("region", "区域", 12),
		maybe("where", "哪些", 34),
		maybe("applies", "适用时", 8, ["yes", "no"]),
		text("formula", "公式", 60),
		text("at", "位置", 24),
		field("values", "数值", "texts", 34),
		field("beside", "表外也查", "yes", 8),
	],
	whenEmpty: [],
};

const samples = (name: string, title: string, at: "pass" | "fail"): DefinitionTable => ({
	name,
	title,
	notes: ["每行写“位置 = 值”：在一本没有问题的工作簿上改这些单元格。"],
	parent: rules,
	at: ["samples", at],
	form: "list",
	id: [{ member: null, header: "序号" }],
	fields: [
		field("cells", "单元格", "pairs", 60, { blank: {} }),
		maybe("class", "学校类别", 9, ["BK", "ZK", "XG", "HOST"]),
		maybe("document", "表式", 11, documentKinds),
		maybe("note", "附注", 36),
	],
	whenEmpty: [],
});

/** In the order of the workbook; every parent before its own. */
export const tables: readonly DefinitionTable[] = [
	classes,
	groups,
	listTypes,
	indicators,
	rules,
	clauses,
	samples("通过样例", "通过的样例：规则不报", "pass"),
	samples("报出样例", "报出的样例：只报这一条规则", "fail"),
	documents,
	sheets,
	regions,
	columns,
	columnFormulas,
	fixedRows,
];

/** Whether the items of a table go by their numbers. */
export const isNumbered = ({ form, id }: DefinitionTable): boolean => form === "list" && id[0]?.member === null;
