/** Fields of a form over a draft: each shows what stands at a place and changes it there. */
import { useId } from "preact/hooks";
import { type JsonValue, type Path, valueAt } from "../../../shared/definition/draft/edits.ts";
import type { OpenDraft } from "./draft-state.ts";
import { textOf } from "./names.ts";
import { definitionWords } from "./words.ts";

interface PlaceProps {
	open: OpenDraft;
	path: Path;
	label: string;
}

export function TextAt({ open, path, label, rows = 1 }: PlaceProps & { rows?: number }) {
	const id = useId();
	const value = textOf(valueAt(open.content, path));
	const props = {
		id,
		class: "field",
		readOnly: open.readOnly,
		value,
		onInput: (event: { currentTarget: { value: string } }) => open.change(path, event.currentTarget.value),
	};
	return (
		<div class="place-field">
			<label for={id}>{label}</label>
			{rows > 1 ? <textarea {...props} rows={rows} /> : <input {...props} autoComplete="off" />}
		</div>
	);
}

/** A number, or null where nothing stands; what is no number yet is kept as text and found by lint. */
export function NumberAt({ open, path, label }: PlaceProps) {
	const id = useId();
	const value = valueAt(open.content, path);
	const isWrong = typeof value === "string";
	return (
		<div class="place-field">
			<label for={id}>{label}</label>
			<input
				id={id}
				class="field figure"
				aria-invalid={isWrong}
				aria-describedby={isWrong ? `${id}-wrong` : undefined}
				inputMode="decimal"
				autoComplete="off"
				readOnly={open.readOnly}
				value={value === null || value === undefined ? "" : String(value)}
				onChange={(event) => open.change(path, numberOf(event.currentTarget.value))}
			/>
			{isWrong ? (
				<p id={`${id}-wrong`} class="formula-fault">
					{definitionWords.value.noNumber}
				</p>
			) : null}
		</div>
	);
}

function numberOf(text: string): JsonValue {
	const plain = text.normalize("NFKC").trim();
	if (plain === "") return null;
	return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain;
}

export function ChoiceAt({ open, path, label, options }: PlaceProps & { options: Readonly<Record<string, string>> }) {
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
				onChange={(event) => open.change(path, event.currentTarget.value)}
			>
				{Object.hasOwn(options, value) ? null : <option value={value}>{value}</option>}
				{Object.entries(options).map(([code, name]) => (
					<option key={code} value={code}>
						{name}
					</option>
				))}
			</select>
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
