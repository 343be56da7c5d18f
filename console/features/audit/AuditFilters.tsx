import type { AuditAction } from "../../../shared/api/audit.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { useTypedQuery } from "../../parts/use-typed-query.ts";
import { queryValue, setQuery } from "../../session/address.ts";
import { auditWords } from "./words.ts";

export const noAuditFilters = { who: null, action: null, unit: null, since: null, until: null, scope: null };

export function AuditFilters() {
	const words = auditWords.value;
	const action = queryValue("action") ?? "";
	const isFiltered = Object.keys(noAuditFilters).some((name) => queryValue(name) !== null);
	return (
		<search class="filters">
			<Typed name="who" label={words.who} hint={words.whoHint} />
			<label class="filter">
				<span>{words.action}</span>
				<select class="select" value={action} onChange={(event) => setQuery({ action: event.currentTarget.value })}>
					<option value="">{words.all}</option>
					{action && !(action in words.actions) ? <option value={action}>{action}</option> : null}
					{Object.entries(words.actions).map(([id, name]) => (
						<option key={id} value={id}>
							{name}
						</option>
					))}
				</select>
			</label>
			<Typed name="unit" label={words.unit} hint="SH01" />
			<Day name="since" label={words.from} />
			<Day name="until" label={words.to} />
			<label class="check">
				<input
					type="checkbox"
					checked={queryValue("scope") === "period"}
					onChange={(event) => setQuery({ scope: event.currentTarget.checked ? "period" : null })}
				/>
				{words.inPeriod}
			</label>
			{isFiltered ? (
				<Button appearance="subtle" onClick={() => setQuery(noAuditFilters)}>
					{words.clear}
				</Button>
			) : null}
		</search>
	);
}

/** What an action is called; one that is newer than this page goes by its own name. */
export const actionName = (action: string): string =>
	// Safe: asked for only where it is one.
	action in auditWords.value.actions ? auditWords.value.actions[action as AuditAction] : action;

function Typed({ name, label, hint }: { name: string; label: string; hint: string }) {
	const typed = useTypedQuery(name);
	return (
		<label class="filter">
			<span>{label}</span>
			<input
				class="field"
				placeholder={hint}
				maxLength={80}
				value={typed.value}
				onInput={(event) => {
					typed.value = event.currentTarget.value;
				}}
			/>
		</label>
	);
}

function Day({ name, label }: { name: string; label: string }) {
	return (
		<label class="filter">
			<span>{label}</span>
			<input
				class="field"
				type="date"
				value={queryValue(name) ?? ""}
				onChange={(event) => setQuery({ [name]: event.currentTarget.value })}
			/>
		</label>
	);
}
