import "./own-template.css";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { isObject, type JsonValue, valueAt } from "../../../../shared/definition/draft/edits.ts";
import type { OwnRegion } from "../../../../shared/definition/schema.ts";
import { ownTemplateBounds } from "../../../../shared/domain/limits.ts";
import { Button } from "../../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../../ui/failure.ts";
import { say } from "../../../../ui/language.ts";
import type { DefinitionName } from "../../../api/definition-name.ts";
import { keepOwnTemplate, readOwnTemplate } from "../../../api/own-templates.ts";
import { FailureCard, Loading, Nothing } from "../../../parts/Shown.tsx";
import { queryValue, setQuery } from "../../../session/address.ts";
import { failureHere } from "../../../session/session.ts";
import { documentsIn } from "../documents/places.ts";
import type { OpenDraft } from "../draft-state.ts";
import { bothOf, textOf } from "../names.ts";
import { useAnswer } from "../use-answer.ts";
import { definitionWords } from "../words.ts";
import { Binding } from "./Binding.tsx";
import { type KeptForm, keptForm } from "./kept-form.ts";

interface OwnTemplateTabProps {
	name: DefinitionName;
	open: OpenDraft;
}

/** An existing official form as the template of a document: chosen, looked at, bound by confirming and by pointing. */
export function OwnTemplateTab({ name, open }: OwnTemplateTabProps) {
	const words = definitionWords.value;
	const id = useId();
	const documents = documentsIn(open.content);
	const document = documents.find(({ kind }) => kind === queryValue("document")) ?? documents[0];
	if (!document) return <Nothing heading={words.noDocuments} />;
	const of = `${name.set}/${name.version} ${document.kind}`;
	const stands = valueAt(open.content, [...document.path, "ownTemplate"]);
	const form = keptForm.value?.of === of ? keptForm.value : null;
	return (
		<section class="own-template" aria-label={words.ownTemplate}>
			<p class="quiet-text">{words.ownLead}</p>
			<div class="filters">
				<div class="filter">
					<label for={id}>{words.ownDocument}</label>
					<select id={id} class="select" value={document.kind} onChange={(event) => setQuery({ document: event.currentTarget.value })}>
						{documents.map(({ kind, path }) => (
							<option key={kind} value={kind}>
								{bothOf(valueAt(open.content, [...path, "title"]))}
							</option>
						))}
					</select>
				</div>
				{open.readOnly ? null : <FromDisk of={of} />}
			</div>
			{isObject(stands) ? (
				<Standing key={of} open={open} of={of} path={[...document.path, "ownTemplate"]} stands={stands} isOpen={form !== null} />
			) : null}
			{form ? (
				<Opened key={form.file.sha256} open={open} document={document.kind} path={[...document.path, "ownTemplate"]} form={form} />
			) : isObject(stands) ? null : (
				<Nothing heading={words.ownNone}>
					<p>{words.ownNoneLead}</p>
				</Nothing>
			)}
		</section>
	);
}

/** A form from the disk goes to the service first: what a draft names must be there for schools. */
function FromDisk({ of }: { of: string }) {
	const words = definitionWords.value;
	const id = useId();
	const state = useSignal<"large" | "unreadable" | "sending" | null>(null);
	const failure = useSignal<RequestFailure | null>(null);
	const choose = async (file: File | undefined) => {
		[state.value, failure.value] = [null, null];
		if (!file) return;
		if (file.size > ownTemplateBounds.bytes) {
			state.value = "large";
			return;
		}
		let bytes: Uint8Array<ArrayBuffer>;
		try {
			bytes = new Uint8Array(await file.arrayBuffer());
		} catch {
			state.value = "unreadable";
			return;
		}
		state.value = "sending";
		try {
			const { sha256 } = await keepOwnTemplate(file.name, bytes);
			keptForm.value = { of, file: { bytes, name: file.name, sha256 }, regions: null };
		} catch (error) {
			failure.value = failureHere(error);
		}
		state.value = null;
	};
	const fault = state.value === "large" || state.value === "unreadable" ? state.value : null;
	return (
		<div class="place-field">
			<label for={id}>{words.ownFile}</label>
			<input
				id={id}
				type="file"
				accept=".xlsx"
				disabled={state.value === "sending"}
				onChange={(event) => {
					void choose(event.currentTarget.files?.[0]);
					// The same file, saved again, is to be read again.
					event.currentTarget.value = "";
				}}
			/>
			<p role="status">{state.value === "sending" ? words.ownSending : null}</p>
			<div role="alert">{fault ? <p class="formula-fault">{words.ownFileFaults[fault]}</p> : null}</div>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
		</div>
	);
}

interface StandingProps {
	open: OpenDraft;
	of: string;
	path: string[];
	stands: { [name: string]: JsonValue };
	isOpen: boolean;
}

/** What the draft says already. */
function Standing({ open, of, path, stands, isOpen }: StandingProps) {
	const words = definitionWords.value;
	const failure = useSignal<RequestFailure | null>(null);
	const [file, sha256] = [textOf(stands.file), textOf(stands.sha256)];
	const fetchFile = async () => {
		failure.value = null;
		try {
			// Safe: it is what this page or lint has taken for bindings; the thread says what is wrong with them.
			const regions = (Array.isArray(stands.regions) ? stands.regions : []) as unknown as readonly OwnRegion[];
			keptForm.value = { of, file: { bytes: await readOwnTemplate(sha256), name: file, sha256 }, regions };
		} catch (error) {
			failure.value = failureHere(error);
		}
	};
	return (
		<div class="card panel">
			<p>{words.ownKept(file, sha256.slice(0, 8))}</p>
			<div class="actions">
				{isOpen ? null : <Button onClick={() => void fetchFile()}>{words.ownOpen}</Button>}
				{open.readOnly ? null : (
					<Button appearance="subtle" onClick={() => open.change(path, undefined)}>
						{words.ownRemove}
					</Button>
				)}
			</div>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
		</div>
	);
}

interface OpenedProps {
	open: OpenDraft;
	document: string;
	path: string[];
	form: KeptForm;
}

function Opened({ open, document, path, form }: OpenedProps) {
	const words = definitionWords.value;
	const { content } = open;
	// Of the draft only what is not the template itself matters here.
	const { state, last } = useAnswer({ kind: "own-template", content, document, file: form.file, regions: form.regions }, [
		JSON.stringify({ ...(isObject(content) ? content : {}), documents: [] }),
		document,
		form,
	]);
	if (state === "away") return <p role="alert">{words.ownAway}</p>;
	if (!last) return <Loading />;
	if ("refused" in last)
		return <p role="alert">{last.refused === "no-set" ? words.ownNoSet : words.ownRefused(form.file.name, say(last.message))}</p>;
	const stands = valueAt(content, path);
	return (
		<Binding
			bound={last}
			busy={state === "busy"}
			readOnly={open.readOnly}
			isTaken={last.ownTemplate !== null && JSON.stringify(stands) === JSON.stringify(last.ownTemplate)}
			onChange={(regions) => {
				keptForm.value = { ...form, regions };
			}}
			onTake={(ownTemplate) => {
				// Safe: it is JSON through and through, as the schema says.
				open.change(path, ownTemplate as unknown as JsonValue);
			}}
		/>
	);
}
