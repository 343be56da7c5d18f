/** Is the workbook the template of this period and unit? Findings could not tell: other rules would have been run. */
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { TemplateIdentity } from "../../shared/check/index.ts";
import { spanOf } from "../period-id.ts";
import type { WorkbookCase } from "./workbook-case.ts";

/**
 * Period, document and definition version; with `kept`, what is kept of the unit, class and clusters, too. A foreign unit (ST10) or cluster
 * (RU04) is a finding, not this.
 * @throws ServiceProblem wrong-template
 */
export function requireTemplate(
	template: TemplateIdentity,
	period: WorkbookCase["period"],
	kept?: Pick<WorkbookCase, "unitPeriod" | "unit">,
): void {
	if (template.department !== undefined) {
		const { department } = template;
		throw new ServiceProblem("wrong-template", {
			details: {
				zh: `这是“${department}”的部门分表，不能单独报送；请先把各部门的分表合并，再报送合并后的工作簿。`,
				en: `This is the part of one department (${department}); merge the departments' parts and send the merged workbook.`,
			},
			extensions: { department },
		});
	}
	const expected = { set: period.set, version: period.version, period: period.id, document: spanOf(period.id).document };
	const own = template.unit === kept?.unit.code ? kept.unitPeriod : undefined;
	const differs = Object.entries(expected).some(([key, value]) => template[key as keyof typeof expected] !== value); // safe: keys of `expected`
	const missing = (own?.clusters ?? [])
		.filter(({ code }) => !template.clusters.some((cluster) => cluster.code === code))
		.map(({ code }) => code);
	if (!differs && missing.length === 0 && (!own || template.class === own.class)) return;
	const { set, version, period: stated, document, class: unitClass } = template;
	throw new ServiceProblem("wrong-template", {
		details: differs
			? {
					zh: `工作簿为 ${stated}（${set}/${version}），应为 ${period.id}（${period.set}/${period.version}）。`,
					en: `It is for ${stated} (${set}/${version}), not for ${period.id} (${period.set}/${period.version}).`,
				}
			: missing.length > 0
				? { zh: `缺少专业群 ${missing.join("、")}。`, en: `It lacks the clusters ${missing.join(", ")}.` }
				: { zh: `学校类别应为 ${own?.class}。`, en: `The unit's class is ${own?.class}.` },
		extensions: {
			workbook: { set, version, period: stated, document, class: unitClass },
			expected: { ...expected, ...(kept ? { class: kept.unitPeriod.class, clusters: kept.unitPeriod.clusters } : {}) },
		},
	});
}
