/** Drafts of definition sets. */
import type { z } from "zod";
import type { DefinitionDiffAnswer, DraftAnswer, LintAnswer, PublishedDefinition } from "../../shared/api/definitions.ts";
import type { DraftConcerns } from "../../shared/api/impacts.ts";
import { ask, askJson } from "../../ui/http.ts";
import { type DefinitionName, definitionPath } from "./definition-name.ts";

export type Lint = z.infer<typeof LintAnswer>;

/** A draft or a published version as it is kept, and the state it was read in. */
export interface KeptDefinition {
	content: unknown;
	/** For If-Match; null where the service gives none. */
	tag: string | null;
}

/** @throws ServiceRefused, ServiceAway */
export const listDrafts = async (signal?: AbortSignal): Promise<DraftAnswer[]> =>
	(await askJson<{ drafts: DraftAnswer[] }>("/drafts", signal ? { signal } : {})).drafts;

/** @throws ServiceRefused, ServiceAway */
export const readDraft = (name: DefinitionName, signal?: AbortSignal): Promise<KeptDefinition> =>
	read(`/drafts/${definitionPath(name)}`, signal);

/** @throws ServiceRefused, ServiceAway */
export const readDefinition = (name: DefinitionName, signal?: AbortSignal): Promise<KeptDefinition> =>
	read(`/definitions/${definitionPath(name)}`, signal);

async function read(path: string, signal: AbortSignal | undefined): Promise<KeptDefinition> {
	const answer = await ask(path, signal ? { signal } : {});
	const content: unknown = await answer.json();
	return { content, tag: answer.headers.get("etag") };
}

/** @param tag of the state that was edited; "new": there is no such draft yet @throws ServiceRefused, ServiceAway */
export const saveDraft = (name: DefinitionName, content: unknown, tag: string | null): Promise<DraftAnswer> =>
	askJson<DraftAnswer>(`/drafts/${definitionPath(name)}`, { method: "PUT", json: content, headers: conditionOf(tag) });

const conditionOf = (tag: string | null): Record<string, string> =>
	tag === null ? {} : tag === "new" ? { "If-None-Match": "*" } : { "If-Match": tag };

/** @throws ServiceRefused, ServiceAway */
export async function deleteDraft(name: DefinitionName, reason: string, tag: string): Promise<void> {
	await ask(`/drafts/${definitionPath(name)}?${new URLSearchParams({ reason })}`, { method: "DELETE", headers: { "If-Match": tag } });
}

/** What the draft as it is saved changes against the version before. @throws ServiceRefused, ServiceAway */
export const diffDraft = (name: DefinitionName, signal?: AbortSignal): Promise<DefinitionDiffAnswer> =>
	askJson<DefinitionDiffAnswer>(`/drafts/${definitionPath(name)}/diff`, signal ? { signal } : {});

/** By another person than those who wrote it, of exactly the state that was looked at. @throws ServiceRefused, ServiceAway */
export const approveDraft = (name: DefinitionName, note: string, tag: string): Promise<DraftAnswer> =>
	askJson<DraftAnswer>(`/drafts/${definitionPath(name)}/approve`, {
		method: "POST",
		json: note === "" ? {} : { note },
		headers: { "If-Match": tag },
	});

/** @throws ServiceRefused, ServiceAway */
export const lintDraft = (name: DefinitionName): Promise<Lint> => askJson<Lint>(`/drafts/${definitionPath(name)}/lint`, { method: "POST" });

/** What needs a reason before it is published. @throws ServiceRefused, ServiceAway */
export const draftConcerns = (name: DefinitionName, signal: AbortSignal): Promise<DraftConcerns> =>
	askJson<DraftConcerns>(`/drafts/${definitionPath(name)}/concerns`, { signal });

/** @param reason why rules that need one are published nevertheless; "": none does @throws ServiceRefused, ServiceAway */
export const publishDraft = (name: DefinitionName, reason = ""): Promise<PublishedDefinition> =>
	askJson<PublishedDefinition>(`/drafts/${definitionPath(name)}/publish${reason === "" ? "" : `?${new URLSearchParams({ reason })}`}`, {
		method: "POST",
	});
