/** Submitted originals and scans in the bucket, named by their content; and a file for what came from Excel without one. */
import type { CellImage, WorkbookImage } from "../../shared/workbook/image.ts";
import type { CellPlan, CellStyle, WorkbookPlan } from "../../shared/workbook/plan.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { writeWorkbook } from "../../shared/workbook/write.ts";
import type { StoredSubmission } from "../db/submissions.ts";
import type { Env } from "../env.ts";
import { toHex } from "../hash.ts";
import type { Upload } from "../http/upload.ts";

const nameOf = (sha256: string) => `originals/${sha256}`;

/** Before D1 hears of the revision: a row never names an original that is not there. The same content has one name. */
export async function keepOriginal(
	env: Env,
	{ originalSha256, originalBytes, original }: Pick<Upload, "originalSha256" | "originalBytes" | "original">,
): Promise<void> {
	await env.ORIGINALS.put(nameOf(originalSha256), originalBytes, { customMetadata: { original }, sha256: originalSha256 });
}

const nameOfScan = (sha256: string) => `scans/${sha256}`;

/** Before D1 hears of it, as an original. */
export async function keepScan(env: Env, sha256: string, bytes: Uint8Array): Promise<void> {
	await env.ORIGINALS.put(nameOfScan(sha256), bytes, { sha256 });
}

/** SHA-256 of the scan that the bucket has under this name, hex, as the bucket computed it; undefined: it has none. */
export async function digestOfScan(env: Env, sha256: string): Promise<string | undefined> {
	const digest = (await env.ORIGINALS.head(nameOfScan(sha256)))?.checksums.sha256;
	return digest && toHex(new Uint8Array(digest));
}

/** A scan as it was uploaded; undefined where the bucket has lost it. */
export async function scanBytes(env: Env, sha256: string): Promise<Uint8Array | undefined> {
	const kept = await env.ORIGINALS.get(nameOfScan(sha256));
	return kept ? new Uint8Array(await kept.arrayBuffer()) : undefined;
}

const nameOfTemplate = (sha256: string) => `own-templates/${sha256}`;

/** Before D1 hears of it, as an original. */
export async function keepTemplate(env: Env, sha256: string, bytes: Uint8Array): Promise<void> {
	await env.ORIGINALS.put(nameOfTemplate(sha256), bytes, { sha256 });
}

/** A template of the commission's own as it was uploaded; undefined where the bucket has none of this digest. */
export async function templateBytes(env: Env, sha256: string): Promise<Uint8Array | undefined> {
	const kept = await env.ORIGINALS.get(nameOfTemplate(sha256));
	return kept ? new Uint8Array(await kept.arrayBuffer()) : undefined;
}

/** The file as submitted, or one written anew from the image (decision 069). @throws Error where the bucket has lost it */
export async function workbookOf(
	env: Env,
	submission: Pick<StoredSubmission, "originalSha256" | "original" | "submittedAt">,
): Promise<{ bytes: Uint8Array; regenerated: boolean }> {
	const kept = await originalBytes(env, submission.originalSha256);
	if (!kept) throw new Error(`original ${submission.originalSha256} is missing from the bucket`);
	return fileOf(kept, submission.original, submission.submittedAt);
}

/** What was kept under this digest; undefined where the bucket has lost it. */
export async function originalBytes(env: Env, sha256: string): Promise<Uint8Array | undefined> {
	const kept = await env.ORIGINALS.get(nameOf(sha256));
	return kept ? new Uint8Array(await kept.arrayBuffer()) : undefined;
}

/** What was kept as a file: its own bytes, or one written from the image. @param at when it was sent, for the file's properties */
export function fileOf(bytes: Uint8Array, original: "xlsx" | "image", at: string): { bytes: Uint8Array; regenerated: boolean } {
	if (original === "xlsx") return { bytes, regenerated: false };
	const image: WorkbookImage = JSON.parse(new TextDecoder().decode(bytes));
	return { bytes: writeWorkbook(planOf(image, at)), regenerated: true };
}

/** What was filed, as it was read then; undefined where the bucket has lost it. */
export async function imageOf(
	env: Env,
	submission: Pick<StoredSubmission, "originalSha256" | "original">,
): Promise<WorkbookImage | undefined> {
	const kept = await originalBytes(env, submission.originalSha256);
	return kept && imageIn(kept, submission.original);
}

/** What was kept, as it was read when it was filed. */
export function imageIn(bytes: Uint8Array, original: "xlsx" | "image"): WorkbookImage {
	return original === "xlsx" ? readWorkbook(bytes) : JSON.parse(new TextDecoder().decode(bytes));
}

const plain: CellStyle = {};
const styles: Partial<Record<CellImage["kind"], CellStyle>> = { date: { numberFormat: "yyyy-mm-dd" }, percent: { numberFormat: "0.00%" } };

/** Values as filed, as constants: formulas as Excel's host spells them are not those of a file. */
export function planOf(image: WorkbookImage, created: string): WorkbookPlan {
	const firstVisible = image.sheets.findIndex(({ state }) => state === "visible");
	return {
		sheets: image.sheets.map(({ name, state, cells, merges }) => ({
			name,
			state,
			widths: [],
			heights: {},
			cells: cells.flatMap(cellOf),
			merges,
			tables: [],
			validations: [],
			conditionalFormats: [],
			hyperlinks: [],
			protect: true,
		})),
		names: [],
		activeSheet: Math.max(firstVisible, 0),
		properties: {
			title: "由报送内容重新生成，非原文件 (regenerated from what was submitted)",
			subject: "",
			creator: "核表 Hebiao",
			company: "",
			created,
		},
	};
}

function cellOf({ row, column, kind, value }: CellImage): CellPlan[] {
	if (value === null) return [];
	return [{ row, column, value: kind === "error" ? { error: String(value) } : value, style: styles[kind] ?? plain }];
}
