import { type Conflict, KEEP_BASE, RENUMBER, type RowValues } from "../../../shared/departments/merge-result.ts";
import { valueText } from "../../../shared/departments/value-text.ts";
import { language } from "../../../ui/language.ts";
import { choiceLabel, departmentLabel } from "./labels.ts";
import { decide, decidedFor } from "./merging.ts";
import { words } from "./words.ts";

interface ConflictCardProps {
	conflict: Conflict;
	index: number;
	of: number;
}

/** One conflict: base and departments side by side, one to be chosen. Arrow keys move between them, as in any group of radio buttons. */
export function ConflictCard({ conflict, index, of }: ConflictCardProps) {
	const say = words.value.merge;
	const { kind, label, sheet, cell, base, choices, suggestion, place } = conflict;
	const decided = decidedFor(conflict);
	const values = [base, ...choices.map(({ value }) => value)];
	const renumbers = Object.entries(suggestion ?? {}).map(([department, number]) => `${departmentLabel(department)} ${number}`);
	return (
		<fieldset class="conflict" data-open={decided === null}>
			<legend>
				<span class="conflict-label">{label}</span>
				<span class="quiet-text">
					{sheet} {cell === null ? null : <span class="cell-name">{cell}</span>} {say.kinds[kind]} ·{" "}
					{say.position(index + 1, of, decided === null)}
				</span>
			</legend>
			<div class="conflict-choices">
				<Option place={place} choice={KEEP_BASE} decided={decided} value={base} among={values} />
				{choices.map(({ department, value }) => (
					<Option key={department} place={place} choice={department} decided={decided} value={value} among={values} />
				))}
				{suggestion ? (
					<label class="conflict-choice">
						<span class="conflict-who">
							<input type="radio" name={place} checked={decided === RENUMBER} onChange={() => void decide({ [place]: RENUMBER })} />{" "}
							{choiceLabel(RENUMBER)}
						</span>
						<span>{say.renumbers(renumbers.join("、"))}</span>
					</label>
				) : null}
			</div>
		</fieldset>
	);
}

interface OptionProps {
	place: string;
	choice: string;
	decided: string | null;
	value: Conflict["base"];
	/** All values of the conflict: what differs is set off. */
	among: readonly Conflict["base"][];
}

function Option({ place, choice, decided, value, among }: OptionProps) {
	return (
		<label class="conflict-choice">
			<span class="conflict-who">
				<input type="radio" name={place} checked={decided === choice} onChange={() => void decide({ [place]: choice })} />{" "}
				{choiceLabel(choice)}
			</span>
			{isRow(value) ? (
				<RowShown row={value} among={among.filter(isRow)} />
			) : (
				<span class="conflict-value">{valueText(value, language.value)}</span>
			)}
		</label>
	);
}

const isRow = (value: Conflict["base"]): value is RowValues => typeof value === "object" && value !== null;

function RowShown({ row, among }: { row: RowValues; among: readonly RowValues[] }) {
	const differs = (header: string): boolean => among.some((other) => (other[header] ?? null) !== (row[header] ?? null));
	return (
		<span class="conflict-row">
			{Object.entries(row).map(([header, value]) => (
				<span key={header} class={differs(header) ? "conflict-differs" : undefined}>
					<span class="quiet-text">{header}</span> {valueText(value, language.value)}
				</span>
			))}
		</span>
	);
}
