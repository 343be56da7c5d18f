/** Drafts of definition sets. */
import type { z } from "zod";
import type { DraftAnswer, LintAnswer, PublishedDefinition } from "../../shared/api/definitions.ts";
import { ask, askJson } from "../../ui/http.ts";

export type KeptDraft = z.infer<typeof DraftAnswer>;
export type Lint = z.infer<typeof LintAnswer>;

export interface DefinitionName {
	set: string;
	version: string;
}

/** A draft or a published version as it is kept, and the state it was read in. */
export interface KeptDefinition {
	content: unknown;
	/** For If-Match; null where the service gives none. */
	tag: string | null;
}

const pathOf = ({ set, version }: DefinitionName): string => `${encodeURIComponent(set)}/${encodeURIComponent(version)}`;

/** @throws ServiceRefused, ServiceAway */
export const listDrafts = async (signal?: AbortSignal): Promise<KeptDraft[]> =>
	(await askJson<{ drafts: KeptDraft[] }>("/drafts", signal ? { signal } : {})).drafts;

/** @throws ServiceRefused, ServiceAway */
export const readDraft = (name: DefinitionName, signal?: AbortSignal): Promise<KeptDefinition> => read(`/drafts/${pathOf(name)}`, signal);

/** @throws ServiceRefused, ServiceAway */
export const readDefinition = (name: DefinitionName, signal?: AbortSignal): Promise<KeptDefinition> =>
	read(`/definitions/${pathOf(name)}`, signal);

async function read(path: string, signal: AbortSignal | undefined): Promise<KeptDefinition> {
	const answer = await ask(path, signal ? { signal } : {});
	const content: unknown = await answer.json();
	return { content, tag: answer.headers.get("etag") };
}

/** @param tag of the state that was edited; "new": there is no such draft yet @throws ServiceRefused, ServiceAway */
export const saveDraft = (name: DefinitionName, content: unknown, tag: string | null): Promise<KeptDraft> =>
	askJson<KeptDraft>(`/drafts/${pathOf(name)}`, { method: "PUT", json: content, headers: conditionOf(tag) });

const conditionOf = (tag: string | null): Record<string, string> =>
	tag === null ? {} : tag === "new" ? { "If-None-Match": "*" } : { "If-Match": tag };

/** @throws ServiceRefused, ServiceAway */
export async function deleteDraft(name: DefinitionName, reason: string): Promise<void> {
	await ask(`/drafts/${pathOf(name)}?${new URLSearchParams({ reason })}`, { method: "DELETE" });
}

/** @throws ServiceRefused, ServiceAway */
export const lintDraft = (name: DefinitionName): Promise<Lint> => askJson<Lint>(`/drafts/${pathOf(name)}/lint`, { method: "POST" });

/** @throws ServiceRefused, ServiceAway */
export const publishDraft = (name: DefinitionName): Promise<PublishedDefinition> =>
	askJson<PublishedDefinition>(`/drafts/${pathOf(name)}/publish`, { method: "POST" });
