/** Rules on trial: they run and are shown, and nothing follows from them (decision 106). */
import type { DefinitionSet, Rule } from "./schema.ts";

const kept = new WeakMap<readonly Rule[], readonly Rule[]>();

/**
 * The rules as they run: one on trial is an information, and no other rule yields to it. The same array for the same set, and the set's
 * own where it has none on trial.
 */
export function rulesAsRun({ rules }: Pick<DefinitionSet, "rules">): readonly Rule[] {
	const onTrial = new Set(rules.flatMap(({ id, trial }) => (trial ? [id] : [])));
	if (onTrial.size === 0) return rules;
	const known = kept.get(rules);
	if (known) return known;
	const made = rules.map((rule): Rule => {
		if (rule.trial) return { ...rule, severity: "info" };
		return rule.yieldsTo.some((id) => onTrial.has(id)) ? { ...rule, yieldsTo: rule.yieldsTo.filter((id) => !onTrial.has(id)) } : rule;
	});
	kept.set(rules, made);
	return made;
}
