import "./formula.css";
import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { say } from "../../../ui/language.ts";
import type { FormulaEditor } from "./editor.ts";
import { type FormulaFault, type FormulaName, faultsOf } from "./formula-text.ts";
import { formulaWords } from "./words.ts";

export interface FormulaFieldProps {
	label: string;
	text: string;
	readOnly: boolean;
	/** What lint says of it, beyond what the text alone shows. */
	faults?: readonly FormulaFault[];
	/** What can stand in it. */
	names: readonly FormulaName[];
	onChange: (text: string) => void;
}

/** A formula with colours, completion (Ctrl+Space) and what is wrong underlined and said below. Until the editor has come, and without it, a plain field. */
export function FormulaField({ label, text, readOnly, faults = [], names, onChange }: FormulaFieldProps) {
	const words = formulaWords.value;
	const id = useId();
	const host = useRef<HTMLDivElement>(null);
	const editor = useRef<FormulaEditor | null>(null);
	const isThere = useSignal(false);
	const latest = useRef({ text, names, onChange, readOnly });
	latest.current = { text, names, onChange, readOnly };
	// What was typed and has not come back yet: the page is drawn later than keys are pressed, and an older text is no other text.
	const underWay = useRef<string[]>([]);
	useEffect(() => {
		const place = host.current;
		if (!place) return;
		let ended = false;
		import("./editor.ts").then(
			({ formulaEditor }) => {
				if (ended) return;
				editor.current = formulaEditor(place, {
					text: latest.current.text,
					label,
					readOnly: latest.current.readOnly,
					names: () => latest.current.names,
					onChange: (next) => {
						underWay.current.push(next);
						latest.current.onChange(next);
					},
				});
				isThere.value = true;
			},
			// The plain field stays.
			() => undefined,
		);
		return () => {
			ended = true;
			editor.current?.end();
			editor.current = null;
		};
	}, []);
	const said = [...(text === "" ? [] : faultsOf(text)), ...faults];
	const key = JSON.stringify(said);
	useEffect(() => {
		const at = underWay.current.indexOf(text);
		if (at >= 0) underWay.current = underWay.current.slice(at + 1);
		else {
			underWay.current = [];
			editor.current?.set(text);
		}
		editor.current?.setReadOnly(readOnly);
		editor.current?.setFaults(said);
	}, [text, readOnly, key, isThere.value]);
	return (
		<div class="formula-field">
			<span class="formula-label" id={`${id}-label`}>
				{label}
			</span>
			<div ref={host} class="formula-host" hidden={!isThere.value} />
			{isThere.value ? null : (
				<textarea
					class="field"
					aria-labelledby={`${id}-label`}
					readOnly={readOnly}
					rows={2}
					value={text}
					onInput={(event) => onChange(event.currentTarget.value)}
				/>
			)}
			<div aria-live="polite">
				{said.map((fault) => (
					<p key={`${fault.start} ${fault.message.zh}`} class="formula-fault">
						{words.at(fault.start + 1)}
						{say(fault.message)}
					</p>
				))}
			</div>
		</div>
	);
}
