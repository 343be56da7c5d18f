import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { EntryPreview } from "../../../shared/api/vetoes.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { type KeptEntry, previewEntry, saveEntry } from "../../api/units.ts";
import { projectWords } from "../../parts/project-words.ts";
import { FailureCard } from "../../parts/Shown.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { failureHere } from "../../session/session.ts";
import { Effect } from "./Effect.tsx";
import { changeOf, clusterText, type Draft, draftOf, rebased, type TypedCluster, type TypedEntry, typedOf, unitClasses } from "./entry.ts";
import { entryWords } from "./entry-words.ts";
import { fenOf } from "./money.ts";

export interface EntryFormProps {
	unit: string;
	period: string;
	/** As the service has it; null: the unit is not in the period yet. */
	kept: KeptEntry | null;
	/** It is to be read again. */
	again: () => void;
}

export function EntryForm({ unit, period, kept, again }: EntryFormProps) {
	const words = entryWords.value;
	const id = useId();
	const text = useKept(`unit.${unit}.${period}.entry`);
	const preview = useSignal<EntryPreview | null>(null);
	const read = useSignal(false);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const stands = typedOf(kept?.data ?? null);
	const draft: Draft = draftOf(text.value) ?? { etag: kept?.etag ?? null, before: stands, typed: stands };
	const { typed } = draft;
	const isBehind = draft.etag !== (kept?.etag ?? null);
	const change = isBehind ? null : changeOf(draft.before, typed, kept?.data ?? null, draft.etag);
	const keep = (next: Draft | null) => {
		text.value = next ? JSON.stringify(next) : "";
		preview.value = null;
		failure.value = null;
	};
	const type = (part: Partial<TypedEntry>) => keep({ ...draft, typed: { ...typed, ...part } });
	const run = async (act: () => Promise<void>) => {
		busy.value = true;
		failure.value = null;
		try {
			await act();
		} catch (error) {
			failure.value = failureHere(error);
			preview.value = null;
			// Somebody was faster: what stands now is shown beside what is typed.
			if (failure.value.code === "precondition-failed" || failure.value.code === "precondition-required") again();
		}
		busy.value = false;
	};
	const look = () =>
		run(async () => {
			if (!change) return;
			preview.value = await previewEntry(unit, period, change);
			read.value = false;
		});
	const save = (confirm: string | null) =>
		run(async () => {
			if (!change) return;
			await saveEntry(unit, period, change, confirm);
			keep(null);
			notify(words.saved, "good");
			again();
		});
	const warnings = preview.value?.warnings ?? [];
	return (
		<section class="card panel" aria-label={words.entry}>
			<h2>{words.entry}</h2>
			{kept ? null : <p>{words.notIn}</p>}
			{isBehind ? (
				<Conflict
					before={draft.before}
					now={stands}
					onKeep={() => keep({ etag: kept?.etag ?? null, before: stands, typed: rebased(draft.before, typed, stands) })}
					onDrop={() => keep(null)}
				/>
			) : failure.value ? (
				<FailureCard failure={failure.value} />
			) : null}
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					if (change && !busy.value && !preview.value) void look();
				}}
			>
				<label for={`${id}-class`}>{words.class}</label>
				<select id={`${id}-class`} class="select" value={typed.class} onChange={(event) => type({ class: event.currentTarget.value })}>
					{typed.class === "" ? <option value="">{words.choose}</option> : null}
					{unitClasses.map((code) => (
						<option key={code} value={code}>
							{projectWords.value.classes[code]}
						</option>
					))}
				</select>
				<label for={`${id}-base`}>{words.base}</label>
				<Money id={`${id}-base`} value={typed.base} onType={(base) => type({ base })} />
				<p class="quiet-text">{words.moneyHint}</p>
				<Clusters clusters={typed.clusters} onType={(clusters) => type({ clusters })} />
				{preview.value ? <Effect of={preview.value} /> : null}
				{warnings.length > 0 ? (
					<div role="alert">
						<p>{words.unusual}</p>
						<ul class="failure-places">
							{warnings.map(({ place, message }) => (
								<li key={`${place} ${message.zh}`}>{say(message)}</li>
							))}
						</ul>
						<label class="check">
							<input
								type="checkbox"
								checked={read.value}
								onChange={(event) => {
									read.value = event.currentTarget.checked;
								}}
							/>
							{words.unusualRead}
						</label>
					</div>
				) : null}
				<div class="actions">
					{preview.value ? (
						<Button
							appearance="primary"
							disabled={busy.value || (warnings.length > 0 && !read.value)}
							onClick={() => void save(preview.value?.confirm ?? null)}
						>
							{words.save}
						</Button>
					) : (
						<Button type="submit" appearance="primary" disabled={busy.value || change === null}>
							{words.look}
						</Button>
					)}
					{text.value === "" ? null : <Button onClick={() => keep(null)}>{words.giveUp}</Button>}
				</div>
			</form>
		</section>
	);
}

