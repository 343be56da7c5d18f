/** How the diff calls fields and their values, in the words that the commission uses. */
import { documentKinds, kindOf } from "../../domain/document-kinds.ts";
import type { Text } from "../schema.ts";

type Json = unknown;
const text = (zh: string, en: string): Text => ({ zh, en });

/** By the path of a field inside its item, numbers replaced by *; the longest ending that is known counts. */
const fields: Readonly<Record<string, Text>> = {
	version: text("版本", "version"),
	title: text("名称", "title"),
	years: text("年份", "years"),
	phrases: text("公共文字", "shared texts"),
	name: text("名称", "name"),
	level: text("层级", "level"),
	group: text("任务组", "group"),
	category: text("类别", "category"),
	unit: text("单位", "unit"),
	valueType: text("数据类型", "type of value"),
	precision: text("小数位数", "decimal places"),
	direction: text("方向", "direction"),
	accumulation: text("统计口径", "time base"),
	appliesTo: text("适用学校", "classes"),
	"bounds.hardMin": text("硬下限", "hard minimum"),
	"bounds.hardMax": text("硬上限", "hard maximum"),
	"bounds.softMin": text("软下限", "soft minimum"),
	"bounds.softMax": text("软上限", "soft maximum"),
	scored: text("是否计分", "scored"),
	weight: text("权重", "weight"),
	required: text("是否必填", "required"),
	filledBy: text("填报方", "filled in by"),
	formula: text("公式", "formula"),
	ratio: text("比值口径", "ratio"),
	"ratio.numerator": text("分子", "numerator"),
	"ratio.denominator": text("分母", "denominator"),
	"ratio.scale": text("倍数", "scale"),
	listLink: text("关联清单", "list it counts"),
	"listLink.list": text("关联清单", "list it counts"),
	"listLink.levels": text("计入级别", "levels counted"),
	rollup: text("上卷", "roll-up"),
	"rollup.to": text("上卷到", "rolls up to"),
	"rollup.shared": text("群间共享", "shared between clusters"),
	"aggregation.method": text("汇总方法", "aggregation"),
	"aggregation.weight": text("汇总权数", "weight of the mean"),
	baselineRequired: text("是否须有基期值", "baseline required"),
	incrementRequired: text("是否须有增量", "increment required"),
	yoyRatioMax: text("同比上限", "largest change to last year"),
	evidenceRequired: text("是否须有佐证", "evidence required"),
	options: text("可选项", "options"),
	source: text("来源", "source"),
	noteZh: text("说明", "note"),
	"about.meaning": text("指标内涵", "what it counts"),
	"about.scope": text("统计范围", "what is in and out"),
	"about.time": text("统计时点", "when it is counted"),
	"about.dataSource": text("数据来源", "where it is taken from"),
	status: text("状态", "status"),
	since: text("起用版本", "since"),
	task: text("是否建设任务", "is a task group"),
	kind: text("种类", "kind"),
	severity: text("级别", "severity"),
	audience: text("给谁看", "audience"),
	documents: text("适用文件", "documents"),
	blanks: text("空白的处理", "how blanks count"),
	clauses: text("条款", "clauses"),
	oncePerSheet: text("每表只报一次", "once per sheet"),
	yieldsTo: text("让位于", "yields to"),
	trial: text("试行", "on trial"),
	alone: text("单独报", "reported alone"),
	short: text("简称", "short name"),
	message: text("提示", "message"),
	fix: text("改法", "way to correct"),
	samples: text("样例", "samples"),
	each: text("执行范围", "runs for each"),
	region: text("区域", "region"),
	where: text("筛选条件", "filter"),
	applies: text("适用与否", "applies"),
	at: text("定位", "place"),
	values: text("提示中的数值", "values of the message"),
	beside: text("表外文字", "texts beside the tables"),
	letter: text("代号", "letter"),
	ownTemplate: text("自有模板", "template of its own"),
	bindings: text("自有模板的绑定", "bindings of its own template"),
	header: text("列标题", "header"),
	type: text("类型", "type"),
	input: text("是否可填", "filled in by people"),
	measure: text("对应数值", "measure"),
	minLength: text("最少字数", "least characters"),
	maxLength: text("最多字数", "most characters"),
	explanatory: text("须写明情况", "is an explanation"),
	numbersLikePhones: text("号码可似电话", "numbers may look like telephones"),
	anyValue: text("任何内容均可", "takes any value"),
	old: text("可为更早日期", "takes older dates"),
	reopens: text("往年行可改", "open in earlier years' rows"),
	width: text("列宽", "width"),
	prompt: text("填写提示", "prompt"),
	key: text("关键列", "key columns"),
	columns: text("列的次序", "order of columns"),
	indicators: text("包含的指标", "indicators it holds"),
	rows: text("固定行的次序", "order of fixed rows"),
	capacity: text("行数", "rows"),
	begun: text("开始填报的条件", "when it is begun"),
	headerRows: text("表头行数", "header rows"),
	notes: text("填表说明", "notes"),
	regions: text("包含的区域", "regions it holds"),
	sheets: text("工作表的次序", "order of sheets"),
	state: text("显示", "visibility"),
	cells: text("固定内容", "fixed cells"),
	codes: text("对应指标", "indicators of the cells"),
	formulas: text("合计公式", "formulas of the row"),
	locked: text("是否锁定", "locked"),
	cap: text("完成度封顶", "cap of completion"),
	completionShare: text("完成度占比", "share of completion"),
	incrementShare: text("增量占比", "share of increment"),
	"final.completionShare": text("终期：完成度占比", "final evaluation: share of completion"),
	"final.incrementShare": text("终期：增量占比", "final evaluation: share of increment"),
	deviationThreshold: text("偏差阈值", "threshold of deviation"),
	satisfactionFloor: text("满意度起算线", "floor of satisfaction"),
	"composite.school.school": text("学校：本校得分占比", "schools: share of their own score"),
	"composite.school.clusters": text("学校：专业群得分占比", "schools: share of the clusters' scores"),
	"composite.host.school": text("仅专业群：本校得分占比", "hosts: share of their own score"),
	"composite.host.clusters": text("仅专业群：专业群得分占比", "hosts: share of the clusters' scores"),
	grades: text("等级分数线", "grades"),
	taskCompletionVeto: text("任务完成率否决线", "veto on completed tasks"),
	taskCompletion: text("任务完成率的分子、分母", "figures of completed tasks"),
	fundingCoefficient: text("经费系数", "funding coefficient"),
	executionAdjustment: text("执行率调整", "adjustment by execution"),
	executionRate: text("执行率指标", "indicator of execution"),
	"flags.green": text("绿灯线", "green from"),
	"flags.amber": text("黄灯线", "amber from"),
	"flags.fundSchedule": text("序时支出比例", "planned spending"),
	"flags.fundTolerance": text("支出容差", "tolerance of spending"),
	"flags.milestoneRedFromMonth": text("里程碑亮红起始月", "month from which milestones turn red"),
	"flags.overdueAmberDays": text("逾期亮黄天数", "days overdue until amber"),
	"flags.redShare": text("整体亮红占比", "share of red that makes the unit red"),
	"flags.accruing": text("年内累进的比率", "rates that grow during the year"),
	milestoneGroups: text("里程碑组", "milestone groups"),
	"latePenalty.days": text("迟报扣分周期", "days of a late period"),
	"latePenalty.loss": text("每期扣减", "loss per late period"),
	smallNumber: text("小数值线", "small number"),
};

