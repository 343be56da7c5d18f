/** A period's dates, extensions and switches, held against what the trail tells of their making and changes. */
import type { Difference } from "../../../shared/api/jobs.ts";
import type { PeriodChange } from "../../../shared/api/periods.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import type { Told } from "../../db/records.ts";
import { toUtc } from "../../times.ts";
import { differing, recordDifference } from "./differing.ts";

type Dates = Pick<StoredPeriod, "set" | "version" | "opens" | "deadline" | "closed" | "scanRequired">;

interface ToldPeriod extends Dates {
	extensions: Map<string, string>;
	switches: Map<string, { level: string; reason: string }>;
}

/** @param told about the period, in its order */
export function periodDiffering(period: StoredPeriod, told: readonly Told[]): Difference[] {
	const stands = periodTold(told);
	if (!stands) return [recordDifference("period", period.id, null)];
	const { set, version, opens, deadline, closed, scanRequired } = period;
	return differing(
		"period",
		{
			...{ set, version, opens, deadline, closed, scanRequired },
			extension: Object.fromEntries(period.extensions.map((one) => [one.unit, one.deadline])),
			switch: Object.fromEntries(period.switches.map(({ rule, level, reason }) => [rule, { level, reason }])),
		},
		{
			...stands,
			extensions: undefined,
			switches: undefined,
			extension: Object.fromEntries(stands.extensions),
			switch: Object.fromEntries(stands.switches),
		},
	);
}

/** Undefined: the trail knows of none. */
function periodTold(told: readonly Told[]): ToldPeriod | undefined {
	let period: ToldPeriod | undefined;
	for (const { action, at, content } of told) {
		if (action === "period.delete") period = undefined;
		// safe: what the service wrote of the making
		else if (action === "period.create")
			period = {
				...(content as unknown as Dates),
				scanRequired: content.scanRequired === true,
				closed: null,
				extensions: new Map(),
				switches: new Map(),
			};
		// safe: the change as it was asked for
		else if (period) change(period, content as unknown as PeriodChange, at);
	}
	return period;
}

/** As db/periods.ts writes it. */
function change(
	period: ToldPeriod,
	{ opens, deadline, state, scanRequired, extensions = [], switch: switched, reason }: PeriodChange,
	at: string,
): void {
	if (scanRequired !== undefined) period.scanRequired = scanRequired;
	if (opens !== undefined) period.opens = toUtc(opens);
	if (deadline !== undefined) period.deadline = toUtc(deadline);
	if (state === "open") {
		period.closed = null;
		if (period.opens > at) period.opens = at;
	} else if (state === "closed") period.closed ??= at;
	for (const { unit, deadline: until } of extensions) {
		if (until === null) period.extensions.delete(unit);
		else period.extensions.set(unit, toUtc(until));
	}
	if (switched?.level === "as-defined") period.switches.delete(switched.rule);
	else if (switched) period.switches.set(switched.rule, { level: switched.level, reason });
}
