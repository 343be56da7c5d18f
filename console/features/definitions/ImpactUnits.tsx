import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { UnitImpact } from "../../../shared/api/impacts.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { say } from "../../../ui/language.ts";
import { listImpactUnits } from "../../api/impacts.ts";
import { Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { impactWords } from "./impact-words.ts";

interface PagesProps<T> {
	/** @param after null: the first page */
	ask: (after: string | null, signal: AbortSignal) => Promise<{ rows: readonly T[]; next: string | null }>;
	/** What is said where there is none. */
	empty: string;
	children: (rows: readonly T[]) => ComponentChildren;
}

/** Rows that come page by page, each on demand. */
export function Pages<T>({ ask, empty, children }: PagesProps<T>) {
	const after = useSignal<string | null>(null);
	const rows = useSignal<readonly T[]>([]);
	const page = useAsked(async (signal) => ({ from: after.value, ...(await ask(after.value, signal)) }), [after.value]);
	const { answer } = page;
	useEffect(() => {
		if (!answer || answer.from !== after.value) return;
		rows.value = answer.from === null ? answer.rows : [...rows.value, ...answer.rows];
	}, [answer]);
	return (
		<Shown of={page}>
			{({ next }) => (
				<>
					{rows.value.length === 0 ? <p>{page.busy ? "" : empty}</p> : children(rows.value)}
					{next === null ? null : (
						<Button
							disabled={page.busy}
							onClick={() => {
								after.value = next;
							}}
						>
							{impactWords.value.more}
						</Button>
					)}
				</>
			)}
		</Shown>
	);
}

/** Units of a rule or a part, with what is to be said of each. */
export function ImpactUnits({ id, which }: { id: string; which: Record<string, string> }) {
	const words = impactWords.value;
	return (
		<Pages<UnitImpact>
			ask={async (after, signal) => {
				const page = await listImpactUnits(id, { ...which, limit: "50", ...(after === null ? {} : { after }) }, signal);
				return { rows: page.units, next: page.next };
			}}
			empty={words.noUnits}
		>
			{(units) => (
				<ul class="impact-units">
					{units.map((unit) => (
						<li key={unit.unit}>
							<strong>
								{unit.unit} {unit.name}
							</strong>{" "}
							<span class="quiet-text">{words.revision(unit)}</span> <About unit={unit} part={which.part} />
						</li>
					))}
				</ul>
			)}
		</Pages>
	);
}

function About({ unit: { reason, rule, verdict, completeness }, part }: { unit: UnitImpact; part: string | undefined }) {
	const words = impactWords.value;
	if (reason) return <p>{say(reason)}</p>;
	if (rule)
		return (
			<>
				{words.unitFindings(rule.before, rule.after)}
				{rule.appeared.length > 0 ? <p class="quiet-text">{words.appearedAt(rule.appeared.join("、"))}</p> : null}
				{rule.vanished.length > 0 ? <p class="quiet-text">{words.vanishedAt(rule.vanished.join("、"))}</p> : null}
			</>
		);
	if (part === "completeness" && completeness)
		return (
			<span>{`${completeness.before.filled}/${completeness.before.required} → ${completeness.after.filled}/${completeness.after.required}`}</span>
		);
	const called = (code: string): string =>
		code === "ready" || code === "errors" || code === "unexplained" ? words.verdictNames[code] : code;
	return verdict ? <span>{`${called(verdict.before)} → ${called(verdict.after)}`}</span> : null;
}