/** Of a field by its path: `bounds.hardMax`, `clauses[0].formula`, `message.zh`; what nobody named is called by its path. */
export function fieldCalled(path: string): Text {
	const [, clause] = /^clauses\[(\d+)\]/.exec(path) ?? [];
	const inClause = clause === undefined || clause === "0" ? undefined : Number(clause) + 1;
	const language = /\.(zh|en)$/.exec(path)?.[1];
	const plain = path.replace(/\.(zh|en)$/, "").replaceAll(/\[\d+\]/g, "");
	const parts = plain.split(".");
	const endings = parts.map((_, from) => parts.slice(from).join("."));
	const known = endings.find((ending) => Object.hasOwn(fields, ending));
	// A record's own key follows the field's name: fundingCoefficient.优
	const found = known === undefined ? endings.map(withKey).find((one) => one !== undefined) : fields[known];
	const { zh, en } = found ?? text(path, path);
	return {
		zh: `${inClause === undefined ? "" : `第${inClause}条`}${zh}${language === "en" ? "（英文）" : ""}`,
		en: `${inClause === undefined ? "" : `clause ${inClause}: `}${en}${language === "zh" ? " (Chinese)" : ""}`,
	};
}

function withKey(path: string): Text | undefined {
	const at = path.lastIndexOf(".");
	const name = path.slice(0, at);
	if (at < 0 || !Object.hasOwn(fields, name)) return undefined;
	const key = path.slice(at + 1);
	const called = fields[name];
	return called && { zh: `${called.zh}（${key}）`, en: `${called.en} (${key})` };
}

