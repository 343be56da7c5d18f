/** 基准摘要: tells whether a part was split from this workbook, saved again by whatever program. A mark, not a protection. */
import type { WorkbookState } from "../check/index.ts";
import { heldIn, heldText } from "./held.ts";
import { filledRegions } from "./regions.ts";

/** 14 hexadecimal digits over every constant of every region: the same contents give the same. */
export function digestOf(book: WorkbookState): string {
	let [high, low] = [0xdeadbeef, 0x41c6ce57];
	for (const region of filledRegions(book)) {
		for (const row of region.rows) {
			if (!row.exists) continue;
			const held = row.cells.map((cell) => (cell?.formula === undefined ? heldText(heldIn(cell)) : "="));
			const text = `${region.owner.prefix}${region.plan.place.role}[${row.key}]${held.join("\u0001")}`;
			for (let i = 0; i < text.length; i++) {
				const code = text.charCodeAt(i);
				high = Math.imul(high ^ code, 2654435761);
				low = Math.imul(low ^ code, 1597334677);
			}
		}
	}
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}
