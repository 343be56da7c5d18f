/** An honest task book: targets that rise from the baseline, funds and tasks that fit. */

import { placesOf } from "../definition/layout.ts";
import { documentOf, indicatorOf } from "../definition/lookup.ts";
import type { DefinitionSet, Indicator, UnitClass } from "../definition/schema.ts";
import { prefillFor } from "./prefills.ts";

type Cell = string | number;

export function honestTaskbook(set: DefinitionSet, unitClass: UnitClass) {
	const prefill = prefillFor("taskbook", unitClass, 2);
	const document = documentOf(set, "taskbook");
	if (!document) throw new Error("The set has no task book.");
	const places = placesOf(set, document, unitClass).filter(({ applies, measure }) => applies && measure !== "note");
	const facts = places.flatMap(({ code, measure, level }) => {
		const indicator = indicatorOf(set, code);
		const value = indicator ? targetsOf(indicator)[measure] : undefined;
		const owners = level === "school" ? [""] : prefill.clusters.map(({ number }) => `群${number}!`);
		return value === undefined ? [] : owners.map((owner) => [`${owner}${code}.${measure}`, value] as const);
	});
	const entries: Record<string, Cell | Record<string, Cell>[]> = { ...cover, ...basics, ...budget(), ...Object.fromEntries(facts) };
	entries["专业群[+]"] = prefill.clusters.map(({ code, name }) => ({
		群代码: code,
		群名称: name,
		牵头专业: "数控技术",
		包含专业: "数控技术、工业机器人技术、机电一体化技术",
		对接产业领域: "高端装备",
		负责人: "沈老师",
		立项年份: 2022,
	}));
	entries["任务[+]"] = ["校级公共", ...prefill.clusters.map(({ code }) => code)].map((owner, index) => ({
		任务编码: `RW-00${index + 1}`,
		任务名称: "产教融合实训基地建设",
		归属: owner,
		任务组: "T4",
		计划开始: 44_600,
		计划完成: 45_600,
		"2022年节点": "完成方案论证和设备招标。",
		"2023年节点": "完成设备安装和首批实训项目开发。",
		"2024年节点": "通过验收并对外开放服务。",
		预期成果: "建成市级产教融合实训基地并对外开放服务。",
	}));
	entries["依据[+]"] = [
		{
			指标编码: "S_T2_07",
			依据类型: "上一轮建设成效",
			依据材料: "上一轮建设总结报告",
			依据说明: "上一轮三年取得市级精品课程八门，本轮稳步增加。",
		},
	];
	return { prefill, entries };
}

/** What stands in 目标 for an indicator. */
function targetsOf({ valueType, direction, accumulation, bounds }: Indicator): Partial<Record<string, Cell>> {
	if (valueType === "yesno") return { t2022: "是", t2023: "是", t2024: "是", final: "是" };
	if (valueType === "date") return { t2022: 44_900, t2023: 45_260, t2024: 45_620, final: 45_620 };
	if (direction === "lower") {
		const base = bounds.softMax === 0 ? 0 : 20;
		const [t2022, t2023, t2024] = base === 0 ? [0, 0, 0] : [19, 18, 17];
		return { baseline: base, t2022, t2023, t2024, final: accumulation === "annual" && base === 0 ? 0 : t2024 };
	}
	const flow = accumulation === "annual" && (valueType === "count" || valueType === "amount");
	return { baseline: 10, t2022: 12, t2023: 14, t2024: 16, final: flow ? 42 : 16 };
}

const cover: Record<string, Cell> = {
	"封面[项目负责人].内容": "周校长",
	"封面[联系部门].内容": "发展规划处",
	"封面[联系人].内容": "陈老师",
	"封面[填报日期].内容": 44_620,
	"封面[审核人].内容": "李副校长",
	"封面[真实性承诺].内容": "是",
};

const organisation = {
	党建引领: "学校党委把“双高”建设纳入党委会重要议题，落实意识形态工作责任制，在重点任务组设立党员先锋岗。",
	组织领导: "成立由党委书记、校长任组长的建设领导小组，审定年度任务、资金和考核结果，每季度召开一次会议。",
	工作机构: "领导小组下设办公室，挂靠发展规划处，负责统筹、数据核对和报送；各任务组由牵头部门负责人任组长。",
	推进机制: "实行月调度、季自查、年考核，进展缓慢的任务发督办单，考核结果与部门绩效和下年资金挂钩。",
	统筹协调: "与所在区产业部门建立联席会议，与行业协会和龙头企业共同商定专业群建设项目和实训基地布局。",
	制度与保障: "制定项目、资金和佐证材料管理办法，落实配套经费，依托职业教育研究机构开展建设成效的跟踪研究。",
} as const;

const basics: Record<string, Cell> = {
	"基本信息[举办者].内容": "上海市教育委员会",
	"基本信息[所属主管].内容": "上海市教育委员会",
	"基本信息[校区数].内容": 2,
	"基本信息[上一轮项目情况].内容": "一流专科高等职业教育建设试点",
	"基本信息[是否国家双高].内容": "否",
	...Object.fromEntries(Object.entries(organisation).map(([label, text]) => [`组织[${label}].内容`, text])),
};

function budget(): Record<string, Cell> {
	return Object.fromEntries(
		["SJ", "JB", "HY", "ZC"].flatMap((source) => [2022, 2023, 2024].map((year) => [`资金预算[${source}].${year}年预算`, 500])),
	);
}
