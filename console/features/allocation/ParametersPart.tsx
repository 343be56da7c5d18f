/** Pool, coefficients and policy parameters, as they are typed. */
import { useId } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { projectWords } from "../../parts/project-words.ts";
import { type AssumptionMistake, type Assumptions, gradeNames } from "./what-if.ts";
import { allocationWords } from "./words.ts";

export interface ParametersPartProps {
	assumptions: Assumptions;
	mistakes: readonly AssumptionMistake[];
	/** They are not the definition set's. */
	changed: boolean;
	onChange: (next: Assumptions) => void;
	onReset: () => void;
}

export function ParametersPart({ assumptions, mistakes, changed, onChange, onReset }: ParametersPartProps) {
	const words = allocationWords.value;
	const { pool, coefficients, steps, grades } = assumptions;
	const step = (index: number, part: Partial<Assumptions["steps"][number]>) =>
		onChange({ ...assumptions, steps: steps.map((one, at) => (at === index ? { ...one, ...part } : one)) });
	const others = Object.keys(grades).length;
	return (
		// Printed they stand side by side with the others.
		<section class="card panel no-print">
			<h2>{words.parameters}</h2>
			<p class="quiet-text">{words.parametersLead}</p>
			<div class="parameters">
				<NumberField
					label={words.pool}
					value={pool}
					wrong={mistakes.includes("pool") ? words.mistakes.pool : null}
					onInput={(value) => onChange({ ...assumptions, pool: value })}
				/>
			</div>
			<fieldset class="parameters">
				<legend>{words.coefficients}</legend>
				{gradeNames.map((grade) => (
					<NumberField
						key={grade}
						label={projectWords.value.grades[grade]}
						value={coefficients[grade]}
						wrong={mistakes.includes(`coefficient ${grade}`) ? words.mistakes.coefficient : null}
						onInput={(value) => onChange({ ...assumptions, coefficients: { ...coefficients, [grade]: value } })}
					/>
				))}
			</fieldset>
			<fieldset class="parameters">
				<legend>{words.steps}</legend>
				{steps.map(({ min, add }, index) => (
					<div key={index} class="step">
						<NumberField
							label={words.stepMin(index + 1)}
							value={min}
							wrong={mistakes.includes(`min ${index}`) ? words.mistakes.min : null}
							onInput={(value) => step(index, { min: value })}
						/>
						<NumberField
							label={words.stepAdd(index + 1)}
							value={add}
							wrong={mistakes.includes(`add ${index}`) ? words.mistakes.add : null}
							onInput={(value) => step(index, { add: value })}
						/>
					</div>
				))}
			</fieldset>
			{mistakes.includes("order") ? <p role="alert">{words.mistakes.order}</p> : null}
			{mistakes.includes("negative") ? <p role="alert">{words.mistakes.negative}</p> : null}
			<div class="actions no-print">
				<Button disabled={!changed} onClick={onReset}>
					{words.reset}
				</Button>
				{others > 0 ? <span class="quiet-text">{words.otherGrades(others)}</span> : null}
			</div>
		</section>
	);
}

function NumberField({
	label,
	value,
	wrong,
	onInput,
}: {
	label: string;
	value: string;
	/** What is to be corrected; null: nothing. */
	wrong: string | null;
	onInput: (value: string) => void;
}) {
	const id = useId();
	return (
		<div class="parameter">
			<label for={id}>{label}</label>
			<input
				id={id}
				class="field"
				type="text"
				inputMode="decimal"
				autoComplete="off"
				maxLength={24}
				value={value}
				aria-invalid={wrong !== null}
				aria-describedby={wrong === null ? undefined : `${id}-wrong`}
				onInput={(event) => onInput(event.currentTarget.value)}
			/>
			{wrong === null ? null : (
				<span id={`${id}-wrong`} role="alert" class="parameter-wrong">
					{wrong}
				</span>
			)}
		</div>
	);
}
