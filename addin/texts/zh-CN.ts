import { documentNames } from "../../shared/domain/document-kinds.ts";
import { departments } from "./zh-CN/departments.ts";
import { evidence } from "./zh-CN/evidence.ts";
import { pane } from "./zh-CN/pane.ts";

/** What the page says, in Chinese. en.ts has the same keys; its type sees to that. */
export const zhCN = {
	product: "核表",
	tagline: "报送前，先核一遍",
	nav: { check: "检查表格", file: "报送" },

	problem: {
		heading: "这个文件没法检查",
		headingBook: "这个工作簿没法检查",
		fix: "怎么办",
		where: (part: string) => `位置：${part}`,
		other: "换一个文件",
		retry: "再试一次",
		definitionAway: {
			message: "取不到这份工作簿所用的指标体系，检查还没有开始。",
			fix: "请确认网络可用后再试一次；您的文件没有任何改动。",
		},
		definitionUnknown: (version: string) => ({
			message: `服务器上没有这份工作簿所用的指标体系（${version}）。`,
			fix: "请登录后下载本年度的最新模板，把内容填入新模板。",
		}),
		unexpected: {
			message: "检查时发生未知错误，文件没有任何改动。",
			fix: "请重新打开文件；如果仍然出现，请把文件名和打开的时间告诉管理员。",
		},
	},

	verdict: {
		rechecked: (verdict: string) => `文件已更新，已重新检查：${verdict}`,
	},

	documents: documentNames("zh"),

	severity: { review: "审核意见", error: "错误", query: "疑问", info: "提示", explained: "已说明", trial: "试行" },

	findings: {
		filter: "筛选",
		shown: (n: number, of: number) => (n === of ? `共 ${n} 条` : `显示 ${n} 条，共 ${of} 条`),
		clear: "清除筛选",
		noneTitle: "没有发现问题",
		none: "所有规则都已通过。",
		noMatch: "没有符合筛选条件的结果。",
		listLabel: "检查结果列表，用上下方向键选择，左右方向键折叠和展开，回车查看详情",
		followers: (n: number) => `由此引起 ${n} 处`,
		folded: "已折叠",
		unfolded: "已展开",
		more: (n: number) => `还有 ${n} 处未列出`,
	},

	explain: {
		unsaved: (n: number) => `${n} 条说明还没有写入您的文件`,
		back: (n: number) => `找回了 ${n} 条上次写好、还没有写入文件的说明。`,
	},

	completeness: { heading: "填报进度" },

	session: {
		signedInAs: (name: string) => `${name} 已登录`,
		expired: "登录已过期，请重新登录；已打开的工作簿和说明都还在。",
		away: "现在连不上服务器。您的文件和说明都还在，检查照常可用，请稍后再试。",
	},

	departments,
	evidence,
	comments: {
		wholeBook: "对整份工作簿的意见",
		elsewhere: "不在某一张表上",
	},
	pane,
};

export type Texts = typeof zhCN;
