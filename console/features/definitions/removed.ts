/** Rules and indicators that are removed on the page and not saved yet. */
import type { OpenDraft } from "./draft-state.ts";

export const removedOf = (open: OpenDraft, kind: "rules" | "indicators"): { id: string; restore: () => void }[] =>
	open.edits
		.filter(({ path, after }) => path.length === 2 && path[0] === kind && after === undefined)
		.map((edit) => ({ id: edit.path[1] ?? "", restore: () => open.undo(edit) }));
