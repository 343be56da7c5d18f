/** Published definition sets. */
import type { DefinitionDiffAnswer, MarkedDefinition, PublishedDefinition } from "../../shared/api/definitions.ts";
import { askJson } from "../../ui/http.ts";
import { type DefinitionName, definitionPath } from "./definition-name.ts";

/** @throws ServiceRefused, ServiceAway */
export const listDefinitions = async (signal?: AbortSignal): Promise<PublishedDefinition[]> =>
	(await askJson<{ definitions: PublishedDefinition[] }>("/definitions", signal ? { signal } : {})).definitions;

/** What changed since the version before. @throws ServiceRefused, ServiceAway */
export const diffDefinition = (name: DefinitionName, signal?: AbortSignal): Promise<DefinitionDiffAnswer> =>
	askJson<DefinitionDiffAnswer>(`/definitions/${definitionPath(name)}/diff`, signal ? { signal } : {});

/** withdraw: no new period runs on it. retire: no period does. @throws ServiceRefused, ServiceAway */
export const markDefinition = (name: DefinitionName, act: "withdraw" | "retire", reason: string): Promise<MarkedDefinition> =>
	askJson<MarkedDefinition>(`/definitions/${definitionPath(name)}/${act}`, { method: "POST", json: { reason } });
