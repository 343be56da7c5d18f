/** One such workbook, its parts filled in by four departments: made once for all tests that merge it. */
import { type Department, distribute, fillApart, seeded } from "./support.ts";

export const scene = distribute(seeded(3));
const parts = new Map(fillApart(scene).map(({ name, bytes }) => [name, bytes]));

/** What this department hands back. */
export function filledPart(department: Department): Uint8Array {
	const bytes = parts.get(department);
	if (!bytes) throw new Error(`${department} has no part.`);
	return bytes;
}
