import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { isObject, type JsonValue, type Path, valueAt } from "../../../../shared/definition/draft/edits.ts";
import type { OpenDraft } from "../draft-state.ts";
import { textOf } from "../names.ts";
import { definitionWords } from "../words.ts";
import { Ordered } from "./Ordered.tsx";
import { movedItem } from "./places.ts";

interface FixedRowsProps {
	open: OpenDraft;
	/** Of the list of rows. */
	path: Path;
	region: { [name: string]: JsonValue };
}

/** The rows of a form or matrix in their order, with what is printed in them. Rows have no names: any change is one of the whole list. */
export function FixedRows({ open, path, region }: FixedRowsProps) {
	const words = definitionWords.value;
	const chosen = useSignal(-1);
	const value = valueAt(open.content, path);
	const rows = (Array.isArray(value) ? value : []).filter(isObject);
	const [key = ""] = Array.isArray(region.key) ? region.key.map(textOf) : [];
	const nameOf = (row: { [name: string]: JsonValue }, at: number): string => {
		const cell = valueAt(row, ["cells", key]);
		return cell === undefined ? words.place(at + 1) : String(cell);
	};
	const row = rows[chosen.value];
	return (
		<section aria-label={words.fixedRows}>
			<h3>{words.fixedRows}</h3>
			<Ordered
				label={words.fixedRows}
				items={rows.map((one, at) => ({ name: nameOf(one, at), shown: nameOf(one, at) }))}
				chosen={chosen.value}
				readOnly={open.readOnly}
				onChoose={(at) => {
					chosen.value = at === chosen.value ? -1 : at;
				}}
				onMove={(_, from, to) => {
					open.change(path, movedItem(rows, from, to));
					chosen.value = -1;
				}}
			/>
			{row && isObject(row.cells) ? (
				<fieldset class="clause">
					<legend>{nameOf(row, chosen.value)}</legend>
					{Object.entries(row.cells)
						.filter(([, cell]) => typeof cell === "string")
						.map(([header, cell]) => (
							<CellText
								key={header}
								label={header}
								text={textOf(cell)}
								readOnly={open.readOnly}
								onChange={(text) =>
									open.change(
										path,
										rows.map((one, at) =>
											at === chosen.value && isObject(one.cells) ? { ...one, cells: { ...one.cells, [header]: text } } : one,
										),
									)
								}
							/>
						))}
				</fieldset>
			) : null}
		</section>
	);
}

function CellText({
	label,
	text,
	readOnly,
	onChange,
}: {
	label: string;
	text: string;
	readOnly: boolean;
	onChange: (text: string) => void;
}) {
	const id = useId();
	return (
		<div class="place-field">
			<label for={id}>{label}</label>
			<textarea
				id={id}
				class="field"
				rows={text.length > 40 ? 3 : 1}
				readOnly={readOnly}
				value={text}
				onInput={(event) => onChange(event.currentTarget.value)}
			/>
		</div>
	);
}
