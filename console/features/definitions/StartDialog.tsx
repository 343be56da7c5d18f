import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { DraftAnswer, PublishedDefinition } from "../../../shared/api/definitions.ts";
import { isObject, type JsonValue } from "../../../shared/definition/draft/edits.ts";
import { starterFault } from "../../../shared/definition/starter/wish.ts";
import { compareVersions } from "../../../shared/definition/versions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import type { DefinitionName } from "../../api/definition-name.ts";
import { readDefinition, saveDraft } from "../../api/drafts.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Field, Select } from "../../parts/Field.tsx";
import { FailureCard } from "../../parts/Shown.tsx";
import { useKept } from "../../parts/use-kept.ts";
import { partWords } from "../../parts/words.ts";
import { go, hrefOf } from "../../session/address.ts";
import { failureHere } from "../../session/session.ts";
import { StarterFields, useStarterTexts, wishOf } from "./StarterFields.tsx";
import { definitionWords } from "./words.ts";

interface StartDialogProps {
	published: readonly PublishedDefinition[];
	drafts: readonly DraftAnswer[];
	onClose: () => void;
}

const FIRST = "1.0.0";

const nameOf = ({ set, version }: DefinitionName): string => `${set}/${version}`;

/** The version after, as far as nobody knows yet what will be changed: 1.0.0 → 1.1.0. */
function nextOf(version: string): string {
	const [major = "1", minor = "0"] = version.split(".");
	return `${major}.${Number(minor) + 1}.0`;
}

/** Begins a draft: from a published version, from a file, or from nothing. */
export function StartDialog({ published, drafts, onClose }: StartDialogProps) {
	const words = definitionWords.value;
	const id = useId();
	const newest = published.at(-1);
	const base = useKept("definitions.start.base", newest ? nameOf(newest) : "nothing");
	const chosen = published.find((one) => nameOf(one) === base.value);
	const version = useKept("definitions.start.version", newest ? nextOf(newest.version) : "1.0.0");
	const starter = useStarterTexts();
	const file = useSignal<File | null>(null);
	const unreadable = useSignal(false);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const contentOf = async (): Promise<{ name: DefinitionName; content: JsonValue } | null> => {
		if (chosen) {
			// Safe: it was parsed from JSON.
			const content = (await readDefinition(chosen)).content as { [name: string]: JsonValue };
			return { name: { set: chosen.set, version: version.value.trim() }, content: { ...content, version: version.value.trim() } };
		}
		if (base.value === "nothing") {
			const wish = wishOf(starter);
			const { starterSet } = await import("../../../shared/definition/starter/index.ts");
			// Safe: written as JSON.
			return { name: { set: wish.set, version: FIRST }, content: starterSet(wish) as { [name: string]: JsonValue } };
		}
		const content = parsed((await file.value?.text()) ?? "");
		if (!isObject(content) || typeof content.set !== "string" || typeof content.version !== "string") return null;
		return { name: { set: content.set, version: content.version }, content };
	};
	const start = async () => {
		busy.value = true;
		failure.value = null;
		unreadable.value = false;
		try {
			const made = await contentOf();
			if (!made) unreadable.value = true;
			else {
				await saveDraft(made.name, made.content, "new");
				onClose();
				go(hrefOf("definitions", { at: [made.name.set, made.name.version], query: { draft: "yes" } }));
			}
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	const isFromNothing = !chosen && base.value === "nothing";
	const name = chosen ? `${chosen.set}/${version.value.trim()}` : isFromNothing ? `${wishOf(starter).set}/${FIRST}` : "";
	const isTaken = [...drafts, ...published].some((one) => (isFromNothing ? one.set === wishOf(starter).set : nameOf(one) === name));
	const isVersion = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(version.value.trim());
	const highest = published
		.filter((one) => one.set === chosen?.set)
		.map((one) => one.version)
		.sort(compareVersions)
		.at(-1);
	const isLow = isVersion && highest !== undefined && compareVersions(version.value.trim(), highest) <= 0;
	const isReady = chosen
		? isVersion && !isTaken && !isLow
		: isFromNothing
			? starterFault(wishOf(starter)) === undefined && !isTaken
			: file.value !== null;
	return (
		<Dialog heading={words.start} onClose={onClose}>
			<form
				class="form"
				onSubmit={(event) => {
					event.preventDefault();
					if (isReady && !busy.value) void start();
				}}
			>
				{failure.value ? <FailureCard failure={failure.value} /> : null}
				<p>{words.startLead}</p>
				<Select
					label={words.base}
					text={base}
					options={Object.fromEntries([
						...published.toReversed().map((one) => [nameOf(one), nameOf(one)]),
						["nothing", words.fromNothing],
						["file", words.fromFile],
					])}
				/>
				{chosen ? (
					<>
						<Field label={words.newVersion} text={version} required maxLength={20} hint={words.versionHint} />
						<div role="alert">
							{isTaken ? <p>{words.taken(name)}</p> : null}
							{isVersion || version.value.trim() === "" ? null : <p>{words.wrongVersion}</p>}
							{isLow && !isTaken ? <p>{words.lowVersion(highest)}</p> : null}
						</div>
					</>
				) : isFromNothing ? (
					<>
						<StarterFields texts={starter} />
						{isTaken ? <p role="alert">{words.setTaken(wishOf(starter).set)}</p> : null}
					</>
				) : (
					<>
						<label for={id}>{words.file}</label>
						<input
							id={id}
							type="file"
							accept="application/json,.json"
							onChange={(event) => {
								file.value = event.currentTarget.files?.[0] ?? null;
								unreadable.value = false;
							}}
						/>
						{unreadable.value ? <p role="alert">{words.unreadable}</p> : null}
					</>
				)}
				<div class="actions">
					<Button type="submit" appearance="primary" disabled={!isReady || busy.value}>
						{busy.value ? words.starting : words.startDo}
					</Button>
					<Button onClick={onClose}>{partWords.value.cancel}</Button>
				</div>
			</form>
		</Dialog>
	);
}

function parsed(text: string): JsonValue {
	try {
		// Safe: JSON gives nothing else.
		return JSON.parse(text) as JsonValue;
	} catch {
		return null;
	}
}
