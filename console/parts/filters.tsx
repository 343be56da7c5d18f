/** Filters that live in the address. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { queryValue, setQuery } from "../session/address.ts";
import { projectWords } from "./project-words.ts";

export interface FilterChoice {
	value: string;
	label: string;
}

/** One of some values, or all. @param name in the address */
export function ChoiceFilter({
	name,
	label,
	choices,
	all,
}: {
	name: string;
	label: string;
	choices: readonly FilterChoice[];
	all?: string;
}) {
	const id = useId();
	return (
		<div class="filter">
			<label for={id}>{label}</label>
			<select
				id={id}
				class="select"
				value={queryValue(name) ?? ""}
				onChange={(event) => setQuery({ [name]: event.currentTarget.value, from: null })}
			>
				<option value="">{all ?? projectWords.value.all}</option>
				{choices.map(({ value, label: words }) => (
					<option key={value} value={value}>
						{words}
					</option>
				))}
			</select>
		</div>
	);
}

/** How long typing rests before it is asked for, in milliseconds. */
const rest = 300;

export function SearchFilter({ label }: { label: string }) {
	const id = useId();
	const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
	useEffect(() => () => clearTimeout(timer.current), []);
	return (
		<div class="filter">
			<label for={id}>{label}</label>
			<input
				id={id}
				class="field"
				type="search"
				maxLength={60}
				value={queryValue("search") ?? ""}
				onInput={({ currentTarget: { value } }) => {
					clearTimeout(timer.current);
					timer.current = setTimeout(() => setQuery({ search: value.trim(), from: null }, { replace: true }), rest);
				}}
			/>
		</div>
	);
}

/** A column's heading that sorts by it; pressed again it sorts the other way round. @param descends what the first press does */
export function SortHeading({ sort, usual, descends = true, figure = false, children }: SortHeadingProps) {
	const words = projectWords.value;
	const current = queryValue("sort") ?? usual;
	const now = queryValue("descending");
	const descending = current === sort && (now === null ? descends : now === "true");
	const next = current === sort ? String(!descending) : null;
	return (
		<th scope="col" class={figure ? "figure" : undefined} aria-sort={current !== sort ? "none" : descending ? "descending" : "ascending"}>
			<button
				type="button"
				class="sort"
				title={words.sort(String(children))}
				onClick={() => setQuery({ sort, descending: next, from: null })}
			>
				{children}
				<span aria-hidden="true">{current !== sort ? "" : descending ? " ↓" : " ↑"}</span>
			</button>
		</th>
	);
}

export interface SortHeadingProps {
	sort: string;
	/** What is sorted by where the address names nothing. */
	usual: string;
	descends?: boolean;
	figure?: boolean;
	children: ComponentChildren;
}
