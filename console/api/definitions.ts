/** Published definition sets. */
import type { PublishedDefinition } from "../../shared/api/definitions.ts";
import { askJson } from "../../ui/http.ts";

/** @throws ServiceRefused, ServiceAway */
export const listDefinitions = async (signal?: AbortSignal): Promise<PublishedDefinition[]> =>
	(await askJson<{ definitions: PublishedDefinition[] }>("/definitions", signal ? { signal } : {})).definitions;
