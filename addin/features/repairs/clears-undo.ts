/** Which repairs cost the person what Ctrl+Z would take back. */
import type { Repair } from "../../../shared/repairs/index.ts";
import type { WorkbookHost } from "../../hosts/host.ts";

/**
 * In a spreadsheet program a locked cell, or a format on a protected sheet, is changed with the protection lifted and put back, which
 * clears its undo stack by Microsoft's own list. Files have none.
 */
export const clearsUndo = ({ follow }: Partial<Pick<WorkbookHost, "follow">>, repairs: readonly Repair[]): boolean =>
	follow !== undefined &&
	repairs.some(({ steps }) => steps.some((step) => step.what === "cell" && (step.locked || step.after.numberFormat !== undefined)));
