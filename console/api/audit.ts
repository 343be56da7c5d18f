/** The trail of what was done. */

import type { z } from "zod";
import type { AuditMark, AuditTrail, AuditVerification } from "../../shared/api/audit.ts";
import { askJson } from "../../ui/http.ts";

/** @param query filters, as the route names them. @throws ServiceRefused, ServiceAway */
export const listAudit = (query: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<AuditTrail> =>
	askJson<AuditTrail>(`/audit?${new URLSearchParams(query)}`, signal ? { signal } : {});

export type TrailMark = z.infer<typeof AuditMark>;

/** The next piece of the walk along the chains. @param mark where the piece before stopped; null: from the start. @throws ServiceRefused, ServiceAway */
export function verifyAudit(mark: TrailMark | null, signal?: AbortSignal): Promise<AuditVerification> {
	const query = mark === null ? "" : `?${new URLSearchParams({ ...mark, sequence: String(mark.sequence) })}`;
	return askJson<AuditVerification>(`/audit/verification${query}`, signal ? { signal } : {});
}
