/** What is said of a rule's samples. */
import type { TriedSample } from "../lint-messages.ts";

export const samplesZh = {
	samples: "样例",
	trial: {
		busy: "正在试运行…",
		"no-set": "草稿还不成形，先解决“问题”里的各项，样例才能试运行。",
		away: "没有试成：试运行的程序加载失败，请刷新本页。",
	},
	triedLead: "每个样例写进一本没有问题的工作簿里试运行；每行一格：位置 = 值。",
	outcome: { pass: "应当通过", fail: "应当报出" },
	sample: { pass: (number: number) => `通过样例${number}`, fail: (number: number) => `报出样例${number}` },
	addSample: { pass: "加一个通过样例", fail: "加一个报出样例" },
	removeSample: (label: string) => `删去${label}`,
	noteOf: (label: string) => `${label}的说明`,
	noteHint: "这个样例是什么情形",
	wrongLine: (line: number | "too-many") =>
		line === "too-many" ? "一个样例最多 200 行；只写这条规则用到的格。" : `第${line}行看不出位置，应为“位置 = 值”。`,
	result: (result: TriedSample | undefined, isRight: boolean | undefined): string => {
		if (!result) return "还没有试运行。";
		if (result.kind === "no-workbook") return `没有试成：${result.message.zh}`;
		if (result.kind === "too-many") return "没有试成：样例太多。";
		if (result.kind !== "tried") return `没有试成：没有 ${result.what}。`;
		const found = result.failing.length === 0 ? "没有报出规则" : `报出 ${result.failing.join("、")}`;
		return `${isRight ? "✓ 相符" : "✗ 不符"}：${found}。`;
	},
};

export const samplesEn: typeof samplesZh = {
	samples: "Samples",
	trial: {
		busy: "Trying…",
		"no-set": "The draft has no right shape yet: solve what stands under Problems first, then samples can be tried.",
		away: "Not tried: the code for it could not be fetched; reload the page.",
	},
	triedLead: "Each sample is written into a workbook without faults and checked. One cell a line: place = value.",
	outcome: { pass: "Should pass", fail: "Should fail" },
	sample: { pass: (number) => `Passing sample ${number}`, fail: (number) => `Failing sample ${number}` },
	addSample: { pass: "Add a passing sample", fail: "Add a failing sample" },
	removeSample: (label) => `Remove ${label}`,
	noteOf: (label) => `Note on ${label}`,
	noteHint: "What this sample is a case of",
	wrongLine: (line) =>
		line === "too-many"
			? "A sample has 200 lines at most: name only the cells that this rule reads."
			: `Line ${line} names no place; write “place = value”.`,
	result: (result, isRight) => {
		if (!result) return "Not tried yet.";
		if (result.kind === "no-workbook") return `Could not be tried: ${result.message.en}`;
		if (result.kind === "too-many") return "Could not be tried: there are too many samples.";
		if (result.kind !== "tried") return `Could not be tried: there is no ${result.what}.`;
		const found = result.failing.length === 0 ? "no rule fails" : `${result.failing.join(", ")} fails`;
		return `${isRight ? "✓ as it should" : "✗ not as it should"}: ${found}.`;
	},
};
