import type { AuditEvent } from "../../../shared/api/audit.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { setQuery } from "../../session/address.ts";
import { dateTime } from "../../session/times.ts";
import { actionName } from "./AuditFilters.tsx";
import { contentOf, inLine } from "./content.ts";
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

/** So many changes are listed; the whole content can be opened below. */
const listed = 12;

function Content({ content }: Pick<AuditEvent, "content">) {
	const words = auditWords.value;
	const { reason, changes, others } = contentOf(content);
	return (
		<>
			{reason === null ? null : (
				<p>
					{words.reason}：{reason}
				</p>
			)}
			<ul>
				{changes.slice(0, listed).map(({ place, before, after }) => (
					<li key={place}>
						<code>{place}</code> <del>{inLine(before) || words.none}</del> → <ins>{inLine(after) || words.none}</ins>
					</li>
				))}
				{changes.length > listed ? <li class="quiet-text">{words.moreChanges(changes.length - listed)}</li> : null}
				{others.map(([name, value]) => (
					<li key={name}>
						<code>{name}</code> {inLine(value) || words.none}
					</li>
				))}
			</ul>
			{Object.keys(content).length > 0 ? (
				<details>
					<summary>{words.more}</summary>
					<pre>{JSON.stringify(content, null, 2)}</pre>
				</details>
			) : null}
		</>
	);
}
