/** What a period's dates and a change of it are held against: nothing that is asked for passes without an effect. */
import type { PeriodChange } from "../../shared/api/periods.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { StoredPeriod } from "../db/periods.ts";
import { unitsInPeriod } from "../db/unit-periods.ts";
import { listUnits } from "../db/units.ts";
import type { Env } from "../env.ts";
import { type Issue, invalidRequest, issue } from "../issues.ts";
import { toShanghai, toUtc } from "../times.ts";
import { isLate, stateOf } from "./deadline.ts";
import { firstNamed, namedEn, namedZh } from "./first-named.ts";

/** Schools file the last year in the next, and late; whatever lies beyond is a slip. Counted from today where the set's years are long over. */
const yearsAfter = 2;
/** A programme's first workbooks, its task books, are filled in the year before it begins at the earliest. */
const yearsBefore = 1;

interface Dates {
	opens?: string | undefined;
	deadline?: string | undefined;
	extensions?: readonly { deadline: string | null }[] | undefined;
}

/** @param set its id and years. @throws ServiceProblem invalid-request */
export function requireDates({ opens, deadline, extensions = [] }: Dates, set: { id: string; years: readonly number[] }, now: Date): void {
	const first = Math.min(...set.years) - yearsBefore;
	const last = Math.max(...set.years, yearOf(now.toISOString())) + yearsAfter;
	const given: [path: string, instant: string | null | undefined][] = [
		["opens", opens],
		["deadline", deadline],
		...extensions.map((one, index): [string, string | null] => [`extensions.${index}.deadline`, one.deadline]),
	];
	const zh = `时间太远：${set.id} 的期间至多到 ${last} 年底，请核对年份。`;
	const en = `This is too far away: periods of ${set.id} end by ${last}; look at the year again.`;
	refuse(given.filter(([, instant]) => instant && yearOf(instant) > last).map(([path]) => issue(path, zh, en)));
	const early = {
		zh: `时间太早：${set.id} 的期间不早于 ${first} 年，请核对年份。`,
		en: `This is too early: periods of ${set.id} begin in ${first} at the earliest; look at the year again.`,
	};
	refuse(given.filter(([, instant]) => instant && yearOf(instant) < first).map(([path]) => issue(path, early.zh, early.en)));
}

/** By the calendar of Shanghai. */
const yearOf = (instant: string): number => new Date(Date.parse(instant) + 8 * 3_600_000).getUTCFullYear();

/** A change of dates says what it does. @throws ServiceProblem invalid-request */
export function requireEffect(period: StoredPeriod, { opens, deadline, state }: PeriodChange, now: Date): void {
	if (state === "open" && opens !== undefined && Date.parse(opens) > now.getTime()) {
		const zh = "state 写 open 是现在就开放，opens 却在将来：请只写其中一项。";
		refuse([issue("opens", zh, "The state open means from now on, but opens lies ahead: send one of the two.")]);
	}
	if (state !== undefined || stateOf(period, now) !== "closed") return;
	const zh =
		'期间已关闭，只改时间不会重新接收报送：要重新开放，请同时写 "state":"open"；只更正时间，写 "state":"closed"；个别单位用延期 extensions。';
	const en =
		'The period is closed, and a date alone does not open it: send "state":"open", too, to open it again, "state":"closed" to correct the date alone, or extensions for single units.';
	const moved = [
		["opens", opens, period.opens],
		["deadline", deadline, period.deadline],
	].filter(([, asked, kept]) => asked !== undefined && toUtc(asked) !== kept);
	refuse(moved.map(([path = ""]) => issue(path, zh, en)));
}

/**
 * An extension is of a unit in the period, given once, and ends in the future and after the deadline of all, or it would be none.
 * @throws ServiceProblem invalid-request, unknown-reference (`units`)
 */
export async function requireExtensions(env: Env, period: StoredPeriod, change: PeriodChange, now: Date): Promise<void> {
	const extensions = change.extensions ?? [];
	if (extensions.length === 0) return;
	const first = new Map<string, number>();
	for (const [index, { unit, deadline: asked }] of extensions.entries()) {
		const before = first.get(unit);
		if (before !== undefined) {
			const zh = `${unit} 已写在 extensions.${before}，一个单位只写一次。`;
			refuse([issue(`extensions.${index}.unit`, zh, `${unit} is in extensions.${before} already; name a unit once.`)]);
		}
		first.set(unit, index);
		const [own, deadline] = [asked === null ? undefined : toUtc(asked), change.deadline ? toUtc(change.deadline) : period.deadline];
		if (own === undefined || (own > deadline && !isLate(own, now))) continue;
		const zh = `${unit} 的延期须晚于现在，也须晚于统一的截止时间（${toShanghai(deadline)}）。`;
		const en = `The extension of ${unit} must end later than now and than the deadline of all (${toShanghai(deadline)}).`;
		refuse([issue(`extensions.${index}.deadline`, zh, en)]);
	}
	const known = new Set((await listUnits(env.DB)).map(({ code }) => code));
	const missing = extensions.map(({ unit }) => unit).filter((unit) => !known.has(unit));
	refuseUnits(missing, (names) => ({ zh: `没有单位 ${names.zh}。`, en: `There is no unit ${names.en}.` }));
	const given = extensions.filter(({ deadline }) => deadline !== null).map(({ unit }) => unit);
	const present = await unitsInPeriod(env.DB, period.id, given);
	const outside = given.filter((unit) => !present.has(unit));
	refuseUnits(outside, (names) => ({
		zh: `${names.zh} 不在期间 ${period.id}，延期没有作用：请先登记到该期间，或更正代码。`,
		en: `${names.en}: not in the period ${period.id}, so an extension would do nothing; enter them for it first, or correct the code.`,
	}));
}

function refuseUnits(units: readonly string[], details: (names: { zh: string; en: string }) => { zh: string; en: string }): void {
	if (units.length === 0) return;
	const named = firstNamed(units);
	const extensions = { units: named.named, ...(named.more > 0 ? { more: named.more } : {}) };
	throw new ServiceProblem("unknown-reference", { details: details({ zh: namedZh(named), en: namedEn(named) }), extensions });
}

function refuse(issues: Issue[]): void {
	const { named, more } = firstNamed(issues);
	if (named.length > 0) throw invalidRequest([...named], more);
}
