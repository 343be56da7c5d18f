import "./audit.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AuditEvent } from "../../../shared/api/audit.ts";
import { codeSpelling } from "../../../shared/domain/spelling.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { listAudit } from "../../api/audit.ts";
import { Page } from "../../parts/Page.tsx";
import { FailureCard, Loading, Nothing } from "../../parts/Shown.tsx";
import { queryValue, setQuery } from "../../session/address.ts";
import { period } from "../../session/period.ts";
import { failureHere, identity } from "../../session/session.ts";
import { AuditFilters, noAuditFilters } from "./AuditFilters.tsx";
import { AuditTable } from "./AuditTable.tsx";
import { Verification } from "./Verification.tsx";
import { auditWords } from "./words.ts";

export function AuditPage() {
	const words = auditWords.value;
	const question = questionOf();
	const key = JSON.stringify(question);
	const events = useSignal<readonly AuditEvent[]>([]);
	const next = useSignal<string | null>(null);
	const state = useSignal<"busy" | "here" | RequestFailure>("busy");
	const who = identity()?.holder;

	const read = async (before: string | null, signal?: AbortSignal) => {
		state.value = "busy";
		try {
			const page = await listAudit({ ...question, ...(before === null ? {} : { before }) }, signal);
			if (signal?.aborted) return;
			events.value = before === null ? page.events : [...events.value, ...page.events];
			next.value = page.next;
			state.value = "here";
			// A page may hold none while older ones do.
			if (page.events.length === 0 && page.next !== null) await read(page.next, signal);
		} catch (error) {
			if (!signal?.aborted) state.value = failureHere(error);
		}
	};
	useEffect(() => {
		const ended = new AbortController();
		events.value = [];
		next.value = null;
		void read(null, ended.signal);
		return () => ended.abort();
	}, [key, who]);

	const now = state.value;
	return (
		<Page heading={words.heading} lead={words.lead}>
			<Verification />
			<AuditFilters />
			{typeof now === "object" ? <FailureCard failure={now} again={() => void read(next.value)} /> : null}
			{events.value.length > 0 ? <AuditTable events={events.value} /> : null}
			{now === "here" && events.value.length === 0 ? (
				<Nothing heading={words.nothing}>
					<Button onClick={() => setQuery(noAuditFilters)}>{words.clear}</Button>
				</Nothing>
			) : null}
			{now === "busy" ? <Loading /> : null}
			{now === "here" && next.value !== null ? (
				<div class="actions">
					<Button onClick={() => void read(next.value)}>{words.older}</Button>
				</div>
			) : null}
		</Page>
	);
}

/** Days in the address are whole days in Shanghai: "to" includes its own. */
function questionOf(): Record<string, string> {
	const question: Record<string, string> = {};
	for (const name of ["who", "action", "unit"]) {
		const value = queryValue(name);
		// Codes are capitals of plain width, however they are typed.
		if (value) question[name] = name === "unit" ? codeSpelling(value) : value;
	}
	const [from, to] = [queryValue("since"), queryValue("until")];
	if (from) question.from = `${from}T00:00:00+08:00`;
	if (to) question.to = dayAfter(to);
	if (queryValue("scope") === "period" && period.value) question.period = period.value.id;
	return question;
}

function dayAfter(day: string): string {
	const start = Date.parse(`${day}T00:00:00+08:00`);
	// What is no day goes to the service as it is, which says so.
	return Number.isNaN(start) ? `${day}T00:00:00+08:00` : new Date(start + 86_400_000).toISOString();
}
