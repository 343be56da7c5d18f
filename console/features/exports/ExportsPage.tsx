import "./exports.css";
import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import type { Period } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { downloadBlob } from "../../../ui/download.ts";
import type { RequestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { fetchExport } from "../../api/exports.ts";
import { Page } from "../../parts/Page.tsx";
import { FailureCard, Nothing } from "../../parts/Shown.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { partWords } from "../../parts/words.ts";
import { period } from "../../session/period.ts";
import { failureHere } from "../../session/session.ts";
import { InExcel } from "./InExcel.tsx";
import { askedFor, type ExportChoice, exportChoices } from "./tables.ts";
import { exportWords } from "./words.ts";

export function ExportsPage() {
	const words = exportWords.value;
	const of = period.value;
	if (!of) {
		return (
			<Page heading={words.heading}>
				<Nothing heading={partWords.value.noPeriod}>
					<p>{partWords.value.noPeriodLead}</p>
				</Nothing>
			</Page>
		);
	}
	return (
		<Page heading={words.heading} lead={`${say(of.title)} · ${words.lead}`}>
			<Tables key={of.id} of={of} />
			<InExcel of={of} />
		</Page>
	);
}

interface Fetching {
	name: string;
	bytes: number;
	ended: AbortController;
}

function Tables({ of }: { of: Period }) {
	const words = exportWords.value;
	const fetching = useSignal<Fetching | null>(null);
	const failure = useSignal<RequestFailure | null>(null);
	const last = useRef<() => void>(undefined);
	const get = async (choice: ExportChoice, format: string, query: Record<string, string>) => {
		const ended = new AbortController();
		const { name } = words.tables[choice.table];
		last.current = () => void get(choice, format, query);
		failure.value = null;
		fetching.value = { name, bytes: 0, ended };
		try {
			const received = (bytes: number) => {
				fetching.value = { name, bytes, ended };
			};
			const file = await fetchExport(`${choice.table}.${format}`, { period: of.id, ...query }, received, ended.signal);
			downloadBlob(file, `${of.id}-${name}.${format}`);
			notify(words.done(name), "good");
		} catch (error) {
			if (!ended.signal.aborted) failure.value = failureHere(error);
		}
		fetching.value = null;
	};
	const now = fetching.value;
	return (
		<section class="card panel" aria-label={words.table}>
			{failure.value ? <FailureCard failure={failure.value} again={() => last.current?.()} /> : null}
			<div role="status" class="export-state">
				{now ? (
					<>
						<progress aria-label={now.name} />
						<span>{words.fetching(now.name, Math.round(now.bytes / 1024))}</span>
						<Button onClick={() => now.ended.abort()}>{words.stop}</Button>
					</>
				) : null}
			</div>
			<ul class="exports">
				{exportChoices.map((choice) => (
					<Choice key={choice.table} choice={choice} busy={now !== null} get={(format, query) => void get(choice, format, query)} />
				))}
			</ul>
		</section>
	);
}

interface ChoiceProps {
	choice: ExportChoice;
	busy: boolean;
	get: (format: string, query: Record<string, string>) => void;
}

function Choice({ choice: { table, formats, asks }, busy, get }: ChoiceProps) {
	const words = exportWords.value;
	const id = useId();
	const typed = useKept(`export.${table}`);
	const query = askedFor(asks, typed.value);
	const { name, lead } = words.tables[table];
	return (
		<li>
			<div class="export-name">
				<strong>{name}</strong>
				<span class="quiet-text">{lead}</span>
			</div>
			{asks === null ? null : (
				<div class="export-asks">
					<label for={id}>{asks === "code" ? words.code : words.pool}</label>
					<input
						id={id}
						class="field"
						placeholder={asks === "code" ? words.codeHint : ""}
						inputMode={asks === "pool" ? "decimal" : "text"}
						maxLength={20}
						value={typed.value}
						onInput={(event) => {
							typed.value = event.currentTarget.value;
						}}
					/>
				</div>
			)}
			<div class="actions">
				{formats.map((format) => (
					<Button
						key={format}
						aria-label={words.get(name, format === "csv" ? "CSV" : ".xlsx")}
						disabled={busy || query === null}
						onClick={() => query && get(format, query)}
					>
						{format === "csv" ? "CSV" : ".xlsx"}
					</Button>
				))}
			</div>
		</li>
	);
}
