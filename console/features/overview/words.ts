/** What the overview says. */
import { inLanguage } from "../../../ui/language.ts";

export const overviewWords = inLanguage(
	{
		heading: "总览",
		deadline: (at: string, fromNow: string) => `截止 ${at}（${fromNow}）`,
		funnel: (units: number) => `${units} 个单位走到哪一步`,
		stage: "阶段",
		units: "单位",
		share: "占比",
		late: (n: number) => (n === 0 ? "没有单位逾期（延期已计入）。" : `${n} 个单位逾期（延期已计入）。`),
		stages: {
			notStarted: { name: "未开始", lead: "还没有报送过" },
			filling: { name: "填报中", lead: "学校撤回或市教委重新打开，尚未再报" },
			submitted: { name: "已提交", lead: "待审核" },
			returned: { name: "退回", lead: "学校修改中" },
			accepted: { name: "通过", lead: "计入汇总" },
		},
	},
	{
		heading: "Overview",
		deadline: (at: string, fromNow: string) => `due ${at} (${fromNow})`,
		funnel: (units: number) => `How far ${units} units are`,
		stage: "Stage",
		units: "Units",
		share: "Share",
		late: (n: number) =>
			n === 0 ? "No unit is late (extensions counted)." : `${n} ${n === 1 ? "unit is" : "units are"} late (extensions counted).`,
		stages: {
			notStarted: { name: "Not started", lead: "nothing was filed" },
			filling: { name: "Filling in", lead: "taken back by the school or reopened, not filed again" },
			submitted: { name: "Submitted", lead: "waits for review" },
			returned: { name: "Returned", lead: "being changed by the school" },
			accepted: { name: "Accepted", lead: "counts in the totals" },
		},
	},
);
