/** What the commission keeps of units, as tests enter it. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { UnitPeriodRequest } from "../../../shared/api/units.ts";
import type { NewAuditEvent } from "../../../worker/audit/events.ts";
import { approvalsAfter } from "../../../worker/db/approvals.ts";
import { saveUnitPeriod, type UnitPeriodWrite } from "../../../worker/db/unit-periods.ts";
import { savedEvent } from "../../../worker/services/unit-periods.ts";
import type { Answer, Service } from "./service.ts";

/** Statements that lay a unit's first entry into the database. */
export function firstEntry(db: D1Database, unit: string, period: string, json: object, at: string): D1PreparedStatement[] {
	return saveUnitPeriod(db, firstWrite(unit, period, json, at));
}

function firstWrite(unit: string, period: string, json: object, at: string): UnitPeriodWrite {
	const { approved = {}, ...entered } = UnitPeriodRequest.parse(json);
	const content = { ...entered, approved, vetoes: [] };
	const approvals = approvalsAfter({}, approved, entered.clusters);
	return { unit, period, content, approvals, seen: undefined, approvalsSeen: 0, token: "first", at };
}

/** What the trail says of a first entry. */
export function firstEvent(unit: string, period: string, json: object, at: string): NewAuditEvent {
	const write = firstWrite(unit, period, json, at);
	const { content } = write;
	const before = { approvals: {}, approvalsVersion: 0 };
	return savedEvent({ unit, period, before: undefined, content, approved: content.approved, approvals: before }, write);
}

/** Puts what is kept of a unit in a period, from the state it is in. */
export function entering({ call, commission }: Pick<Service, "call"> & { commission: string }, unit: string, period: string) {
	const path = `/units/${unit}/periods/${period}`;
	return async (json: object): Promise<Answer> => {
		const etag = (await call("GET", path, { token: commission })).headers.get("etag");
		return call("PUT", path, { token: commission, json, headers: etag === null ? {} : { "if-match": etag } });
	};
}
