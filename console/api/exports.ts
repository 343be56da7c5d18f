/** Tables that are carried away. */
import { ask, ServiceAway } from "../../ui/http.ts";

/**
 * A file of a period's figures.
 * @param received called with the bytes that have come so far
 * @throws ServiceRefused, ServiceAway
 */
export async function fetchExport(
	file: string,
	query: Readonly<Record<string, string>>,
	received: (bytes: number) => void,
	signal: AbortSignal,
): Promise<Blob> {
	const answer = await ask(`/exports/${file}?${new URLSearchParams(query)}`, { signal });
	const parts: Uint8Array<ArrayBuffer>[] = [];
	let bytes = 0;
	try {
		const reader = answer.body?.getReader();
		for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
			parts.push(new Uint8Array(piece.value));
			bytes += piece.value.length;
			received(bytes);
		}
	} catch (error) {
		throw new ServiceAway(error);
	}
	return new Blob(parts, { type: answer.headers.get("content-type") ?? "application/octet-stream" });
}
