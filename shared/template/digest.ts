/** 结构摘要: two files of one template have the same, however long their lists; a mark to recognise, not to protect. */
import type { Layout } from "./layout.ts";

/** FNV-1a over headers and row keys, 64 bits in hexadecimal. */
export function structureDigest({ regions }: Layout): string {
	const text = regions
		.map(({ sheet, role, region, rows }) =>
			[
				sheet,
				role,
				...region.columns.map(({ header }) => header),
				...(region.kind === "list" ? [] : rows.map(({ code, fixed }) => code ?? JSON.stringify(fixed?.cells ?? null))),
			].join("\u0001"),
		)
		.join("\u0002");
	const prime = 0x100000001b3n;
	let hash = 0xcbf29ce484222325n;
	for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
	return hash.toString(16).padStart(16, "0");
}
