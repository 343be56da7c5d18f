/** Existing forms that documents are collected with. */
import type { KeptTemplate } from "../../shared/api/own-templates.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { ask, askJson } from "../../ui/http.ts";

/** Keeps a form; one that is kept already is answered as it is. @throws ServiceRefused, ServiceAway */
export const keepOwnTemplate = (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<KeptTemplate> =>
	askJson<KeptTemplate>(`/own-templates?${new URLSearchParams({ name })}`, {
		method: "POST",
		body: new Blob([bytes], { type: XLSX_TYPE }),
	});

/** @throws ServiceRefused, ServiceAway */
export const readOwnTemplate = async (sha256: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> =>
	new Uint8Array(await (await ask(`/own-templates/${sha256}`, signal ? { signal } : {})).arrayBuffer());
