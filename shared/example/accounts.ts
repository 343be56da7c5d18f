/** What a school writes of its year in sentences, and who looked at it: made up, within the lengths that are laid down. */
import { serial, type WishedEntries } from "./wish.ts";

const overview: Record<string, string> = {
	项目概况:
		"学校按照建设方案和任务书推进“双高”建设，成立由主要负责人任组长的领导小组，围绕人才培养、专业建设、师资队伍、实训基地、社会服务等任务分解责任，按月调度、按季自查。",
	年度总体目标: "完成任务书确定的年度建设任务，主要指标达到年度目标值，资金按进度到位和支出，形成一批标志性成果和可推广的做法。",
	全年实际完成情况:
		"年度任务按计划完成，主要指标达到或超过目标值；校企合作、社会服务持续扩大，资金到位及时、支出合规，取得多项市级以上成果，学生和用人单位满意度保持较高水平。",
	偏差原因分析及改进措施:
		"个别指标受设备采购周期和合作企业用工计划调整影响，完成率略低于目标。下一年度提前启动采购，与企业按季度商定计划，并由责任部门逐月跟踪。",
	自评结论: "对照年度目标逐项核对，本项目年度建设任务完成情况较好，资金使用规范，佐证材料齐全，自评结果真实可信。",
};

const report: Record<string, string> = {
	主要经验做法:
		"一是党委统一领导、部门协同推进，把建设任务纳入年度考核，形成目标、任务、资金、绩效一体管理的工作机制。二是以产业需求定专业、以岗位标准定课程，与龙头企业共建课程、师资和实训基地。三是以数据支撑管理，建立指标台账和佐证材料库，做到数出有据、定期核对、及时纠偏。",
	党建引领: "学校党委每季度专题研究“双高”建设，落实意识形态工作责任制，在重点任务组设立党员先锋岗，以高质量党建保障任务落实。",
	组织推进机制: "领导小组统筹、办公室调度、任务组落实，实行月调度、季自查、年考核，与区产业部门和行业协会建立联席会议。",
	存在问题:
		"一是国际化办学的深度不够，中外合作项目数量偏少；二是部分专业的数字化教学资源更新较慢，与新技术、新工艺的衔接还不紧密；三是社会培训的品牌效应有待提升。",
	下一步打算:
		"一是拓展与境外院校的合作，争取新增合作项目；二是设立专项更新数字化教学资源，每年更新不少于三成；三是联合行业协会打造培训品牌，扩大面向在职人员的技能培训规模。",
};

const steps: readonly (readonly [string, string, number])[] = [
	["填报人", "陈老师", 16],
	["部门负责人", "黄建平", 18],
	["分管校领导", "李副校长", 22],
	["校长", "周校长", 22],
];

/** 概况 of every project; 报告 and 审核 of the school. */
export function accounts(projects: readonly { prefix: string }[], year: number): WishedEntries {
	const entries: WishedEntries = {};
	for (const { prefix } of projects) for (const [label, text] of Object.entries(overview)) entries[`${prefix}概况[${label}].内容`] = text;
	for (const [label, text] of Object.entries(report)) entries[`报告[${label}].内容`] = text;
	for (const [step, name, day] of steps) {
		entries[`审核[${step}].姓名`] = name;
		entries[`审核[${step}].日期`] = serial(year, 12, day);
		entries[`审核[${step}].意见`] = "情况属实，同意报送。";
	}
	return entries;
}
