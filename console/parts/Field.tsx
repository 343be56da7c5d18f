import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";

/** A labelled field of a form, and what may be said about it. */
export function Field({ label, hint, text, type = "text", ...rest }: FieldProps) {
	const id = useId();
	return (
		<>
			<label for={id}>{label}</label>
			<input
				{...rest}
				id={id}
				class="field"
				type={type}
				autoComplete="off"
				aria-describedby={hint ? `${id}-hint` : undefined}
				value={text.value}
				onInput={(event) => {
					text.value = event.currentTarget.value;
				}}
			/>
			{hint ? (
				<p id={`${id}-hint`} class="quiet-text">
					{hint}
				</p>
			) : null}
		</>
	);
}

export interface FieldProps {
	label: string;
	hint?: string;
	text: Signal<string>;
	type?: "text" | "search" | "date" | "datetime-local";
	required?: boolean;
	minLength?: number;
	maxLength?: number;
	min?: string;
	/** Id of the datalist with what is known. */
	list?: string;
	inputMode?: "decimal" | "text";
}

/** One of a few, each by its name. */
export function Select({ label, text, options, disabled = false }: SelectProps) {
	const id = useId();
	return (
		<>
			<label for={id}>{label}</label>
			<select
				id={id}
				class="select"
				disabled={disabled}
				value={text.value}
				onChange={(event) => {
					text.value = event.currentTarget.value;
				}}
			>
				{Object.entries(options).map(([value, name]) => (
					<option key={value} value={value}>
						{name}
					</option>
				))}
			</select>
		</>
	);
}

export interface SelectProps {
	label: string;
	text: Signal<string>;
	options: Readonly<Record<string, string>>;
	disabled?: boolean;
}
