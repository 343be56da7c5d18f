import type { Submission } from "../../../shared/api/submissions.ts";
import { periods } from "../../session/period.ts";

/** Whether a revision that waits lacks the stamped scan that its period asks for. */
export function isScanMissing({ state, scan, period }: Pick<Submission, "state" | "scan" | "period">): boolean {
	const known = periods.value;
	return (
		state === "submitted" && scan === null && Array.isArray(known) && known.some(({ id, scanRequired }) => id === period && scanRequired)
	);
}
