import type { Finding } from "../../../shared/check/report.ts";
import type { Rule } from "../../../shared/definition/schema.ts";
import { isCommission } from "../../state/commission-findings.ts";
import { type Counts, countFindings, type Filter, filter, type Kind, kinds } from "../../state/filter.ts";
import { say, texts } from "../../state/preferences.ts";
import { Icon } from "../shell/Icon.tsx";

const narrow = (by: Partial<Filter>): void => {
	filter.value = { ...filter.value, ...by };
};

interface FilterProps {
	findings: readonly Finding[];
	rules: readonly Rule[];
	/** Where there is little room: the kinds alone. */
	folded?: boolean;
}

/** By severity, sheet, rule and words; each choice says how many it would show. */
export function FindingFilter({ findings, rules, folded = false }: FilterProps) {
	const { findings: words } = texts.value;
	const counts = countFindings(findings, filter.value);
	return (
		<search class="filter" aria-label={words.filter}>
			<div class="chips">
				{kindsOf(findings).map((kind) => (
					<KindChip key={kind} kind={kind} count={counts.kinds.get(kind) ?? 0} />
				))}
			</div>
			{folded ? null : <Choices counts={counts} rules={rules} />}
		</search>
	);
}

function Choices({ counts, rules }: { counts: Counts; rules: readonly Rule[] }) {
	const { findings: words } = texts.value;
	const titles = new Map(rules.map(({ id, title }) => [id, say(title)]));
	return (
		<>
			<div class="filter-row">
				<select
					class="select"
					aria-label={words.sheet}
					value={filter.value.sheet ?? ""}
					onChange={(event) => narrow({ sheet: event.currentTarget.value || null })}
				>
					<option value="">{words.allSheets(total(counts.sheets))}</option>
					{withChosen(namedSheets(counts), filter.value.sheet).map(([sheet, count]) => (
						<option key={sheet} value={sheet}>
							{words.withCount(sheet, count)}
						</option>
					))}
				</select>
				<select
					class="select"
					aria-label={words.rule}
					value={filter.value.rule ?? ""}
					onChange={(event) => narrow({ rule: event.currentTarget.value || null })}
				>
					<option value="">{words.allRules(total(counts.rules))}</option>
					{withChosen(counts.rules, filter.value.rule).map(([rule, count]) => (
						<option key={rule} value={rule}>
							{words.withCount(`${rule} ${titles.get(rule) ?? ""}`.trim(), count)}
						</option>
					))}
				</select>
			</div>
			<input
				type="search"
				class="field"
				aria-label={words.search}
				placeholder={words.searchHint}
				value={filter.value.search}
				onInput={(event) => narrow({ search: event.currentTarget.value })}
			/>
		</>
	);
}

/** The commission's comments have a choice of their own only where there are some. */
const kindsOf = (findings: readonly Finding[]): readonly Kind[] =>
	findings.some(isCommission) ? kinds : kinds.filter((kind) => kind !== "review");

/** What is said of the whole workbook stands on no sheet. */
const namedSheets = ({ sheets }: Counts): ReadonlyMap<string, number> => new Map([...sheets].filter(([sheet]) => sheet !== ""));

function KindChip({ kind, count }: { kind: Kind; count: number }) {
	const chosen = filter.value.kinds.includes(kind);
	const toggle = () => narrow({ kinds: chosen ? filter.value.kinds.filter((other) => other !== kind) : [...filter.value.kinds, kind] });
	return (
		<button type="button" class={`chip chip-${kind}`} aria-pressed={chosen} disabled={count === 0 && !chosen} onClick={toggle}>
			<Icon name={kind} size={16} />
			{texts.value.severity[kind]} <span class="chip-count">{count}</span>
		</button>
	);
}

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** What is chosen stays in the list when nothing is left of it, or the select would show something else. */
function withChosen(counts: ReadonlyMap<string, number>, chosen: string | null): [string, number][] {
	return chosen === null || counts.has(chosen) ? [...counts] : [...counts, [chosen, 0]];
}
