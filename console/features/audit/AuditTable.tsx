import type { AuditEvent } from "../../../shared/api/audit.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { setQuery } from "../../session/address.ts";
import { dateTime } from "../../session/times.ts";
import { actionName } from "./AuditFilters.tsx";
import { contentOf, type EntryItem, inLine } from "./content.ts";
import { nameInWords, valueInWords } from "./name-words.ts";
import { auditWords } from "./words.ts";

export function AuditTable({ events }: { events: readonly AuditEvent[] }) {
	const words = auditWords.value;
	return (
		<Scrolled label={words.table} class="card table-wrap">
			<table class="table trail">
				<thead>
					<tr>
						<th scope="col">{words.columns.at}</th>
						<th scope="col">{words.columns.who}</th>
						<th scope="col">{words.columns.what}</th>
						<th scope="col">{words.columns.of}</th>
						<th scope="col">{words.columns.content}</th>
					</tr>
				</thead>
				<tbody>
					{events.map((event) => (
						<tr key={`${event.chain} ${event.sequence}`}>
							<td class="trail-time">
								<time dateTime={event.at}>{dateTime(event.at)}</time>
							</td>
							<td>
								<button type="button" class="link" onClick={() => setQuery({ who: event.holder })}>
									{event.holder}
								</button>
								<span class="quiet-text">{roleName(event.role)}</span>
							</td>
							<th scope="row">{actionName(event.action)}</th>
							<td>
								{[event.unit, event.period].filter(Boolean).join(" · ") || words.nobody}
								<span class="quiet-text">{event.subject}</span>
							</td>
							<td>
								<Content content={event.content} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</Scrolled>
	);
}

function roleName(role: string): string {
	const names: Readonly<Record<string, string>> = auditWords.value.roles;
	return names[role] ?? role;
}

/** A value in a line; that there was none is said. */
const shown = (name: string, value: unknown): string => inLine(valueInWords(name, value)) || auditWords.value.none;

/** What went back to the school, a line each. */
function Items({ items }: { items: readonly EntryItem[] }) {
	const words = auditWords.value;
	if (items.length === 0) return null;
	return (
		<>
			<p>{words.items(items.length)}</p>
			<ul class="trail-items">
				{items.slice(0, listed).map(({ place, rule, severity, comment }, at) => (
					<li key={`${at} ${place}`}>
						{[place ?? words.wholeWorkbook, rule, severity === null ? null : valueInWords("severity", severity)]
							.filter(Boolean)
							.join(" · ")}
						{words.colon}
						{comment}
					</li>
				))}
				{items.length > listed ? <li class="quiet-text">{words.moreItems(items.length - listed)}</li> : null}
			</ul>
		</>
	);
}

/** So many changes are listed; the whole content can be opened below. */
const listed = 12;

function Content({ content }: Pick<AuditEvent, "content">) {
	const words = auditWords.value;
	const { reason, changes, items, others } = contentOf(content);
	return (
		<>
			{reason === null ? null : (
				<p>
					{words.reason}
					{words.colon}
					{reason}
				</p>
			)}
			<ul>
				{changes.slice(0, listed).map(({ place, before, after }) => (
					<li key={place}>
						{nameInWords(place)} <del>{shown(place, before)}</del> → <ins>{shown(place, after)}</ins>
					</li>
				))}
				{changes.length > listed ? <li class="quiet-text">{words.moreChanges(changes.length - listed)}</li> : null}
				{others.map(([name, value]) => (
					<li key={name}>
						{nameInWords(name)}
						{words.colon}
						{shown(name, value)}
					</li>
				))}
			</ul>
			<Items items={items} />
			{Object.keys(content).length > 0 ? (
				<details>
					<summary>{words.more}</summary>
					<pre>{JSON.stringify(content, null, 2)}</pre>
				</details>
			) : null}
		</>
	);
}
