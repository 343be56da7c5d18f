/** What says that a workbook is the wrong one stands alone. */
import type { DefinitionSet } from "../../definition/schema.ts";
import type { Finding } from "../model/report.ts";

/**
 * The same findings in the same order; where one of them says that this is another school's workbook, another set's or another
 * period's (rules with `alone`), all others follow from the first that does. For findings of several sources: those of a check are so already.
 */
export function aloneFirst(findings: readonly Finding[], { rules }: Pick<DefinitionSet, "rules">): Finding[] {
	const alone = new Set(rules.flatMap(({ id, alone }) => (alone ? [id] : [])));
	const first = findings.find(({ rule }) => alone.has(rule));
	if (!first) return [...findings];
	const follows = { rule: first.rule, place: first.place };
	return findings.map((finding) => {
		const { follows: _, ...itself } = finding;
		return finding === first ? itself : { ...finding, follows };
	});
}
