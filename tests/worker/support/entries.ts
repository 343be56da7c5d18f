/** What the commission keeps of units, as tests enter it. */
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { UnitPeriodRequest } from "../../../shared/api/units.ts";
import { approvalsAfter } from "../../../worker/db/approvals.ts";
import { saveUnitPeriod } from "../../../worker/db/unit-periods.ts";
import type { Answer, Service } from "./service.ts";

/** Statements that lay a unit's first entry into the database. */
export function firstEntry(db: D1Database, unit: string, period: string, json: object, at: string): D1PreparedStatement[] {
	const { approved = {}, ...entered } = UnitPeriodRequest.parse(json);
	return saveUnitPeriod(db, {
		unit,
		period,
		content: { ...entered, approved, vetoes: [] },
		approvals: approvalsAfter({}, approved, entered.clusters),
		seen: undefined,
		approvalsSeen: 0,
		token: "first",
		at,
	});
}

/** Puts what is kept of a unit in a period, from the state it is in. */
export function entering({ call, commission }: Pick<Service, "call"> & { commission: string }, unit: string, period: string) {
	const path = `/units/${unit}/periods/${period}`;
	return async (json: object): Promise<Answer> => {
		const etag = (await call("GET", path, { token: commission })).headers.get("etag");
		return call("PUT", path, { token: commission, json, headers: etag === null ? {} : { "if-match": etag } });
	};
}
