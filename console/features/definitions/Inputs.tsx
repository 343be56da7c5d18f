/** Fields of a form over a draft: each shows what stands at a place and changes it there. */
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { type JsonValue, type Path, valueAt } from "../../../shared/definition/draft/edits.ts";
import type { OpenDraft } from "./draft-state.ts";
import { textOf } from "./names.ts";
import { definitionWords } from "./words.ts";

interface PlaceProps {
	open: OpenDraft;
	path: Path;
	label: string;
	/** What lint says of it. */
	faults?: readonly string[] | undefined;
}

/** What is said of a field, and the id by which the field names it. */
function Faults({ id, faults }: { id: string; faults: readonly string[] | undefined }) {
	if (!faults || faults.length === 0) return null;
	return (
		<div id={`${id}-faults`}>
			{faults.map((fault) => (
				<p key={fault} class="formula-fault">
					{fault}
				</p>
			))}
		</div>
	);
}

const described = (id: string, faults: readonly string[] | undefined) =>
	faults && faults.length > 0 ? { "aria-invalid": true, "aria-describedby": `${id}-faults` } : {};

export function TextAt({ open, path, label, faults, rows = 1, isOptional = false }: PlaceProps & { rows?: number; isOptional?: boolean }) {
	const id = useId();
	const value = textOf(valueAt(open.content, path));
	const props = {
		id,
		class: "field",
		readOnly: open.readOnly,
		value,
		// What may be left out is absent where nothing is typed, not a blank text.
		onInput: ({ currentTarget: { value: text } }: { currentTarget: { value: string } }) =>
			open.change(path, isOptional && text === "" ? undefined : text),
		...described(id, faults),
	};
	return (
		<div class="place-field">
			<label for={id}>{label}</label>
			{rows > 1 ? <textarea {...props} rows={rows} /> : <input {...props} autoComplete="off" />}
			<Faults id={id} faults={faults} />
		</div>
	);
}

/** Lines of a list of texts, one a line; blank lines are none. */
export function LinesAt({ open, path, label, faults, isOptional = false }: PlaceProps & { isOptional?: boolean }) {
	const id = useId();
	const value = valueAt(open.content, path);
	const written = (Array.isArray(value) ? value : []).map(textOf).join("\n");
	const typed = useSignal(written);
	const linesIn = (text: string) => text.split("\n").filter((line) => line.trim() !== "");
	useEffect(() => {
		// What is typed stays as it is typed as long as it says the same.
		if (linesIn(typed.value).join("\n") !== written) typed.value = written;
	}, [written]);
	return (
		<div class="place-field">
			<label for={id}>{label}</label>
			<textarea
				id={id}
				class="field"
				rows={Math.min(8, Math.max(2, typed.value.split("\n").length))}
				readOnly={open.readOnly}
				value={typed.value}
				onInput={({ currentTarget: { value: text } }) => {
					typed.value = text;
					const lines = linesIn(text);
					open.change(path, isOptional && lines.length === 0 ? undefined : lines);
				}}
				{...described(id, faults)}
			/>
			<Faults id={id} faults={faults} />
		</div>
	);
}

/** A number, or null where nothing stands (absent, where it may be left out); what is no number yet is kept as text and found by lint. */
export function NumberAt({ open, path, label, faults, isOptional = false }: PlaceProps & { isOptional?: boolean }) {
	const id = useId();
	const value = valueAt(open.content, path);
	const said = typeof value === "string" ? [definitionWords.value.noNumber] : faults;
	return (
		<div class="place-field">
			<label for={id}>{label}</label>
			<input
				id={id}
				class="field figure"
				inputMode="decimal"
				autoComplete="off"
				readOnly={open.readOnly}
				value={value === null || value === undefined ? "" : String(value)}
				onChange={({ currentTarget: { value: text } }) => {
					const typed = numberOf(text);
					open.change(path, isOptional && typed === null ? undefined : typed);
				}}
				{...described(id, said)}
			/>
			<Faults id={id} faults={said} />
		</div>
	);
}

function numberOf(text: string): JsonValue {
	const plain = text.normalize("NFKC").trim();
	if (plain === "") return null;
	return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain;
}

/** One of a few, each by its name; "" where it may be left out. */
export function ChoiceAt({ open, path, label, options, faults }: PlaceProps & { options: Readonly<Record<string, string>> }) {
	const id = useId();
	const value = textOf(valueAt(open.content, path));
	return (
		<div class="place-field">
			<label for={id}>{label}</label>
			<select
				id={id}
				class="select"
				disabled={open.readOnly}
				value={value}
				onChange={(event) => open.change(path, event.currentTarget.value === "" ? undefined : event.currentTarget.value)}
				{...described(id, faults)}
			>
				{Object.hasOwn(options, value) ? null : <option value={value}>{value}</option>}
				{Object.entries(options).map(([code, name]) => (
					<option key={code} value={code}>
						{name}
					</option>
				))}
			</select>
			<Faults id={id} faults={faults} />
		</div>
	);
}

export function CheckAt({ open, path, label }: PlaceProps) {
	const value = valueAt(open.content, path);
	return (
		<label class="check">
			<input
				type="checkbox"
				disabled={open.readOnly}
				checked={value === true}
				onChange={(event) => open.change(path, event.currentTarget.checked)}
			/>
			{label}
		</label>
	);
}

/** A text in both languages. */
export function BothAt({ open, path, label, rows }: PlaceProps & { rows?: number }) {
	return (
		<div class="both-fields">
			<TextAt open={open} path={[...path, "zh"]} label={`${label}（中文）`} rows={rows ?? 1} />
			<TextAt open={open} path={[...path, "en"]} label={`${label}（English）`} rows={rows ?? 1} />
		</div>
	);
}