const values: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
	severity: { error: text("错误", "error"), query: text("疑问", "query"), info: text("提示", "hint") },
	audience: { all: text("学校和审核人", "everybody"), reviewer: text("仅审核人", "reviewers only") },
	direction: { higher: text("越高越好", "higher is better"), lower: text("越低越好", "lower is better"), none: text("无方向", "none") },
	accumulation: { stock: text("时点", "stock"), annual: text("当年", "annual"), cumulative: text("累计", "cumulative") },
	filledBy: { school: text("学校", "the school"), computed: text("自动计算", "computed"), commission: text("市教委", "the commission") },
	status: { active: text("在用", "active"), retired: text("停用", "retired") },
	level: { school: text("学校", "school"), cluster: text("专业群", "cluster") },
	method: { sum: text("求和", "sum"), wmean: text("加权平均", "weighted mean"), none: text("不汇总", "none") },
	blanks: { skip: text("空白不判", "skipped"), evaluate: text("空白也判", "counted") },
	kind: { formula: text("公式", "formula"), builtin: text("程序", "code"), service: text("服务", "service") },
	valueType: {
		count: text("计数", "count"),
		amount: text("金额", "amount"),
		percent: text("百分比", "percent"),
		decimal: text("小数", "decimal"),
		yesno: text("是否", "yes/no"),
		date: text("日期", "date"),
		text: text("文字", "text"),
	},
	documents: Object.fromEntries(documentKinds.map((kind) => [kind, kindOf[kind].short])),
};

/** Longer texts are cut in a sentence; the change itself holds them whole. */
const LONGEST = 120;

/** A value as people say it. @param path of the field, which says what its words mean */
export function valueCalled(value: Json, path: string): Text {
	const field =
		path
			.replaceAll(/\[\d+\]/g, "")
			.split(".")
			.at(-1) ?? "";
	if (value === null || value === undefined || value === "") return text("无", "none");
	if (typeof value === "boolean") return value ? text("是", "yes") : text("否", "no");
	if (typeof value === "number") return text(String(value), String(value));
	if (typeof value === "string") {
		const known = values[field];
		if (known && Object.hasOwn(known, value)) return known[value] ?? text(value, value);
		return isCode(value) ? text(value, value) : text(`“${cut(value)}”`, `“${cut(value)}”`);
	}
	if (Array.isArray(value) && value.every((one) => typeof one === "string" || typeof one === "number")) {
		const called = value.map((one) => valueCalled(one, path));
		return called.length === 0
			? text("无", "none")
			: text(cut(called.map(({ zh }) => zh).join("、")), cut(called.map(({ en }) => en).join(", ")));
	}
	return text(cut(JSON.stringify(value)), cut(JSON.stringify(value)));
}

const isCode = (value: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(value) || /^\d+(\.\d+)*$/.test(value);
const cut = (value: string): string => (value.length <= LONGEST ? value : `${value.slice(0, LONGEST)}…`);
