import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Submission } from "../../../shared/api/submissions.ts";
import type { DefinitionSet } from "../../../shared/definition/schema.ts";
import { fetchDefinition } from "../../../ui/definitions.ts";
import { book } from "../../session/book.ts";
import { placeWords } from "../findings/place-words.ts";

/** Where a comment, reply or objection points, in words and with its cell. */
export function PlaceText({ place, of }: { place: string; of: Pick<Submission, "unit" | "period" | "set" | "version"> }) {
	const definition = useDefinition(of);
	const open = book.value;
	const template = open?.report.template;
	const same = open && template?.unit === of.unit && template.period === of.period ? open : null;
	return <p class="quiet-text place-text">{placeWords(place, same, definition)}</p>;
}

/** What the words come from; null until it is there. */
function useDefinition({ set, version }: { set: string; version: string }): DefinitionSet | null {
	const definition = useSignal<DefinitionSet | null>(null);
	useEffect(() => {
		fetchDefinition(set, version).then(
			(found) => {
				definition.value = found;
			},
			// Without a network the sheet's own words have to do.
			() => undefined,
		);
	}, [set, version]);
	return definition.value;
}
