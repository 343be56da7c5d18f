/** A definition set and what is known of a unit → its official workbook, as a plan. */
import type { DefinitionSet } from "../definition/schema.ts";
import { atOnce, type Steps } from "../steps.ts";
import type { SheetPlan, WorkbookPlan } from "../workbook/plan.ts";
import { aboutSheet, explainsIndicators } from "./about-sheet.ts";
import { META_ROLE, type Scene } from "./cell.ts";
import { structureDigest } from "./digest.ts";
import { formulasOf } from "./formulas.ts";
import { type GivenCells, GivenCellsSeen, givenDigest } from "./given.ts";
import { guideSheet } from "./guide.ts";
import { type Layout, layoutOf, type PlacedSheet } from "./layout.ts";
import { namesOf } from "./names.ts";
import { overviewSheet } from "./overview.ts";
import type { Prefill } from "./prefill.ts";
import { planSheet } from "./sheet.ts";
import { identityValues, metaValues } from "./standing.ts";
import { type Statuses, statusSteps } from "./status.ts";

/** A plan and how it came about, for those who know the values of its formulas. */
export interface Composition {
	plan: WorkbookPlan;
	layout: Layout;
	statuses: Statuses;
	/** The cells that the service fills in. */
	given: GivenCells;
}

/**
 * The workbook without values of its formulas: programs calculate them on loading.
 *
 * Throws where the set has no document of the period's kind.
 */
export const planTemplate = (set: DefinitionSet, prefill: Prefill): WorkbookPlan => composeTemplate(set, prefill).plan;

/** @see planTemplate. With how it came about. */
export const composeTemplate = (set: DefinitionSet, prefill: Prefill): Composition => atOnce(composeSteps(set, prefill));

/** @see composeTemplate. A sheet at a step, of the live rules a row. */
export function* composeSteps(set: DefinitionSet, prefill: Prefill): Steps<Composition> {
	const layout = layoutOf(set, prefill);
	const identity = identityValues(set, prefill);
	const statuses = yield* statusSteps(set, { layout, prefill });
	const given = new GivenCellsSeen();
	const scene: Scene = {
		set,
		layout,
		prefill,
		known: (role, label) =>
			role === META_ROLE
				? metaValues(set, layout.document.letter, prefill, { structure: structureDigest(layout), given: givenDigest(given) })[label]
				: identity[label],
		given: (...cell) => given.see(...cell),
		formula: formulasOf(set, { layout, prefill }),
		status: statuses.ofRow,
	};
	const plans = new Map<PlacedSheet, SheetPlan>();
	// What _meta says of the other sheets is known once they are planned.
	const isMeta = ({ regions }: PlacedSheet): boolean => regions.some(({ role }) => role === META_ROLE);
	for (const sheet of [...layout.sheets.filter((one) => !isMeta(one)), ...layout.sheets.filter(isMeta)]) {
		yield;
		plans.set(sheet, planSheet(sheet, scene));
	}
	const sheets = layout.sheets.flatMap((sheet) => plans.get(sheet) ?? []);
	const cover = sheets.findIndex(({ state }) => state === "visible");
	// Second and third of the sheets that people see.
	sheets.splice(cover + 1, 0, guideSheet(statuses, scene), overviewSheet(statuses, null, scene));
	if (explainsIndicators(set)) sheets.push(aboutSheet(scene));
	const plan: WorkbookPlan = {
		sheets,
		names: [...namesOf({ layout, prefill }), ...statuses.names],
		activeSheet: cover,
		properties: {
			title: `${prefill.unit.name} ${prefill.period.year} ${layout.document.title.zh}`,
			subject: `${set.set}/${set.version} ${prefill.period.id}`,
			creator: "核表 Hebiao",
			company: prefill.unit.name,
			created: prefill.generatedAt,
		},
	};
	return { plan, layout, statuses, given };
}
