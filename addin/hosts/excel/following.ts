/** What follows edits in Excel: fetched a moment after the first verdict. */
export { Pauses } from "./pauses.ts";
export { type Refreshed, refresh } from "./refresh.ts";
