import "./keys.css";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Key } from "../../../shared/api/keys.ts";
import { bulkLines } from "../../../shared/domain/limits.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { listKeys } from "../../api/keys.ts";
import { listUnits } from "../../api/units.ts";
import { Page } from "../../parts/Page.tsx";
import { FailureCard, Loading, Nothing } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { useTypedQuery } from "../../parts/use-typed-query.ts";
import { queryValue, setQuery } from "../../session/address.ts";
import { failureHere, identity } from "../../session/session.ts";
import { Handover } from "./Handover.tsx";
import { IssueDialog, IssueFormDialog, IssueManyDialog } from "./IssueDialogs.tsx";
import { issued } from "./issued.ts";
import { KeyTable } from "./KeyTable.tsx";
import { RevokeDialog } from "./RevokeDialog.tsx";
import { RotateDialog } from "./RotateDialog.tsx";
import { soonDays } from "./standing.ts";
import { keyWords } from "./words.ts";

type Act = "issue" | "many" | "form" | "rotate" | { revoke: Key };

const noKeyFilters = { unit: null, expiring: null };
/** Keys of one page. */
const pageOfKeys = "200";

export function KeysPage() {
	const words = keyWords.value;
	const act = useSignal<Act | null>(null);
	const chosen = useSignal<ReadonlyMap<string, Key>>(new Map());
	const units = useAsked(listUnits, []);
	const names = useMemo(() => new Map(units.answer?.map(({ code, name }) => [code, name])), [units.answer]);
	const unitName = useMemo(() => (code: string) => [names.get(code), code].filter(Boolean).join(" "), [names]);
	const list = useKeyList();
	const choose = (keys: readonly Key[], isChosen: boolean) => {
		const next = new Map(chosen.value);
		for (const key of keys) {
			if (isChosen) next.set(key.id, key);
			else next.delete(key.id);
		}
		chosen.value = next;
	};
	const chooseNone = () => {
		chosen.value = new Map();
	};
	const close = () => {
		act.value = null;
	};
	const done = () => {
		close();
		chooseNone();
		list.again();
	};
	const table = { unitName, chosen: chosen.value, choose, revoke: (key: Key) => (act.value = { revoke: key }) };
	const now = act.value;
	const known = units.answer ?? [];
	const keys = [...chosen.value.values()];
	const isFiltered = Object.keys(noKeyFilters).some((name) => queryValue(name) !== null);
	const soon = new Set(list.soon.map(({ id }) => id));
	const others = list.keys.filter(({ id }) => !soon.has(id));
	return (
		<Page
			heading={words.heading}
			lead={words.lead}
			actions={
				<>
					<Button appearance="primary" onClick={() => (act.value = "issue")}>
						{words.issue}
					</Button>
					<Button onClick={() => (act.value = "many")}>{words.issueMany}</Button>
					<Button onClick={() => (act.value = "form")}>{words.issueForm}</Button>
				</>
			}
		>
			<Filters isFiltered={isFiltered} />
			{units.failure ? <FailureCard failure={units.failure} again={units.again} /> : null}
			{list.failure ? <FailureCard failure={list.failure} again={list.again} /> : null}
			<div class="chosen" role="status">
				<span>{keys.length > 0 ? words.chosen(keys.length) : ""}</span>
				{keys.length > 0 ? (
					<>
						<Button
							disabled={keys.length > bulkLines.keys}
							title={keys.length > bulkLines.keys ? words.manyMost(bulkLines.keys) : undefined}
							onClick={() => (act.value = "rotate")}
						>
							{words.rotate}
						</Button>
						<Button appearance="subtle" onClick={chooseNone}>
							{words.unchoose}
						</Button>
					</>
				) : null}
			</div>
			{list.soon.length > 0 ? (
				<>
					<h2 class="section-heading">{words.expiringHeading(list.soon.length)}</h2>
					<KeyTable label={words.expiringTable} keys={list.soon} {...table} />
					<h2 class="section-heading">{words.allHeading}</h2>
				</>
			) : null}
			{others.length > 0 ? <KeyTable label={words.allTable} keys={others} {...table} /> : null}
			{list.busy ? <Loading /> : null}
			{!list.busy && !list.failure && list.keys.length === 0 ? (
				<Nothing heading={words.nothing}>
					<Button onClick={() => setQuery(noKeyFilters)}>{words.clear}</Button>
				</Nothing>
			) : null}
			{list.more && !list.busy ? (
				<div class="actions">
					<Button onClick={list.more}>{words.older}</Button>
				</div>
			) : null}
			{now === "issue" ? <IssueDialog units={known} onClose={close} onDone={done} /> : null}
			{now === "many" ? <IssueManyDialog units={known} onClose={close} onDone={done} /> : null}
			{now === "form" ? <IssueFormDialog onClose={close} onDone={done} /> : null}
			{now === "rotate" ? <RotateDialog of={keys} onClose={close} onDone={done} /> : null}
			{now !== null && typeof now === "object" ? <RevokeDialog of={now.revoke} onClose={close} onDone={done} /> : null}
			{issued.value ? <Handover keys={issued.value} unitName={unitName} /> : null}
		</Page>
	);
}

