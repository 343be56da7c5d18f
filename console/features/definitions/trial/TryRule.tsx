import "./trial.css";
import { useSignal } from "@preact/signals";
import type { TracedOperand, TriedInstance } from "../../../../shared/check/index.ts";
import type { JsonValue } from "../../../../shared/definition/draft/edits.ts";
import { Button } from "../../../../ui/components/Button.tsx";
import { say } from "../../../../ui/language.ts";
import { Loading } from "../../../parts/Shown.tsx";
import { setQuery } from "../../../session/address.ts";
import type { OpenDraft } from "../draft-state.ts";
import { textOf } from "../names.ts";
import { useAnswer } from "../use-answer.ts";
import { definitionWords } from "../words.ts";
import { FromDisk } from "./ChooseWorkbook.tsx";
import { type TriedWorkbook, triedWorkbook } from "./tried-workbook.ts";

interface TryRuleProps {
	open: OpenDraft;
	rule: { [name: string]: JsonValue };
}

/** One rule on one workbook: whether it fires, where, and what its formula read there. */
export function TryRule({ open, rule }: TryRuleProps) {
	const words = definitionWords.value;
	const wanted = useSignal(false);
	const workbook = triedWorkbook.value;
	return (
		<section aria-label={words.tryRule}>
			<h3>{words.tryRule}</h3>
			{workbook ? (
				<>
					<p>
						{words.tryChosen}
						<strong>{workbook.name}</strong>{" "}
						<button type="button" class="link" onClick={() => setQuery({ part: "try", item: null })}>
							{words.tryOther}
						</button>
					</p>
					{wanted.value ? (
						<Outcome open={open} rule={rule} workbook={workbook} />
					) : (
						<div class="actions">
							<Button
								onClick={() => {
									wanted.value = true;
								}}
							>
								{words.tryRuleDo}
							</Button>
						</div>
					)}
				</>
			) : (
				<>
					<p class="quiet-text">{words.tryRuleLead}</p>
					<FromDisk />
				</>
			)}
		</section>
	);
}

function Outcome({ open, rule, workbook }: TryRuleProps & { workbook: TriedWorkbook }) {
	const words = definitionWords.value;
	const id = textOf(rule.id);
	const { state, last } = useAnswer({ kind: "try-rule", content: open.content, rule: id, workbook: workbook.bytes }, [
		JSON.stringify(rule),
		workbook,
	]);
	if (state === "away") return <p role="alert">{words.trial.away}</p>;
	if (!last) return <Loading />;
	if ("refused" in last)
		return <p role="alert">{last.refused === "no-set" ? words.tryNoSet : words.tryRefused(workbook.name, say(last.message))}</p>;
	if (!last.trial) return <p role="status">{words.tryNotHere}</p>;
	const { counts, instances } = last.trial;
	return (
		<div aria-busy={state === "busy"}>
			<p role="status">
				<strong>{counts.fails > 0 ? words.tryFires(counts.fails) : words.tryQuiet}</strong> {words.tryCounts(counts.passes, counts.skipped)}
			</p>
			<ul class="tried-instances">
				{instances.map((one) => (
					<Instance key={`${one.place} ${one.formula}`} one={one} />
				))}
			</ul>
		</div>
	);
}

function Instance({ one: { outcome, sheet, cell, place, message, isReported, formula, operands } }: { one: TriedInstance }) {
	const words = definitionWords.value;
	const at = sheet === null ? place : cell === null ? sheet : `${sheet}!${cell}`;
	return (
		<li class={`tried-${outcome}`}>
			<strong>{words.tryInstance[outcome]}</strong> {at} {place === at ? null : <span class="quiet-text">{place}</span>}
			{message ? <p>{say(message)}</p> : null}
			{outcome === "fails" && !isReported ? <p class="quiet-text">{words.tryUnreported}</p> : null}
			<p>
				<code>{formula}</code>
			</p>
			<ul class="tried-operands">
				{operands.map((operand) => (
					<Operand key={`${operand.name} ${operand.place?.sheet} ${operand.place?.cell}`} of={operand} />
				))}
			</ul>
		</li>
	);
}

/** A column's label is how many rows it has: 12行. */
function Operand({ of: { name, label, value, place } }: { of: TracedOperand }) {
	const words = definitionWords.value;
	const rows = value === "" ? /^(\d+)行$/.exec(label ?? "")?.[1] : undefined;
	const what = rows === undefined && label ? ` ${label}` : "";
	return (
		<li>
			<code>{name}</code> = {rows === undefined ? value || words.tryBlank : words.tryRows(Number(rows))}
			<span class="quiet-text">{`${what}${place ? ` · ${place.sheet}!${place.cell}` : ""}`}</span>
		</li>
	);
}
