/** Single facts of accepted revisions. */
import type { FigureAnswer, FigureQuestion } from "../../../shared/api/figures.ts";
import type { ProjectFacts, WorkbookFacts } from "../../../shared/check/index.ts";
import { indicatorOf } from "../../../shared/definition/lookup.ts";
import type { Level, Measure } from "../../../shared/definition/schema.ts";
import type { Actor } from "../../context.ts";
import { type AskedFacts, listAskedFacts } from "../../db/figures.ts";
import type { Env } from "../../env.ts";
import { withCommissionValues } from "../commission-values.ts";
import { type Editions, isAnswer, pairKey, unitFor } from "./edition.ts";
import { clusterNeeded, noCluster, notAccepted, unknownCluster, unknownCode, unknownMeasure, unknownUnit } from "./problems.ts";
import { schoolProject } from "./scores.ts";
import { measuresIn } from "./standing.ts";
import { readPlace, sameWord } from "./words.ts";

type ValueQuestion = Extract<FigureQuestion, { kind: "value" }>;

interface Wanted {
	period: string;
	unit: string;
	code: string;
	/** Codes of a ratio's numerator and denominator: one of them may be the commission's. */
	parts: string[];
	measure: Measure;
	level: Level;
	clusterNumber: string | null;
	/** A cluster's code. */
	project: string | null;
}

/** In the order of the questions; one statement for all of them. */
export async function answerValues(
	env: Env,
	actor: Actor,
	editions: Editions,
	questions: readonly ValueQuestion[],
): Promise<FigureAnswer[]> {
	const read = questions.map((question) => readQuestion(actor, editions, question));
	const pairs = Map.groupBy(
		read.flatMap((one) => (isAnswer(one) ? [] : [one])),
		pairKey,
	);
	const wanted = [...pairs.values()].flatMap(([first, ...others]) =>
		first
			? [{ period: first.period, unit: first.unit, codes: [...new Set([first, ...others].flatMap(({ code, parts }) => [code, ...parts]))] }]
			: [],
	);
	const rows = wanted.length === 0 ? [] : await listAskedFacts(env.DB, wanted);
	const found = new Map(rows.map((row) => [pairKey(row), withCommission(editions, row)]));
	return read.map((one) => (isAnswer(one) ? one : factOf(one, found.get(pairKey(one)))));
}

function readQuestion(actor: Actor, editions: Editions, { code: written, period, unit }: ValueQuestion): Wanted | FigureAnswer {
	const edition = editions(period);
	if (isAnswer(edition)) return edition;
	const { id } = edition.period;
	const place = readPlace(written);
	const indicator = place && indicatorOf(edition.set, place.code);
	if (!place || !indicator) return unknownCode(written.trim(), id);
	const known = measuresIn(edition.set, edition.document).get(indicator.code) ?? [];
	const measure = known.find((one) => one === place.measure);
	if (!measure) return unknownMeasure(indicator.code, place.measure, id, known);
	const asked = unitFor(actor, unit);
	if (isAnswer(asked)) return asked;
	const isSchool = asked.project !== null && indicator.level === "school" && sameWord(asked.project, schoolProject);
	const project = isSchool ? null : asked.project;
	const namesCluster = project !== null || place.clusterNumber !== null;
	if (namesCluster !== (indicator.level === "cluster")) return namesCluster ? noCluster(indicator.code) : clusterNeeded(indicator.code);
	return {
		period: id,
		unit: asked.unit,
		code: indicator.code,
		parts: indicator.ratio ? [indicator.ratio.numerator, indicator.ratio.denominator] : [],
		measure,
		level: indicator.level,
		clusterNumber: place.clusterNumber,
		project,
	};
}

type Found = Omit<AskedFacts, "accepted"> & { facts: WorkbookFacts | null };

function withCommission(editions: Editions, { accepted, ...row }: AskedFacts): Found {
	const edition = editions(row.period);
	return {
		...row,
		facts: accepted && !isAnswer(edition) ? withCommissionValues(edition.set, accepted.facts, accepted.commissionValues) : null,
	};
}

function factOf(wanted: Wanted, found: Found | undefined): FigureAnswer {
	const { period, unit, code, measure } = wanted;
	if (!found?.code) return unknownUnit(unit);
	if (!found.facts) return notAccepted(found.code, period);
	const project = projectOf(wanted, found.facts);
	if (!project) {
		const known = found.facts.clusters.map((cluster) => cluster.code);
		return unknownCluster(found.code, wanted.project ?? `群${wanted.clusterNumber}`, known);
	}
	return { value: project[code]?.[measure] ?? null };
}

/** Named by number and by code: both must fit. */
function projectOf({ level, clusterNumber, project }: Wanted, facts: WorkbookFacts): ProjectFacts | undefined {
	if (level === "school") return facts.school;
	return facts.clusters.find(
		({ number, code }) => (clusterNumber === null || number === clusterNumber) && (project === null || sameWord(code, project)),
	)?.facts;
}
