import { useId } from "preact/hooks";
import type { JsonValue, Path } from "../../../../shared/definition/draft/edits.ts";
import { Button } from "../../../../ui/components/Button.tsx";
import type { OpenDraft } from "../draft-state.ts";
import { CheckAt, ChoiceAt, LinesAt, NumberAt, TextAt } from "../Inputs.tsx";
import { textOf } from "../names.ts";
import type { LintProblem } from "../problems.ts";
import { definitionWords } from "../words.ts";
import { faultsIn } from "./places.ts";

interface ColumnFormProps {
	open: OpenDraft;
	/** Of the list of columns. */
	path: Path;
	columns: readonly { [name: string]: JsonValue }[];
	number: number;
	/** As lint calls it. */
	at: string;
	problems: readonly LintProblem[];
	onRemove: () => void;
}

/** One column: its heading, what its cells hold, who fills them in, its hint and width. */
export function ColumnForm({ open, path, columns, number, at, problems, onRemove }: ColumnFormProps) {
	const words = definitionWords.value;
	const column = columns[number] ?? {};
	const header = textOf(column.header);
	const isAlone = columns.filter((one) => textOf(one.header) === header).length === 1;
	const place = (member: string) => [...path, header, member];
	const said = (member: string) => faultsIn(problems, `${at}.${member}`, true);
	const type = textOf(column.type);
	const isText = type === "text" || column.explanatory === true;
	return (
		<fieldset class="clause" aria-label={header}>
			<legend>{header}</legend>
			{faultsIn(problems, at).map((fault) => (
				<p key={fault} class="formula-fault">
					{fault}
				</p>
			))}
			<Header {...{ open, path, columns, number }} faults={[...(isAlone ? [] : [words.headerTwice]), ...said("header")]} />
			{isAlone ? (
				<>
					<div class="short-fields">
						<ChoiceAt open={open} path={place("type")} label={words.columnType} options={words.columnTypes} faults={said("type")} />
						<ChoiceAt
							open={open}
							path={place("measure")}
							label={words.measure}
							options={{ "": words.noMeasure, ...words.measures }}
							faults={said("measure")}
						/>
						<TextAt open={open} path={place("unit")} label={words.columnUnit} isOptional faults={said("unit")} />
						<NumberAt open={open} path={place("width")} label={words.width} isOptional faults={said("width")} />
						{isText ? (
							<NumberAt open={open} path={place("minLength")} label={words.minLength} isOptional faults={said("minLength")} />
						) : null}
						{isText ? (
							<NumberAt open={open} path={place("maxLength")} label={words.maxLength} isOptional faults={said("maxLength")} />
						) : null}
					</div>
					<div class="short-fields">
						<CheckAt open={open} path={place("input")} label={words.filledIn} />
						<CheckAt open={open} path={place("required")} label={words.required} />
						{type === "text" ? <CheckAt open={open} path={place("explanatory")} label={words.explanatory} /> : null}
						{type === "date" ? <CheckAt open={open} path={place("old")} label={words.oldDates} /> : null}
					</div>
					<TextAt open={open} path={place("prompt")} label={words.prompt} rows={2} isOptional faults={said("prompt")} />
					{typeof column.formula === "string" ? (
						<TextAt open={open} path={place("formula")} label={words.columnFormula} rows={2} faults={said("formula")} />
					) : null}
					{Array.isArray(column.formula)
						? column.formula.map((_, choice) => (
								<div key={choice} class="both-fields">
									<TextAt
										open={open}
										path={[...place("formula"), String(choice), "where"]}
										label={words.alternativeWhere(choice + 1)}
										isOptional
										faults={said(`formula[${choice}].where`)}
									/>
									<TextAt
										open={open}
										path={[...place("formula"), String(choice), "formula"]}
										label={words.alternativeFormula(choice + 1)}
										faults={said(`formula[${choice}].formula`)}
									/>
								</div>
							))
						: null}
					{Array.isArray(column.options) ? (
						<LinesAt open={open} path={place("options")} label={words.optionsOf} faults={said("options")} />
					) : typeof column.options === "string" ? (
						<p class="quiet-text">{words.optionsFrom[column.options] ?? column.options}</p>
					) : null}
				</>
			) : null}
			{open.readOnly ? null : (
				<div class="actions">
					<Button onClick={onRemove}>{words.removeColumn(header)}</Button>
				</div>
			)}
		</fieldset>
	);
}

interface HeaderProps {
	open: OpenDraft;
	path: Path;
	columns: readonly { [name: string]: JsonValue }[];
	number: number;
	faults: readonly string[];
}

/** Its heading is its name: another one makes another list of columns. */
function Header({ open, path, columns, number, faults }: HeaderProps) {
	const words = definitionWords.value;
	const id = useId();
	return (
		<div class="place-field">
			<label for={id}>{words.columnHeader}</label>
			<input
				id={id}
				class="field"
				autoComplete="off"
				readOnly={open.readOnly}
				aria-invalid={faults.length > 0}
				aria-describedby={`${id}-said`}
				value={textOf(columns[number]?.header)}
				onInput={({ currentTarget: { value } }) =>
					open.change(
						path,
						columns.map((one, at) => (at === number ? { ...one, header: value } : one)),
					)
				}
			/>
			<div id={`${id}-said`}>
				{faults.map((fault) => (
					<p key={fault} class="formula-fault">
						{fault}
					</p>
				))}
				<p class="quiet-text">{words.headerHint}</p>
			</div>
		</div>
	);
}