function Money({ id, label, value, onType }: { id?: string; label?: string; value: string; onType: (text: string) => void }) {
	const own = useId();
	const isWrong = fenOf(value) === undefined;
	return (
		<>
			<input
				id={id}
				class="field"
				inputMode="decimal"
				autoComplete="off"
				maxLength={24}
				aria-label={label}
				placeholder={label ? entryWords.value.clusterBase : undefined}
				aria-invalid={isWrong}
				aria-describedby={isWrong ? own : undefined}
				value={value}
				onInput={(event) => onType(event.currentTarget.value)}
			/>
			{isWrong ? (
				<p id={own} class="entry-wrong">
					{entryWords.value.notMoney}
				</p>
			) : null}
		</>
	);
}

function Clusters({ clusters, onType }: { clusters: readonly TypedCluster[]; onType: (clusters: TypedCluster[]) => void }) {
	const words = entryWords.value;
	const change = (at: number, part: Partial<TypedCluster>) =>
		onType(clusters.map((one, index) => (index === at ? { ...one, ...part } : one)));
	const next = String(clusters.length + 1).padStart(2, "0");
	return (
		<fieldset class="entry-clusters">
			<legend>{words.clusters}</legend>
			{clusters.map((cluster, at) => (
				<div key={at} class="entry-cluster">
					{(["number", "code", "name"] as const).map((part) => (
						<input
							key={part}
							class="field"
							autoComplete="off"
							maxLength={part === "number" ? 2 : part === "code" ? 20 : 60}
							aria-label={words.cluster(words[part], at + 1)}
							placeholder={words[part]}
							value={cluster[part]}
							onInput={(event) => change(at, { [part]: event.currentTarget.value })}
						/>
					))}
					<Money label={words.cluster(words.clusterBase, at + 1)} value={cluster.base} onType={(base) => change(at, { base })} />
					<Button
						appearance="subtle"
						aria-label={words.removeCluster(at + 1)}
						onClick={() => onType(clusters.filter((_, index) => index !== at))}
					>
						{words.remove}
					</Button>
				</div>
			))}
			<Button disabled={clusters.length >= 20} onClick={() => onType([...clusters, { number: next, code: "", name: "", base: "" }])}>
				{words.addCluster}
			</Button>
		</fieldset>
	);
}

interface ConflictProps {
	before: TypedEntry;
	now: TypedEntry;
	onKeep: () => void;
	onDrop: () => void;
}

function Conflict({ before, now, onKeep, onDrop }: ConflictProps) {
	const words = entryWords.value;
	const classes: Readonly<Record<string, string>> = projectWords.value.classes;
	const rows = [
		{ what: words.class, was: classes[before.class] ?? before.class, now: classes[now.class] ?? now.class },
		{ what: words.base, was: before.base, now: now.base },
		{ what: words.clusters, was: clusterText(before), now: clusterText(now) },
	].filter((one) => one.was !== one.now);
	return (
		<div class="card failure" role="alert">
			<div>
				<p class="failure-message">{words.conflict}</p>
				<p>{words.conflictLead}</p>
				<ul class="failure-places">
					{rows.map((one) => (
						<li key={one.what}>
							{one.what}：<del>{one.was || "—"}</del> → <ins>{one.now || "—"}</ins>
						</li>
					))}
				</ul>
				<p>{words.elsewhere}</p>
				<div class="actions">
					<Button appearance="primary" onClick={onKeep}>
						{words.keepMine}
					</Button>
					<Button onClick={onDrop}>{words.dropMine}</Button>
				</div>
			</div>
		</div>
	);
}
