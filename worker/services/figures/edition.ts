/** What the questions of one request have in common: their periods with their definitions, and whose figures may be read. */
import type { FigureAnswer } from "../../../shared/api/figures.ts";
import type { DefinitionSet, DocumentKind } from "../../../shared/definition/schema.ts";
import { codeSpelling } from "../../../shared/domain/spelling.ts";
import type { Actor } from "../../context.ts";
import { listPeriods, type StoredPeriod } from "../../db/periods.ts";
import type { Env } from "../../env.ts";
import { spanOf } from "../../period-id.ts";
import { definitionOf } from "../definitions.ts";
import { scoringOf } from "../results.ts";
import { notYours, unitNeeded, unknownPeriod } from "./problems.ts";
import { readPeriod, readUnit, sameWord, type UnitWords } from "./words.ts";

export interface Edition {
	period: StoredPeriod;
	document: DocumentKind;
	set: DefinitionSet;
	/** Names the code and the definitions that results are computed with. */
	scoring: string;
}

/** From a period as it is written. */
export type Editions = (period: string) => Edition | FigureAnswer;

/** Those of the periods that exist, each definition set read once. */
export async function editionsOf(env: Env, periods: readonly string[]): Promise<Editions> {
	const asked = new Set(periods.map(readPeriod));
	const found = (await listPeriods(env.DB)).filter(({ id }) => asked.has(id));
	const versions = Map.groupBy(found, ({ set, version }) => `${set}/${version}`);
	const editions = new Map<string, Edition>();
	await Promise.all(
		[...versions.values()].map(async (group) => {
			const [first] = group;
			if (!first) return;
			const definition = await definitionOf(env, first.set, first.version);
			const common = { set: definition.set, scoring: scoringOf(definition) };
			for (const period of group) editions.set(period.id, { period, document: spanOf(period.id).document, ...common });
		}),
	);
	return (period) => editions.get(readPeriod(period)) ?? unknownPeriod(period.trim());
}

/**
 * The unit that is asked about. A school's own may be left out; any other is refused before anything is looked up, so that neither the
 * answer nor the time it takes tells whether there is such a unit.
 */
export function unitFor(actor: Actor, written: string | undefined): UnitWords | FigureAnswer {
	const words = readUnit(written);
	if (actor.role !== "school") return words ?? unitNeeded;
	const own = actor.unit ?? "";
	if (words && !sameWord(words.unit, own)) return notYours;
	return { unit: own, project: words?.project ?? null };
}

export const isAnswer = (one: object): one is FigureAnswer => "problem" in one || "value" in one;

/** One entry for each pair of period and unit, whatever their number of questions. */
export const pairKey = ({ period, unit }: { period: string; unit: string }): string => `${period} ${codeSpelling(unit)}`;
