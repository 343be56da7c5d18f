import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { isObject, type JsonValue, valueAt } from "../../../shared/definition/draft/edits.ts";
import { cellsOf, linesOf } from "../../../shared/definition/draft/sample-text.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { OpenDraft } from "./draft-state.ts";
import type { TriedSample, TriedSamples } from "./lint-messages.ts";
import { textOf } from "./names.ts";
import { trySamples } from "./problems.ts";
import { definitionWords } from "./words.ts";

type Outcome = "pass" | "fail";

/** How long typing rests before samples are tried, in milliseconds. */
const rest = 500;

/** A rule's samples, tried on an honest workbook of the draft as one types. */
export function Samples({ open, rule }: { open: OpenDraft; rule: { [name: string]: JsonValue } }) {
	const words = definitionWords.value;
	const id = textOf(rule.id);
	const tried = useSignal<TriedSamples | "busy" | "no-set" | "away">("busy");
	const text = JSON.stringify([rule.clauses, rule.samples, rule.blanks, rule.documents, rule.severity]);
	useEffect(() => {
		let ended = false;
		tried.value = "busy";
		const timer = setTimeout(() => {
			trySamples(open.content, id).then(
				(outcome) => {
					if (!ended) tried.value = outcome ?? "no-set";
				},
				() => {
					if (!ended) tried.value = "away";
				},
			);
		}, rest);
		return () => {
			ended = true;
			clearTimeout(timer);
		};
	}, [text]);
	const now = tried.value;
	const results = typeof now === "string" ? undefined : now;
	return (
		<section aria-label={words.samples}>
			<h3>{words.samples}</h3>
			<p class="quiet-text" role="status">
				{typeof now === "string" ? words.trial[now] : words.triedLead}
			</p>
			{(["pass", "fail"] as const).map((outcome) => (
				<SampleList key={outcome} open={open} id={id} outcome={outcome} results={results?.[outcome]} />
			))}
		</section>
	);
}

interface SampleListProps {
	open: OpenDraft;
	id: string;
	outcome: Outcome;
	results: readonly TriedSample[] | undefined;
}

function SampleList({ open, id, outcome, results }: SampleListProps) {
	const words = definitionWords.value;
	const path = ["rules", id, "samples", outcome];
	const list = valueAt(open.content, path);
	const samples = Array.isArray(list) ? list : [];
	const replace = (next: JsonValue[]) => open.change(path, next);
	return (
		<div class="sample-list">
			<h4>{words.outcome[outcome]}</h4>
			{samples.map((sample, index) => (
				<SampleField
					key={index}
					label={words.sample[outcome](index + 1)}
					sample={isObject(sample) ? sample : {}}
					readOnly={open.readOnly}
					result={results?.[index]}
					isRight={isRight(outcome, id, results?.[index])}
					onChange={(next) => replace(samples.with(index, next))}
					onRemove={() => replace(samples.filter((_, at) => at !== index))}
				/>
			))}
			{open.readOnly ? null : (
				<Button appearance="subtle" onClick={() => replace([...samples, { cells: {} }])}>
					{words.addSample[outcome]}
				</Button>
			)}
		</div>
	);
}

/** A failing sample gives exactly its rule, a passing one nothing; undefined: not known. */
function isRight(outcome: Outcome, id: string, result: TriedSample | undefined): boolean | undefined {
	if (result?.kind !== "tried") return undefined;
	return outcome === "pass" ? result.failing.length === 0 : result.failing.join() === id;
}

interface SampleFieldProps {
	label: string;
	sample: { [name: string]: JsonValue };
	readOnly: boolean;
	result: TriedSample | undefined;
	isRight: boolean | undefined;
	onChange: (sample: { [name: string]: JsonValue }) => void;
	onRemove: () => void;
}

function SampleField({ label, sample, readOnly, result, isRight, onChange, onRemove }: SampleFieldProps) {
	const words = definitionWords.value;
	const id = useId();
	const written = linesOf(sample.cells);
	const lines = useSignal(written);
	const wrongLine = useSignal<number | "too-many" | null>(null);
	useEffect(() => {
		// What is typed stays as it is typed as long as it says the same.
		const now = cellsOf(lines.value);
		if (!("cells" in now) || linesOf(now.cells) !== written) lines.value = written;
	}, [written]);
	const typed = (text: string) => {
		lines.value = text;
		const next = cellsOf(text);
		wrongLine.value = "wrongLine" in next ? next.wrongLine : "tooMany" in next ? "too-many" : null;
		if ("cells" in next) onChange({ ...sample, cells: next.cells });
	};
	const look = isRight === undefined ? "" : isRight ? "sample-right" : "sample-wrong";
	return (
		<div class={`sample ${look}`}>
			<label for={id}>{label}</label>
			<textarea
				id={id}
				class="field sample-cells"
				rows={Math.min(8, Math.max(2, lines.value.split("\n").length))}
				readOnly={readOnly}
				aria-describedby={`${id}-result`}
				value={lines.value}
				onInput={(event) => typed(event.currentTarget.value)}
			/>
			<input
				class="field"
				aria-label={words.noteOf(label)}
				placeholder={words.noteHint}
				readOnly={readOnly}
				value={textOf(sample.note)}
				onInput={({ currentTarget: { value } }) => {
					const { note: _old, ...rest } = sample;
					onChange(value === "" ? rest : { ...rest, note: value });
				}}
			/>
			<p id={`${id}-result`}>
				{wrongLine.value === null ? words.result(result, isRight) : words.wrongLine(wrongLine.value)}{" "}
				{readOnly ? null : (
					<button type="button" class="link" onClick={onRemove}>
						{words.removeSample(label)}
					</button>
				)}
			</p>
		</div>
	);
}
