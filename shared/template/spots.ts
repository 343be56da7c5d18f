/** Rules that the workbook can check by itself, each at the places where it stands. */

import { type InstanceTemplate, templateSteps } from "../definition/instances.ts";
import { indicatorOf } from "../definition/lookup.ts";
import { operandsOf } from "../definition/operands.ts";
import type { DefinitionSet, Rule } from "../definition/schema.ts";
import { FACT_NAME } from "../domain/codes.ts";
import { isNative } from "../formula/native.ts";
import { parse } from "../formula/parse.ts";
import { type Rewriter, rewriter } from "../formula/rewrite.ts";
import type { Steps } from "../steps.ts";
import { clusterPrefix } from "./keys.ts";
import { type BodyRow, factKey, type Layout, type PlacedRegion, sheetNameFor } from "./layout.ts";
import type { PrefillCluster } from "./prefill.ts";
import { statusText } from "./status-text.ts";
import { referenceText, type Target, textConstant, translateWith } from "./translate.ts";

/** A rule in one row of a region, or at no row at all. */
export interface RuleSpot {
	rule: Rule;
	instance: InstanceTemplate;
	cluster: PrefillCluster | null;
	/** Null: the place is a sheet or a header. */
	row: { placed: PlacedRegion; body: BodyRow } | null;
	/** Of a row's cell: its header. Of two rules there, one may yield to the other. Else as in findings: 按任务[支出], a sheet's name. */
	place: string;
	/** Where a link to the place leads. */
	sheet: string;
}

/** In the order of the rules. Rules for reviewers stay out: the file goes to the school (decision 061). */
export function* spotSteps(set: DefinitionSet, { layout, prefill }: Target): Steps<RuleSpot[]> {
	const spots: RuleSpot[] = [];
	for (const template of yield* templateSteps(set, layout.document, prefill.unit.class)) {
		if (template.rule.audience !== "all") continue;
		yield;
		if (liveFormOf(template) === null) continue;
		if (template.level === "school") spots.push(...placesOf(template, layout, null));
		else for (const cluster of prefill.clusters) spots.push(...placesOf(template, layout, cluster));
	}
	return spots;
}

const liveForms = new WeakMap<InstanceTemplate, { rewrite: Rewriter | null }>();

/** A check's formula, ready to be written in any row; null where the workbook cannot check it by itself. Worked out once for all workbooks. */
function liveFormOf(instance: InstanceTemplate): Rewriter | null {
	const known = liveForms.get(instance);
	if (known) return known.rewrite;
	const formula = parse(instance.formula);
	const rewrite = isNative(formula) ? rewriter(formula) : null;
	liveForms.set(instance, { rewrite });
	return rewrite;
}

function placesOf(instance: InstanceTemplate, layout: Layout, cluster: PrefillCluster | null): RuleSpot[] {
	const { rule, at, sheet, role } = instance;
	if (sheet && role !== undefined) {
		const name = sheetNameFor(sheet.name, cluster);
		const placed = layout.regions.find((region) => region.role === role && region.sheet === name);
		// Without 校验状态 there is nowhere to say it.
		if (!placed || !hasStatus(placed)) return [];
		const header = /^\[@\[?([^\]]+)\]/.exec(at)?.[1];
		if (header === undefined) return [looseSpot(instance, layout, cluster)];
		// A list's rows are all alike: one formula is made for its first row and copied down.
		const rows = placed.region.kind === "list" ? placed.rows.slice(0, 1) : placed.rows;
		return rows.map((body) => ({ rule, instance, cluster, row: { placed, body }, place: header, sheet: name }));
	}
	const [, code = "", measure = ""] = FACT_NAME.exec(at) ?? [];
	const fact = layout.facts.get(factKey(code.startsWith("C") ? cluster : null, code, measure));
	const placed =
		fact && layout.regions.find((region) => region.sheet === fact.sheet && fact.row > region.headerRow && fact.row <= region.lastRow);
	const body = placed?.rows.find(({ row }) => row === fact?.row);
	const header = placed?.region.columns[(fact?.column ?? 0) - 1]?.header;
	if (!placed || !body || header === undefined || !hasStatus(placed)) return [looseSpot(instance, layout, cluster)];
	return [{ rule, instance, cluster, row: { placed, body }, place: header, sheet: placed.sheet }];
}

const hasStatus = ({ region }: PlacedRegion): boolean => region.columns.some(({ type }) => type === "status");

/** A check that belongs to no row: at a sheet, or at the header of a column. */
function looseSpot(instance: InstanceTemplate, layout: Layout, cluster: PrefillCluster | null): RuleSpot {
	const at = instance.at.trim().replace(/^["'“](.*)["'”]$/, "$1");
	const base = { rule: instance.rule, instance, cluster, row: null };
	const role = /^([^[]+)\[/.exec(at)?.[1];
	const placed = role === undefined ? undefined : layout.regionOf(role, cluster);
	if (placed) return { ...base, place: `${clusterPrefix(placed.cluster)}${at}`, sheet: placed.sheet };
	const sheet = sheetNameFor(at, cluster);
	return { ...base, place: sheet, sheet };
}

/**
 * `IF(COUNT(operands)<n,"",IFERROR(IF(rule,"","双师数过大 RT04；"),""))`: the rule's word where it fails, "" where it holds or cannot be evaluated
 * (decision 059). `row`: as addresses of this row are to be written; null: as a defined name says it in whichever row it is used. Null where the workbook has no place for something it names.
 */
export function conditionOf(spot: RuleSpot, sheet: string, row: string | null, set: DefinitionSet, target: Target): string | null {
	const { instance, cluster, rule } = spot;
	const standpoint = {
		sheet,
		cluster,
		owner: cluster ?? spot.row?.body.cluster ?? null,
		row: spot.row && { placed: spot.row.placed, row },
		inTable: false,
	};
	const rewrite = liveFormOf(instance);
	const condition = rewrite && translateWith(rewrite, standpoint, target);
	if (condition === null) return null;
	const indicator = spot.row?.body.code ? indicatorOf(set, spot.row.body.code) : undefined;
	const fixed = spot.row?.body.fixed?.row;
	const operands = operandsOf(instance, set, target.layout.document, {
		...(indicator ? { indicator } : {}),
		...(fixed ? { fixed } : {}),
	}).map(({ name, column }) =>
		referenceText(
			name === undefined ? { kind: "thisRow", ...(column === undefined ? {} : { column }) } : { kind: "name", name },
			standpoint,
			target,
		),
	);
	const tested = `IFERROR(IF(${condition},"",${textConstant(statusText(rule))}),"")`;
	return operands.length === 0 ? tested : `IF(COUNT(${operands.join(",")})<${operands.length},"",${tested})`;
}