/** Those that are soon over come first where the list is not narrowed down to such; the others follow in the order they were made. */
function useKeyList() {
	const unit = queryValue("unit");
	const expiring = queryValue("expiring");
	const keys = useSignal<readonly Key[]>([]);
	const soon = useSignal<readonly Key[]>([]);
	const next = useSignal<string | null>(null);
	const busy = useSignal(true);
	const failure = useSignal<RequestFailure | null>(null);
	const turn = useSignal(0);
	const who = identity()?.holder;
	const filters = { ...(unit ? { unit } : {}), ...(expiring ? { expiring } : {}) };
	const read = async (after: string | null, signal?: AbortSignal) => {
		busy.value = true;
		failure.value = null;
		try {
			const [page, first] = await Promise.all([
				listKeys({ ...filters, limit: pageOfKeys, ...(after === null ? {} : { after }) }, signal),
				after === null && !expiring ? listKeys({ ...filters, expiring: String(soonDays), limit: "1000" }, signal) : null,
			]);
			if (signal?.aborted) return;
			keys.value = after === null ? page.keys : [...keys.value, ...page.keys];
			if (after === null) soon.value = first?.keys ?? [];
			next.value = page.next;
		} catch (error) {
			if (signal?.aborted) return;
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	useEffect(() => {
		const ended = new AbortController();
		keys.value = [];
		soon.value = [];
		next.value = null;
		void read(null, ended.signal);
		return () => ended.abort();
	}, [unit, expiring, who, turn.value]);
	const after = next.value;
	return {
		keys: keys.value,
		soon: soon.value,
		busy: busy.value,
		failure: failure.value,
		again: () => {
			turn.value++;
		},
		more: after === null ? null : () => void read(after),
	};
}

function Filters({ isFiltered }: { isFiltered: boolean }) {
	const words = keyWords.value;
	const unit = useTypedQuery("unit");
	const expiring = queryValue("expiring") ?? "";
	return (
		<search class="filters">
			<label class="filter">
				<span>{words.unit}</span>
				<input
					class="field"
					maxLength={20}
					placeholder="SH01"
					value={unit.value}
					onInput={(event) => {
						unit.value = event.currentTarget.value;
					}}
				/>
			</label>
			<label class="filter">
				<span>{words.show}</span>
				<select class="select" value={expiring} onChange={(event) => setQuery({ expiring: event.currentTarget.value })}>
					{expiring in words.shows ? null : <option value={expiring}>{expiring}</option>}
					{Object.entries(words.shows).map(([id, name]) => (
						<option key={id} value={id}>
							{name}
						</option>
					))}
				</select>
			</label>
			{isFiltered ? (
				<Button appearance="subtle" onClick={() => setQuery(noKeyFilters)}>
					{words.clear}
				</Button>
			) : null}
		</search>
	);
}
