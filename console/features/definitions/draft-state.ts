/** A draft that is open: as the service keeps it, and what is changed on this page and not saved, which survives a reload. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import {
	type Applied,
	applied,
	type DraftEdit,
	edited,
	type JsonValue,
	type Path,
	valueAt,
} from "../../../shared/definition/draft/edits.ts";
import type { RequestFailure } from "../../../ui/failure.ts";
import { kept } from "../../../ui/kept.ts";
import type { DefinitionName } from "../../api/definition-name.ts";
import { type KeptDefinition, readDraft, saveDraft } from "../../api/drafts.ts";
import { useAsked } from "../../parts/use-asked.ts";
import { failureHere } from "../../session/session.ts";

export interface OpenDraft extends Applied {
	/** Nothing can be changed: it is published. */
	readOnly: boolean;
	edits: readonly DraftEdit[];
	busy: boolean;
	failure: RequestFailure | null;
	change(path: Path, value: JsonValue | undefined): void;
	/** Changes that were made elsewhere, in the draft's workbook, held against what stands there now as a colleague's are. */
	take(edits: readonly DraftEdit[]): void;
	/** Takes one place back to what the service keeps; in a conflict: lets the colleague's stand. */
	undo(edit: DraftEdit): void;
	/** In a conflict: puts the own value over the colleague's. */
	insist(edit: DraftEdit): void;
	/** @returns whether it is saved */
	save(): Promise<boolean>;
}

const isEdits = (value: unknown): value is DraftEdit[] =>
	Array.isArray(value) && value.every((one) => typeof one === "object" && one !== null && Array.isArray(one.path));

const keyOf = ({ set, version }: DefinitionName): string => `hebiao.console.draft.${set}/${version}`;
const storeOf = (name: DefinitionName) => kept("local", keyOf(name), isEdits);

/** Of a draft that is gone, published or dropped: what was not saved belongs to no other of the same name. */
export const forgetUnsaved = (name: DefinitionName): void => storeOf(name).write(null);

/** What is changed here and not saved, as a file: a draft may be gone meanwhile. Null: nothing. */
export function unsavedText(name: DefinitionName): string | null {
	const edits = storeOf(name).read();
	return edits === null || edits.length === 0 ? null : JSON.stringify(edits, null, 2);
}

/**
 * Asks for the draft; `open` is null until it is there, `tag` the state that the service keeps.
 * @param mayChange whether the person may change drafts; others look at them
 */
export function useDraft(name: DefinitionName, mayChange: boolean) {
	const asked = useAsked((signal) => readDraft(name, signal), [name.set, name.version]);
	const store = useMemo(() => storeOf(name), [name.set, name.version]);
	const edits = useSignal<DraftEdit[]>(store.read() ?? []);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const newest = useSignal<KeptDefinition | null>(null);
	useEffect(() => {
		newest.value = asked.answer;
	}, [asked.answer]);
	useEffect(() => edits.subscribe((list) => store.write(list.length === 0 ? null : list)), [store]);
	// Another tab of this browser changes the same draft: both go on with what either has changed.
	useEffect(() => {
		const follow = ({ key }: StorageEvent) => {
			if (key === keyOf(name)) edits.value = store.read() ?? [];
		};
		addEventListener("storage", follow);
		return () => removeEventListener("storage", follow);
	}, [store]);
	const known = newest.value;
	if (!known) return { asked, open: null, tag: null };
	// Safe: it was parsed from JSON.
	const content = known.content as JsonValue;
	const now = applied(content, edits.value);
	const open: OpenDraft = {
		...now,
		readOnly: !mayChange,
		edits: edits.value,
		busy: busy.value,
		failure: failure.value,
		change: (path, value) => {
			edits.value = edited(edits.value, content, path, value);
		},
		take: (given) => {
			edits.value = [...given];
		},
		undo: (edit) => {
			edits.value = edits.value.filter((one) => one !== edit);
		},
		insist: (edit) => {
			const { before: _old, ...rest } = edit;
			const there = valueAt(content, edit.path);
			edits.value = edits.value.map((one) => (one === edit ? { ...rest, ...(there === undefined ? {} : { before: there }) } : one));
		},
		save: async () => {
			busy.value = true;
			failure.value = null;
			try {
				await saveDraft(name, now.content, known.tag);
				edits.value = now.conflicts;
				newest.value = await readDraft(name);
				return true;
			} catch (error) {
				failure.value = failureHere(error);
				// Somebody else saved: what is changed here is put on theirs, place by place.
				if (failure.value.code === "precondition-failed") newest.value = await readDraft(name).catch(() => known);
				return false;
			} finally {
				busy.value = false;
			}
		},
	};
	return { asked, open, tag: known.tag };
}

/** A published version, which never changes. */
export function publishedAsOpen({ content }: KeptDefinition): OpenDraft {
	const nothing = () => undefined;
	return {
		// Safe: it was parsed from JSON.
		content: content as JsonValue,
		conflicts: [],
		readOnly: true,
		edits: [],
		busy: false,
		failure: null,
		change: nothing,
		take: nothing,
		undo: nothing,
		insist: nothing,
		save: async () => false,
	};
}
