/** Binds an image to a program: sheets by name, regions by headers, rows by key; what is missing or broken becomes a finding. */
import { SCHOOL_OWNER } from "../../definition/layout.ts";
import { atOnce, type Steps } from "../../steps.ts";
import type { WorkbookImage } from "../../workbook/image.ts";
import { structureRules } from "../builtin/index.ts";
import type { Program } from "../compile/program.ts";
import type { Meta } from "../model/identity.ts";
import { type Anchor, anchorsIn } from "../state/anchors.ts";
import { type ExpectedSheet, expectedSheets } from "../state/expected-sheets.ts";
import { cellKey, type Owner, RegionState, WorkbookState } from "../state/workbook-state.ts";
import { bindRows } from "./rows.ts";
import { requireFewRows } from "./too-many-rows.ts";

/** The bound book, its typed values read, nothing computed yet. */
export const bindWorkbook = (image: WorkbookImage, meta: Meta, program: Program): WorkbookState => atOnce(bindSteps(image, meta, program));

/** @see bindWorkbook. A sheet at a step, of long ones some rows. */
export function* bindSteps(image: WorkbookImage, meta: Meta, program: Program): Steps<WorkbookState> {
	const book = new WorkbookState(
		image,
		meta,
		ownerOf(program, -1, SCHOOL_OWNER, ""),
		meta.identity.clusters.map(({ number, code }, index) => ownerOf(program, index, code, `群${number}!`)),
	);
	const byName = new Map(image.sheets.map((sheet, index) => [sheet.name, index]));
	const stop = ({ name, plans }: ExpectedSheet, position: number): void => {
		book.broken = true;
		book.unread.push({ name, position, plans });
	};
	const all = expectedSheets(book, program);
	const known = new Set(all.map(({ name }) => name));
	let position = -1;
	for (const expected of all) {
		yield;
		const index = byName.get(expected.name);
		const sheet = index === undefined ? undefined : image.sheets[index];
		if (index === undefined || !sheet) {
			stop(expected, position + 0.5);
			book.structure.push(...structureRules.missingSheet(program, expected, image, known));
			continue;
		}
		position = index;
		const anchors = anchorsIn(sheet, image.tables, expected.plans);
		const headers = structureRules.headers(program, index, expected, anchors);
		if (headers) {
			stop(expected, index);
			book.structure.push(...headers);
			for (const [{ row, column }, header] of structureRules.lostHeaders(anchors)) book.lost.set(cellKey(index, row, column), header);
			continue;
		}
		const regions = anchors.map((anchor) => regionState(program, anchor, expected.owner, index, expected.name));
		const rows = yield* bindRows(book, sheet, anchors, regions);
		const faults = structureRules.rows(program, book, rows);
		book.structure.push(...faults.failures);
		if (faults.stops) {
			stop(expected, index);
			continue;
		}
		for (const region of regions) adopt(book, region);
		book.structure.push(
			...structureRules.outside(program, regions, anchors, sheet),
			...structureRules.shape(program, index, sheet, regions),
		);
	}
	requireFewRows(book.regions);
	yield;
	book.structure.push(...structureRules.workbook(program, book));
	return book;
}

function ownerOf(program: Program, index: number, code: string, prefix: string): Owner {
	return { index, code, prefix, facts: [], regions: new Array(program.roles.length).fill(undefined), outcomes: [] };
}

function regionState({ computedOf }: Program, anchor: Anchor, owner: Owner, sheet: number, name: string): RegionState {
	return new RegionState(anchor.plan, owner, sheet, name, anchor, computedOf);
}

/** The region's facts and rows can be read from now on. */
function adopt(book: WorkbookState, region: RegionState): void {
	book.regions.push(region);
	const { index } = region.plan;
	book.regionsOfPlan[index] = [...(book.regionsOfPlan[index] ?? []), region];
	region.owner.regions[region.plan.role] = region;
	for (const row of region.rows) {
		row.plan.facts.forEach((fact, column) => {
			if (fact) (fact.indicator.level === "cluster" ? row.owner : book.school).facts[fact.slot] = { row, column, values: row.values };
		});
	}
}
