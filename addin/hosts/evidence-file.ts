/** Reads a file of evidence through, piece by piece: its SHA-256 and its pages. Nothing of it is kept or sent. */
import { isPicture } from "../../shared/evidence/describe.ts";
import type { EvidenceFile } from "../../shared/evidence/file.ts";
import { mostPdfBytes, pdfPages } from "../../shared/evidence/pdf-pages.ts";
import { Sha256 } from "../../shared/offline/sha256.ts";
import type { FoundFile } from "./folder.ts";

const pieceBytes = 1_048_576;
/** The browser's own digest takes a file whole; it is many times faster, where there is one. */
const mostAtOnce = mostPdfBytes;

/**
 * @param progress bytes read since the last call
 * @throws DOMException AbortError when it was cancelled, NotReadableError or NotFoundError where the file is locked or gone
 */
export async function readEvidence(
	{ file, folder }: FoundFile,
	progress: (bytes: number) => void,
	signal: AbortSignal,
): Promise<EvidenceFile> {
	const { name, size } = file;
	const read =
		size <= mostAtOnce ? await readWhole(file, progress, signal) : { sha256: await digestInPieces(file, progress, signal), pages: null };
	return { name, folder, bytes: size, ...read, pages: isPicture(name) ? 1 : read.pages };
}

async function readWhole(
	file: File,
	progress: (bytes: number) => void,
	signal: AbortSignal,
): Promise<Pick<EvidenceFile, "sha256" | "pages">> {
	// Only in secure contexts: not over plain http on a school's own network.
	const browsersOwn = globalThis.crypto?.subtle as SubtleCrypto | undefined;
	const isPdf = /\.pdf$/i.test(file.name);
	if (!browsersOwn && !isPdf) return { sha256: await digestInPieces(file, progress, signal), pages: null };
	const bytes = new Uint8Array(await file.arrayBuffer());
	signal.throwIfAborted();
	const sha256 = browsersOwn ? hexOf(await browsersOwn.digest("SHA-256", bytes)) : await digestInPieces(file, () => {}, signal);
	progress(bytes.length);
	return { sha256, pages: isPdf ? pdfPages(bytes) : null };
}

async function digestInPieces(file: File, progress: (bytes: number) => void, signal: AbortSignal): Promise<string> {
	const hash = new Sha256();
	for (let at = 0; at < file.size; at += pieceBytes) {
		// Waiting for the next piece also gives the page its turn.
		const piece = new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer());
		signal.throwIfAborted();
		hash.update(piece);
		progress(piece.length);
	}
	return hash.hex();
}

const hexOf = (digest: ArrayBuffer): string => Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
