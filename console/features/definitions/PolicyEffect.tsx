import "./impact.css";
import { useSignal } from "@preact/signals";
import type { ImpactDetail } from "../../../shared/api/impacts.ts";
import type { DefinitionName } from "../../api/definition-name.ts";
import { listImpacts } from "../../api/impacts.ts";
import { Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { setQuery } from "../../session/address.ts";
import { Followed, StartForm } from "./Impact.tsx";
import { ImpactProjects } from "./ImpactResults.tsx";
import { impactWords } from "./impact-words.ts";
import { definitionWords } from "./words.ts";

interface PolicyEffectProps {
	name: DefinitionName;
	/** Of the draft as it is saved. */
	state: string | null;
	/** Changes that are not saved and are not measured. */
	unsaved: number;
}

/** What the policy does to the grades of a period that was accepted: how many of each before and after, and each project's total and grade. */
export function PolicyEffect({ name, state, unsaved }: PolicyEffectProps) {
	const words = definitionWords.value;
	const impacts = impactWords.value;
	const list = useAsked((signal) => listImpacts(name, signal), [name.set, name.version, state]);
	const begun = useSignal<string | null>(null);
	const newest = list.answer?.find(({ id }) => id === begun.value) ?? list.answer?.[0];
	return (
		<section class="panel card impact policy-effect" aria-label={words.effect}>
			<h2>{words.effect}</h2>
			<p class="quiet-text">{words.effectLead}</p>
			{unsaved > 0 ? <p role="note">{words.effectUnsaved}</p> : null}
			<StartForm
				name={name}
				isRunning={list.answer?.some(({ state: own }) => own === "running") ?? false}
				onStarted={({ id }) => {
					begun.value = id;
					list.again();
				}}
			/>
			<Shown of={list}>
				{() =>
					newest ? (
						<Followed key={`${newest.id} ${state}`} id={newest.id} onEnded={list.again} results={(impact) => <Grades impact={impact} />} />
					) : (
						<Nothing heading={impacts.none}>
							<p>{impacts.noneLead}</p>
						</Nothing>
					)
				}
			</Shown>
		</section>
	);
}

const grades = ["优", "良", "中", "差", null] as const;

function Grades({ impact: { id, results } }: { impact: ImpactDetail }) {
	const words = definitionWords.value;
	const impacts = impactWords.value;
	if (!results) return <p>{impacts.noResults}</p>;
	const count = (side: "before" | "after", grade: (typeof grades)[number]) =>
		results.grades.reduce((sum, one) => (one[side] === grade ? sum + one.projects : sum), 0);
	const shown = grades.filter((grade) => grade !== null || count("before", null) + count("after", null) > 0);
	return (
		<>
			<p>{impacts.scores(results.scores.up, results.scores.down, results.projects)}</p>
			<table class="table impact-grades">
				<caption>{words.effectGrades}</caption>
				<thead>
					<tr>
						<th scope="col">{words.effectColumns.grade}</th>
						<th scope="col" class="figure">
							{words.effectColumns.before}
						</th>
						<th scope="col" class="figure">
							{words.effectColumns.after}
						</th>
						<th scope="col" class="figure">
							{words.effectColumns.difference}
						</th>
					</tr>
				</thead>
				<tbody>
					{shown.map((grade) => {
						const [before, after] = [count("before", grade), count("after", grade)];
						return (
							<tr key={grade}>
								<th scope="row">{grade ?? impacts.noGrade}</th>
								<td class="figure">{before}</td>
								<td class="figure">{after}</td>
								<td class="figure">{signed(after - before)}</td>
							</tr>
						);
					})}
				</tbody>
			</table>
			<h3>{words.effectProjects}</h3>
			<ImpactProjects id={id} />
			<p>
				<button type="button" class="link" onClick={() => setQuery({ part: "impact", impact: id })}>
					{words.effectMore}
				</button>
			</p>
		</>
	);
}

/** +3, −2, 0 */
const signed = (difference: number): string => (difference > 0 ? `+${difference}` : difference < 0 ? `−${-difference}` : "0");
