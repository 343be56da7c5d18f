/** Official workbooks: made from a definition set and what is known of a unit, and filled by place keys. */
export { type Entries, type EntryRow, fillWorkbook } from "./fill.ts";
export { planTemplate } from "./plan.ts";
export type { Prefill } from "./prefill.ts";
export { MOST_ROWS, roomFor } from "./room.ts";
export { planWithValues, writeTemplate } from "./write.ts";
