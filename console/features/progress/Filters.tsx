import { useMemo, useRef } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { useTypedQuery } from "../../parts/use-typed-query.ts";
import { queryValue, setQuery } from "../../session/address.ts";
import { type KeyBinding, useKeys } from "../../session/keys.ts";
import { isFiltered, noFilters } from "./query.ts";
import { progressWords } from "./words.ts";

/** What the list is narrowed down to; stands in the address. */
export function Filters() {
	const words = progressWords.value;
	const search = useTypedQuery("search");
	const field = useRef<HTMLInputElement>(null);
	useKeys(useMemo((): KeyBinding[] => [{ keys: "/", what: { zh: "查找单位", en: "Find a unit" }, act: () => field.current?.focus() }], []));
	const reviewer = queryValue("reviewer");
	return (
		<search class="filters">
			<input
				ref={field}
				class="field"
				type="search"
				aria-label={words.search}
				placeholder={words.search}
				aria-keyshortcuts="/"
				maxLength={60}
				value={search.value}
				onInput={(event) => {
					search.value = event.currentTarget.value;
				}}
			/>
			<Choice
				name="state"
				label={words.state}
				options={{ ...words.states, "withdrawn,reopened": `${words.states.withdrawn} / ${words.states.reopened}` }}
			/>
			<Choice name="class" label={words.class} options={words.classes} />
			<Choice name="late" label={words.late} options={{ yes: words.lateYes, no: words.lateNo }} />
			<Choice name="needs" label={words.needs} options={words.needsOf} />
			<Choice
				name="reviewer"
				label={words.reviewer}
				options={{ me: words.mine, ...(reviewer && reviewer !== "me" ? { [reviewer]: reviewer } : {}) }}
			/>
			{isFiltered() ? (
				<Button appearance="subtle" onClick={() => setQuery(noFilters)}>
					{words.clear}
				</Button>
			) : null}
		</search>
	);
}

function Choice({ name, label, options }: { name: string; label: string; options: Readonly<Record<string, string>> }) {
	const value = queryValue(name) ?? "";
	return (
		<label class="filter">
			<span>{label}</span>
			<select class="select" value={value} onChange={(event) => setQuery({ [name]: event.currentTarget.value })}>
				<option value="">{progressWords.value.all}</option>
				{value && !(value in options) ? <option value={value}>{value}</option> : null}
				{Object.entries(options).map(([id, words]) => (
					<option key={id} value={id}>
						{words}
					</option>
				))}
			</select>
		</label>
	);
}
