import { useSignal } from "@preact/signals";
import { type JsonValue, valueAt } from "../../../shared/definition/draft/edits.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { setQuery } from "../../session/address.ts";
import { CopyDialog, type ItemKind } from "./CopyDialog.tsx";
import type { OpenDraft } from "./draft-state.ts";
import { textOf } from "./names.ts";
import { definitionWords } from "./words.ts";

interface ItemHeadProps {
	open: OpenDraft;
	kind: ItemKind;
	item: { [name: string]: JsonValue };
	title: string;
}

/** The name of what is open, and what can be done with the whole of it. */
export function ItemHead({ open, kind, item, title }: ItemHeadProps) {
	const words = definitionWords.value;
	const copying = useSignal(false);
	const id = textOf(kind === "rules" ? item.id : item.code);
	const edits = open.edits.filter(({ path }) => path[0] === kind && path[1] === id);
	// What schools have filled is retired and stays; what this draft has added can go again.
	const isNew = item.since === `${textOf(valueAt(open.content, ["set"]))}/${textOf(valueAt(open.content, ["version"]))}`;
	return (
		<>
			<div class="page-head">
				<h2>{`${id} ${title}`}</h2>
				{open.readOnly ? null : (
					<div class="actions">
						{edits.length > 0 ? (
							<Button
								onClick={() => {
									for (const edit of edits) open.undo(edit);
								}}
							>
								{words.undoItem(edits.length)}
							</Button>
						) : null}
						<Button
							onClick={() => {
								copying.value = true;
							}}
						>
							{words.copy}
						</Button>
						{(kind === "rules" && item.kind === "formula") || isNew ? (
							<Button
								onClick={() => {
									open.change([kind, id], undefined);
									setQuery({ item: null });
								}}
							>
								{words.remove}
							</Button>
						) : null}
					</div>
				)}
			</div>
			{copying.value ? (
				<CopyDialog
					open={open}
					kind={kind}
					item={item}
					onClose={() => {
						copying.value = false;
					}}
				/>
			) : null}
		</>
	);
}
