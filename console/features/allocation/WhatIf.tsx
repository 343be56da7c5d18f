/** Who is left out, what is assumed, what comes out, beside what was kept under a name. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Allocations } from "../../../shared/api/allocations.ts";
import type { Period } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { downloadBlob } from "../../../ui/download.ts";
import { say } from "../../../ui/language.ts";
import { Page } from "../../parts/Page.tsx";
import { projectWords } from "../../parts/project-words.ts";
import { FailureCard, Nothing } from "../../parts/Shown.tsx";
import type { AskedFor } from "../../parts/use-asked.ts";
import { useKept } from "../../parts/use-kept.ts";
import { queryValue } from "../../session/address.ts";
import { identity } from "../../session/session.ts";
import { AllocationTable } from "./AllocationTable.tsx";
import { csvOf, isTrial } from "./csv.ts";
import { LeftOutPart } from "./LeftOutPart.tsx";
import { ParametersPart } from "./ParametersPart.tsx";
import { Scenarios } from "./Scenarios.tsx";
import { mostCompared, type Scenario, scenarioStore } from "./scenarios.ts";
import { type Assumptions, asDefined, type ComputedScenario, isAssumptions, outcomeOf, parametersOf } from "./what-if.ts";
import { allocationWords } from "./words.ts";

export function WhatIf({ of, asked, answer }: { of: Period; asked: AskedFor<Allocations>; answer: Allocations }) {
	const words = allocationWords.value;
	const holder = identity()?.holder ?? "";
	const text = useKept(`allocation.${of.id}`);
	const defined = useMemo(() => asDefined(answer.policy), [answer]);
	const assumptions = useMemo(() => parsed(text.value) ?? defined, [text.value, defined]);
	const change = (next: Assumptions) => {
		text.value = JSON.stringify(next) === JSON.stringify(defined) ? "" : JSON.stringify(next);
	};
	const store = useMemo(() => scenarioStore(holder, of.id), [holder, of.id]);
	const scenarios = useSignal<readonly Scenario[]>(store.read() ?? []);
	const keep = (all: readonly Scenario[]) => {
		scenarios.value = all;
		store.write([...all]);
	};
	const read = useMemo(() => parametersOf(assumptions), [assumptions]);
	const outcome = useMemo(() => ("parameters" in read ? outcomeOf(answer.rows, read.parameters) : null), [answer, read]);
	// The same pool by the definition set, with everybody's own grade.
	const usual = useMemo(() => {
		const own = parametersOf({ ...defined, pool: assumptions.pool });
		return "parameters" in own ? outcomeOf(answer.rows, own.parameters) : null;
	}, [answer, defined, assumptions.pool]);
	const named = queryValue("with")?.split("~") ?? [];
	const compared = useMemo(
		() =>
			scenarios.value
				.filter(({ name }) => named.includes(name))
				.slice(0, mostCompared)
				.flatMap(({ name, assumptions: other }): ComputedScenario[] => {
					const own = parametersOf(other);
					return "parameters" in own ? [{ name, assumptions: other, outcome: outcomeOf(answer.rows, own.parameters) }] : [];
				}),
		[scenarios.value, queryValue("with"), answer],
	);
	const printing = useSignal(false);
	useEffect(() => {
		if (!printing.value) return;
		print();
		printing.value = false;
	}, [printing.value]);
	const save = () => {
		if (!outcome) return;
		const heading = isTrial(answer, assumptions) ? `${words.heading}-${words.trialName}` : words.heading;
		downloadBlob(new Blob([csvOf(of, answer, outcome, assumptions)], { type: "text/csv" }), `${heading}-${of.id}-${say(answer.label)}.csv`);
	};
	const waiting = answer.leftOut.filter(({ reason }) => reason === "not-accepted").length;
	return (
		<Page
			heading={words.heading}
			lead={`${say(of.title)} · ${projectWords.value.design}`}
			actions={
				<>
					<Button disabled={!outcome || answer.rows.length === 0} onClick={save}>
						{words.csv}
					</Button>
					<Button
						disabled={!outcome}
						onClick={() => {
							printing.value = true;
						}}
					>
						{words.print}
					</Button>
				</>
			}
		>
			{asked.failure ? <FailureCard failure={asked.failure} again={asked.again} /> : null}
			<p class="card panel allocation-label" role="note">
				<strong>{say(answer.label)}</strong> {waiting > 0 ? words.sharesFall(waiting) : words.allIn}{" "}
				{answer.outdated > 0 ? projectWords.value.outdated(answer.outdated) : null}
			</p>
			<LeftOutPart leftOut={answer.leftOut} />
			{answer.rows.length === 0 ? (
				<Nothing heading={words.nobody}>
					<p>{words.nobodyLead}</p>
				</Nothing>
			) : (
				<>
					<ParametersPart
						assumptions={assumptions}
						mistakes={"mistakes" in read ? read.mistakes : []}
						changed={assumptions !== defined}
						onChange={change}
						onReset={() => change({ ...defined, pool: assumptions.pool })}
					/>
					<Scenarios
						current={outcome ? { name: words.current, assumptions, outcome } : null}
						usual={usual ? { name: words.usual, assumptions: { ...defined, pool: assumptions.pool }, outcome: usual } : null}
						scenarios={scenarios.value}
						compared={compared}
						onKeep={keep}
						onLoad={change}
					/>
					{outcome && usual ? (
						<AllocationTable
							answer={answer}
							outcome={outcome}
							usual={usual}
							compared={compared}
							grades={assumptions.grades}
							whole={printing.value}
							onGrade={(key, grade) => {
								const { [key]: _, ...others } = assumptions.grades;
								change({ ...assumptions, grades: grade === null ? others : { ...others, [key]: grade } });
							}}
						/>
					) : (
						<p class="card panel" role="status">
							{words.correctFirst}
						</p>
					)}
				</>
			)}
		</Page>
	);
}

function parsed(text: string): Assumptions | null {
	try {
		const value: unknown = JSON.parse(text);
		return isAssumptions(value) ? value : null;
	} catch {
		return null;
	}
}
