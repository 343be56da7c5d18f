/** 请审核: the unit's own draft of a period. */
import type { UnitDraftAnswer } from "../../shared/api/unit-drafts.ts";
import { ask, askJson } from "../../ui/http.ts";

const pathOf = (period: string): string => `/periods/${encodeURIComponent(period)}/draft`;
const matching = (id: string | null): Record<string, string> => (id === null ? {} : { "if-match": `"${id}"` });

/** @throws ServiceRefused, ServiceAway */
export const fetchDraft = (token: string, period: string): Promise<UnitDraftAnswer> => askJson<UnitDraftAnswer>(pathOf(period), { token });

/** @throws ServiceRefused, ServiceAway */
export const fetchDraftWorkbook = async (token: string, period: string): Promise<Blob> =>
	(await ask(`${pathOf(period)}/workbook`, { token })).blob();

/** @param replaces id of the draft that the person saw; null: none. @throws ServiceRefused (`draft-changed`), ServiceAway */
export function putDraft(token: string, period: string, workbook: Blob, note: string, replaces: string | null): Promise<UnitDraftAnswer> {
	const form = new FormData();
	form.set("workbook", workbook, workbook.type === "application/json" ? "workbook.json" : "workbook.xlsx");
	if (note.trim() !== "") form.set("note", note.trim());
	return askJson<UnitDraftAnswer>(pathOf(period), { method: "PUT", token, body: form, headers: matching(replaces) });
}

/** @throws ServiceRefused (`draft-changed`, `not-found`), ServiceAway */
export async function deleteDraft(token: string, period: string, id: string): Promise<void> {
	await ask(pathOf(period), { method: "DELETE", token, headers: matching(id) });
}
