/** Forms of somebody else, bound as a person would: proposed, the rest pointed at, written for a unit. */
import { createHash } from "node:crypto";
import type { DefinitionSet, OwnRegion } from "../../shared/definition/schema.ts";
import { bindingProblems, ownTemplateFor, proposeBindings, writeOwnTemplate } from "../../shared/own-template/index.ts";
import type { Prefill } from "../../shared/template/prefill.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export const prefill: Prefill = {
	unit: { code: "DW01", name: "第一单位", class: "ZK" },
	period: { id: "2026-annual", document: "annual", year: 2026, start: 46023, end: 46387 },
	clusters: [],
	facts: { "S_P1_02.target": 150, "S_P2_01.target": 90, "S_P1_02.prior": 120 },
	rows: {},
	generatedAt: "2027-01-02T00:00:00.000Z",
};

/** The set whose document is collected with the file. @throws where the bindings have a problem */
export function boundSet(set: DefinitionSet, bytes: Uint8Array, name: string, regions: readonly OwnRegion[]): DefinitionSet {
	const [document] = set.documents;
	if (!document) throw new Error("a set with one document");
	const image = readWorkbook(bytes);
	const problems = bindingProblems(set, document, regions, image);
	if (problems.length > 0) throw new Error(problems.map(({ message }) => message.zh).join("\n"));
	const ownTemplate = ownTemplateFor({ image, digest: sha256(bytes), name }, set, document, regions);
	return { ...set, documents: [{ ...document, ownTemplate }] };
}

export const proposed = (set: DefinitionSet, bytes: Uint8Array): OwnRegion[] =>
	proposeBindings(readWorkbook(bytes), set, "annual").map(({ region }) => region);

export const written = (set: DefinitionSet, bytes: Uint8Array, given: Prefill = prefill): Uint8Array => writeOwnTemplate(bytes, set, given);
