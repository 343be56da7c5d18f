import { type JsonValue, valueAt } from "../../../shared/definition/draft/edits.ts";
import { say } from "../../../ui/language.ts";
import { Nothing } from "../../parts/Shown.tsx";
import { queryValue } from "../../session/address.ts";
import type { OpenDraft } from "./draft-state.ts";
import { Groups } from "./Groups.tsx";
import { BothAt, CheckAt, ChoiceAt, NumberAt, TextAt } from "./Inputs.tsx";
import { ItemHead } from "./ItemHead.tsx";
import { ItemList } from "./ItemList.tsx";
import { listOf, textOf } from "./names.ts";
import { OwnProblems } from "./OwnProblems.tsx";
import type { LintProblem } from "./problems.ts";
import { removedOf } from "./removed.ts";
import { definitionWords } from "./words.ts";

export function Indicators({ open, problems }: { open: OpenDraft; problems: readonly LintProblem[] }) {
	const words = definitionWords.value;
	const indicators = listOf(open.content, "indicators");
	const indicator = indicators.find(({ code }) => code === queryValue("item"));
	return (
		<div class="definition-parts">
			<ItemList
				removed={removedOf(open, "indicators")}
				label={words.indicators}
				items={indicators.map((one) => {
					const code = textOf(one.code);
					return {
						id: code,
						title: nameOf(one),
						faults: problems.filter((problem) => problem.code === code && problem.severity === "error").length,
						isChanged: open.edits.some(({ path }) => path[0] === "indicators" && path[1] === code),
					};
				})}
			/>
			{indicator ? (
				<IndicatorForm key={textOf(indicator.code)} open={open} indicator={indicator} problems={problems} />
			) : (
				<div class="policy-parts">
					<Nothing heading={words.chooseIndicator}>
						<p>{words.chooseLead}</p>
					</Nothing>
					<Groups open={open} problems={problems} />
				</div>
			)}
		</div>
	);
}

const nameOf = (indicator: { [name: string]: JsonValue }): string =>
	say({ zh: textOf(valueAt(indicator, ["name", "zh"])), en: textOf(valueAt(indicator, ["name", "en"])) });

interface IndicatorFormProps {
	open: OpenDraft;
	indicator: { [name: string]: JsonValue };
	problems: readonly LintProblem[];
}

function IndicatorForm({ open, indicator, problems }: IndicatorFormProps) {
	const words = definitionWords.value;
	const code = textOf(indicator.code);
	const own = problems.filter((problem) => problem.code === code);
	const at = (...path: string[]) => ["indicators", code, ...path];
	return (
		<section class="panel card definition-form" aria-label={code}>
			<ItemHead open={open} kind="indicators" item={indicator} title={nameOf(indicator)} />
			<OwnProblems problems={own} />
			<BothAt open={open} path={at("name")} label={words.name} />
			<div class="short-fields">
				<TextAt open={open} path={at("unit")} label={words.unit} />
				<ChoiceAt open={open} path={at("status")} label={words.status} options={words.statuses} />
				<ChoiceAt open={open} path={at("direction")} label={words.direction} options={words.directions} />
				<NumberAt open={open} path={at("weight")} label={words.weight} />
				<CheckAt open={open} path={at("scored")} label={words.scored} />
				<CheckAt open={open} path={at("required")} label={words.required} />
				<CheckAt open={open} path={at("evidenceRequired")} label={words.evidence} />
			</div>
			<div class="short-fields">
				{(["hardMin", "softMin", "softMax", "hardMax"] as const).map((bound) => (
					<NumberAt key={bound} open={open} path={at("bounds", bound)} label={words.bounds[bound]} />
				))}
				<NumberAt open={open} path={at("yoyRatioMax")} label={words.yoy} />
			</div>
			{(["meaning", "scope", "time", "dataSource"] as const).map((part) => (
				<TextAt key={part} open={open} path={at("about", part)} label={words.about[part]} rows={2} />
			))}
			<TextAt open={open} path={at("noteZh")} label={words.note} rows={2} />
			<TextAt open={open} path={at("source")} label={words.source} />
			{textOf(indicator.formula) ? (
				<p>
					{words.computedBy} <code>{textOf(indicator.formula)}</code>
				</p>
			) : null}
		</section>
	);
}
