/** 迁移: from two chosen files to a third. */
import { signal } from "@preact/signals";
import type { Advice } from "../../../shared/domain/advice.ts";
import type { Migration } from "../../../shared/migration/migrate.ts";
import { fetchDefinition } from "../../../ui/definitions.ts";
import { work } from "../departments/long-work/client.ts";
import type { KnownFile } from "../departments/long-work/jobs.ts";
import { troubleOf } from "../departments/trouble.ts";

export type Which = "filled" | "template";

export interface ChosenFile {
	name: string;
	bytes: Uint8Array<ArrayBuffer>;
	known: KnownFile;
}

export type Migrating =
	| { kind: "idle" }
	| { kind: "busy" }
	| { kind: "done"; result: Omit<Migration, "bytes"> & { bytes: Uint8Array<ArrayBuffer> }; unitName: string; period: string }
	| { kind: "trouble"; trouble: Advice };

export const chosen = signal<Partial<Record<Which, ChosenFile>>>({});
export const migrating = signal<Migrating>({ kind: "idle" });
/** Why a file could not be looked at. */
export const unread = signal<Partial<Record<Which, Advice>>>({});

/** Takes a file and says what it is. */
export async function choose(which: Which, file: File): Promise<void> {
	migrating.value = { kind: "idle" };
	unread.value = { ...unread.value, [which]: undefined };
	chosen.value = { ...chosen.value, [which]: undefined };
	try {
		const bytes = new Uint8Array(await file.arrayBuffer());
		const known = await work("identify", { file: { name: file.name, bytes } });
		chosen.value = { ...chosen.value, [which]: { name: file.name, bytes, known } };
	} catch (error) {
		unread.value = { ...unread.value, [which]: troubleOf(error) };
	}
}

/** Carries the filled workbook into the template. Both must have been chosen and known. */
export async function migrate(): Promise<void> {
	const { filled, template } = chosen.value;
	if (!filled || !template || !("identity" in filled.known) || !("identity" in template.known) || migrating.value.kind === "busy") return;
	migrating.value = { kind: "busy" };
	let version = "";
	try {
		const sideOf = async ({ bytes, known }: ChosenFile) => {
			const { set, version: own } = "identity" in known ? known.identity : { set: "", version: "" };
			version = `${set}/${own}`;
			return { bytes, set: await fetchDefinition(set, own) };
		};
		const from = await sideOf(filled);
		const to = await sideOf(template);
		const result = await work("migrate", { from, to });
		const { unitName, period } = template.known.identity;
		migrating.value = { kind: "done", result, unitName, period };
	} catch (error) {
		migrating.value = { kind: "trouble", trouble: troubleOf(error, version) };
	}
}
