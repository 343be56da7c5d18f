import { explanationValue, type Finding, type Report } from "../../shared/check/index.ts";
import type { WishedRow } from "../../shared/example/wish.ts";

const story = "经核对原始凭证和统计口径，数值属实；原因是年度内项目安排集中，相关说明材料已存档备查。";

/** @returns rows of 校验说明 for every query of a report that still needs one. */
export function explainQueries(report: Report): WishedRow[] {
	return report.findings
		.filter(({ severity, explanation }) => severity === "query" && !explanation)
		.map((finding: Finding) => ({ 规则: finding.rule, 位置: finding.place, 当时值: explanationValue(finding), 说明: story }));
}
