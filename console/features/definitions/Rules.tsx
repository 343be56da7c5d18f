import { useMemo } from "preact/hooks";
import { valueAt } from "../../../shared/definition/draft/edits.ts";
import { say } from "../../../ui/language.ts";
import { Nothing } from "../../parts/Shown.tsx";
import { queryValue } from "../../session/address.ts";
import type { OpenDraft } from "./draft-state.ts";
import { ItemList } from "./ItemList.tsx";
import { listOf, namesOf, textOf } from "./names.ts";
import type { LintProblem } from "./problems.ts";
import { RuleEditor } from "./RuleEditor.tsx";
import { removedOf } from "./removed.ts";
import { definitionWords } from "./words.ts";

export function Rules({ open, problems }: { open: OpenDraft; problems: readonly LintProblem[] }) {
	const words = definitionWords.value;
	const rules = listOf(open.content, "rules");
	const names = useMemo(() => namesOf(open.content), [open.content]);
	const rule = rules.find(({ id }) => id === queryValue("item"));
	return (
		<div class="definition-parts">
			<ItemList
				removed={removedOf(open, "rules")}
				label={words.rules}
				items={rules.map((one) => {
					const id = textOf(one.id);
					return {
						id,
						title: say({ zh: textOf(valueAt(one, ["title", "zh"])), en: textOf(valueAt(one, ["title", "en"])) }),
						faults: problems.filter((problem) => problem.rule === id && problem.severity === "error").length,
						isChanged: open.edits.some(({ path }) => path[0] === "rules" && path[1] === id),
					};
				})}
			/>
			{rule ? (
				<RuleEditor key={textOf(rule.id)} open={open} rule={rule} names={names} problems={problems} />
			) : (
				<Nothing heading={words.chooseRule}>
					<p>{words.chooseLead}</p>
				</Nothing>
			)}
		</div>
	);
}
