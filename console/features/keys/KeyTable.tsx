import type { Key } from "../../../shared/api/keys.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { setQuery } from "../../session/address.ts";
import { dateOnly, dateTime } from "../../session/times.ts";
import { canRotate, roleText, standingOf } from "./standing.ts";
import { keyWords } from "./words.ts";

const looks = {
	valid: "state-accepted",
	soon: "state-late",
	replaced: "state-superseded",
	over: "state-withdrawn",
	revoked: "state-withdrawn",
};

export interface KeyTableProps {
	label: string;
	keys: readonly Key[];
	unitName: (code: string) => string;
	chosen: ReadonlyMap<string, Key>;
	choose: (keys: readonly Key[], isChosen: boolean) => void;
	revoke: (key: Key) => void;
}

export function KeyTable({ label, keys, unitName, chosen, choose, revoke }: KeyTableProps) {
	const words = keyWords.value;
	const now = Date.now();
	const open = keys.filter((key) => canRotate(key, now));
	return (
		<Scrolled label={label} class="card table-wrap">
			<table class="table keys">
				<thead>
					<tr>
						<th scope="col">
							<input
								type="checkbox"
								aria-label={words.chooseAll}
								disabled={open.length === 0}
								checked={open.length > 0 && open.every(({ id }) => chosen.has(id))}
								onChange={(event) => choose(open, event.currentTarget.checked)}
							/>
						</th>
						<th scope="col">{words.columns.holder}</th>
						<th scope="col">{words.columns.role}</th>
						<th scope="col">{words.columns.unit}</th>
						<th scope="col">{words.columns.expires}</th>
						<th scope="col">{words.columns.lastUsed}</th>
						<th scope="col">{words.columns.state}</th>
						<th scope="col">{words.columns.act}</th>
					</tr>
				</thead>
				<tbody>
					{keys.map((key) => {
						const standing = standingOf(key, now);
						const { id, holder, unit, replacedBy, replaces } = key;
						return (
							<tr key={id} class={chosen.has(id) ? "is-chosen" : undefined}>
								<td>
									<input
										type="checkbox"
										aria-label={words.choose(holder, id)}
										disabled={!canRotate(key, now)}
										checked={chosen.has(id)}
										onChange={(event) => choose([key], event.currentTarget.checked)}
									/>
								</td>
								<th scope="row">
									{holder} <span class="quiet-text">{id}</span>
								</th>
								<td>{roleText(key)}</td>
								<td>
									{unit === null ? (
										words.never
									) : (
										<button type="button" class="link" onClick={() => setQuery({ unit })}>
											{unitName(unit)}
										</button>
									)}
								</td>
								<td title={dateTime(key.expires)}>{dateOnly(key.expires)}</td>
								<td>{key.lastUsed === null ? words.unused : dateTime(key.lastUsed)}</td>
								<td>
									<span class={`state ${looks[standing]}`}>{words.states[standing]}</span>
									{replacedBy === null ? null : <span class="quiet-text"> {words.replacedBy(replacedBy)}</span>}
									{replaces === null ? null : <span class="quiet-text"> {words.replaces(replaces)}</span>}
								</td>
								<td>
									{standing === "revoked" ? null : (
										<Button appearance="subtle" aria-label={words.revokeOf(holder, id)} onClick={() => revoke(key)}>
											{words.revoke}
										</Button>
									)}
								</td>
							</tr>
						);
					})}
				</tbody>
			</table>
		</Scrolled>
	);
}
