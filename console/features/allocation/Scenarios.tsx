/** Assumptions kept under names, side by side with what is tried now and with what the definition set gives. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { fixedText } from "../../parts/figure-text.ts";
import { projectWords } from "../../parts/project-words.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { setQuery } from "../../session/address.ts";
import { dateTime } from "../../session/times.ts";
import { longestName, mostCompared, mostScenarios, type Scenario, withScenario } from "./scenarios.ts";
import { type Assumptions, type ComputedScenario, gradeNames, wanOf } from "./what-if.ts";
import { allocationWords } from "./words.ts";

export interface ScenariosProps {
	/** Null: what is typed cannot be computed with. */
	current: ComputedScenario | null;
	usual: ComputedScenario | null;
	scenarios: readonly Scenario[];
	compared: readonly ComputedScenario[];
	onKeep: (all: readonly Scenario[]) => void;
	onLoad: (assumptions: Assumptions) => void;
}

export function Scenarios({ current, usual, scenarios, compared, onKeep, onLoad }: ScenariosProps) {
	const words = allocationWords.value;
	const names = compared.map(({ name }) => name);
	const choose = (next: readonly string[]) => setQuery({ with: next.join("~") });
	return (
		<section class="card panel">
			<h2>{words.scenarios}</h2>
			<p class="quiet-text">{words.scenariosLead}</p>
			<SaveScenario current={current} scenarios={scenarios} onKeep={onKeep} />
			{scenarios.length === 0 ? null : (
				<ul class="scenario-list no-print">
					{scenarios.map(({ name, saved, assumptions }) => (
						<li key={name}>
							<label class="check">
								<input
									type="checkbox"
									checked={names.includes(name)}
									disabled={!names.includes(name) && names.length >= mostCompared}
									onChange={(event) => choose(event.currentTarget.checked ? [...names, name] : names.filter((one) => one !== name))}
								/>
								{words.compare(name)}
							</label>
							<span class="quiet-text">{dateTime(saved)}</span>
							<Button aria-label={`${words.load}：${name}`} onClick={() => onLoad(assumptions)}>
								{words.load}
							</Button>
							<Button
								aria-label={`${words.remove}：${name}`}
								onClick={() => {
									choose(names.filter((one) => one !== name));
									onKeep(scenarios.filter((one) => one.name !== name));
								}}
							>
								{words.remove}
							</Button>
						</li>
					))}
				</ul>
			)}
			<SideBySide columns={[...(usual ? [usual] : []), ...(current ? [current] : []), ...compared]} />
		</section>
	);
}

function SaveScenario({ current, scenarios, onKeep }: Pick<ScenariosProps, "current" | "scenarios" | "onKeep">) {
	const words = allocationWords.value;
	const id = useId();
	const name = useSignal("");
	const said = useSignal("");
	const typed = name.value.trim().replaceAll("~", "－");
	const isAgain = scenarios.some((one) => one.name === typed);
	const isFull = scenarios.length >= mostScenarios && !isAgain;
	const save = () => {
		if (!current || typed === "" || isFull) return;
		onKeep(withScenario(scenarios, { name: typed, saved: new Date().toISOString(), assumptions: current.assumptions }));
		said.value = words.saved(typed);
		name.value = "";
	};
	return (
		<form
			class="scenario-save no-print"
			onSubmit={(event) => {
				event.preventDefault();
				save();
			}}
		>
			<label for={id}>{words.scenarioName}</label>
			<input
				id={id}
				class="field"
				type="text"
				autoComplete="off"
				maxLength={longestName}
				value={name.value}
				onInput={(event) => {
					name.value = event.currentTarget.value;
				}}
			/>
			<Button type="submit" disabled={!current || typed === "" || isFull}>
				{isAgain ? words.replace : words.save}
			</Button>
			<span role="status" class="quiet-text">
				{isFull ? words.full(mostScenarios) : said.value}
			</span>
		</form>
	);
}

function SideBySide({ columns }: { columns: readonly ComputedScenario[] }) {
	const words = allocationWords.value;
	const line = (name: string, cell: (one: ComputedScenario) => string) => (
		<tr>
			<th scope="row">{name}</th>
			{columns.map((one) => (
				<td key={one.name} class="figure">
					{cell(one)}
				</td>
			))}
		</tr>
	);
	const wan = (hundredths: bigint | null) => (hundredths === null ? "—" : fixedText(wanOf(hundredths), 2));
	return (
		<Scrolled label={words.sideBySide}>
			<table class="table">
				<thead>
					<tr>
						<td />
						{columns.map(({ name }) => (
							<th key={name} scope="col" class="figure">
								{name}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{line(words.pool, ({ assumptions }) => assumptions.pool.trim() || words.noLimit)}
					{gradeNames.map((grade) =>
						line(words.coefficientOf(projectWords.value.grades[grade]), ({ assumptions }) => assumptions.coefficients[grade]),
					)}
					{line(words.steps, ({ assumptions }) => assumptions.steps.map(({ min, add }) => `≥${min}%: ${add}`).join("  "))}
					{line(words.changedGrades, ({ assumptions }) => String(Object.keys(assumptions.grades).length))}
					{line(words.sumRaw, ({ outcome }) => wan(outcome.raw))}
					{line(words.scale, ({ outcome }) => String(outcome.scale))}
					{line(words.sumRecommended, ({ outcome }) => wan(outcome.recommended))}
					{line(words.left, ({ outcome }) => wan(outcome.left))}
				</tbody>
			</table>
		</Scrolled>
	);
}
