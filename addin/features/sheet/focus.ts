import { signal } from "@preact/signals";
import type { SheetPlace } from "../../hosts/host.ts";

/** The cell that the sheet view shows; a new object each time, so that the same cell can be shown again. */
export const focus = signal<SheetPlace>({ sheet: "", cell: null });
