/** Lint with everything at hand: samples are written into honest workbooks and checked, as a school's edits would be. */
import { type Checker, createChecker, type Edit, sampleEdits } from "../check/index.ts";
import { type LintResult, lintDefinition, type SampleEvaluator, type SampleOutcome } from "../definition/lint.ts";
import type { DefinitionSet, DocumentKind, Sample, UnitClass } from "../definition/schema.ts";
import { type CellImage, WorkbookError, type WorkbookImage } from "../workbook/image.ts";
import { lintOwnTemplates } from "./own-templates.ts";
import { exampleWorkbook } from "./workbook.ts";

/**
 * What is wrong with a set as somebody wrote it, samples tried. The same in the service, on the command line and in tests.
 *
 * @param base the published version before, whose structural rules must not go
 */
export function lintWithSamples(input: unknown, base?: DefinitionSet): LintResult {
	return lintDefinition(input, { evaluate: sampleEvaluator, beyond: lintOwnTemplates, base });
}

interface Example {
	checker: Checker;
	image: WorkbookImage;
	/** Findings of the workbook before any sample, by what they say. */
	before: ReadonlySet<string>;
}

/**
 * What trying costs, in edits of single cells: the time of all is bounded by how many there are, for a Worker's clock stands still
 * while it calculates. Measured on the programme's set, an edit takes about a millisecond (decision 092).
 */
const COST = { sample: 1, binding: 60, workbook: 150 };
const BUDGET = 12_000;

/** Tries the samples of one set. The workbook of one document and class is kept until another is asked for: they take much memory. */
export function sampleEvaluator(set: DefinitionSet): SampleEvaluator {
	let known: { key: string; example: Example | WorkbookError } | undefined;
	let spent = 0;
	const exampleOf = (document: DocumentKind, unitClass: UnitClass): Example | WorkbookError => {
		const key = `${document} ${unitClass}`;
		if (known?.key === key) return known.example;
		known = undefined;
		spent += COST.workbook;
		// What is compiled for a document and class lives as long as its set: a copy goes with the workbook.
		known = { key, example: made(structuredClone(set), document, unitClass) };
		return known.example;
	};
	return (sample, document): SampleOutcome => {
		if (spent > BUDGET) return { kind: "too-many" };
		const example = exampleOf(document.kind, sample.class ?? usualClass(set));
		if (example instanceof WorkbookError) return { kind: "no-workbook", message: example.problem.message };
		const { outcome, cost } = tried(example, sample);
		spent += cost;
		return outcome;
	};
}

function tried({ checker, image, before }: Example, sample: Sample): { outcome: SampleOutcome; cost: number } {
	let edits: Edit[];
	try {
		edits = checker.ask((engine) => sampleEdits(engine, sample.cells));
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return { outcome: { kind: "no-such-place", what: error.message.replace(/^[^:]*: /, "") }, cost: COST.sample };
	}
	const engine = checker.ask((own) => own);
	checker.edit(edits);
	const failing = new Set(
		checker
			.whole()
			.findings.filter((finding) => !before.has(spelled(finding)))
			.map(({ rule }) => rule),
	);
	checker.edit(edits.map((edit) => undone(edit, image)));
	const isBoundAnew = checker.ask((own) => own) !== engine;
	return {
		outcome: { kind: "tried", failing: [...failing].sort() },
		cost: COST.sample * (1 + edits.length) + (isBoundAnew ? 2 * COST.binding : 0),
	};
}

function made(set: DefinitionSet, document: DocumentKind, unitClass: UnitClass): Example | WorkbookError {
	try {
		const image = exampleWorkbook(set, document, unitClass);
		const checker = createChecker(image, set);
		return { checker, image, before: saidIn(checker) };
	} catch (error) {
		if (error instanceof WorkbookError) return error;
		throw error;
	}
}

/** Where a sample says nothing: a college, or what the set has. */
const usualClass = (set: DefinitionSet): UnitClass =>
	set.classes.some(({ code }) => code === "ZK") ? "ZK" : (set.classes[0]?.code ?? "ZK");

const saidIn = (checker: Checker): ReadonlySet<string> => new Set(checker.whole().findings.map(spelled));
const spelled = ({ rule, place, message }: { rule: string; place: string; message: { zh: string } }): string =>
	`${rule} ${place} ${message.zh}`;

const cellsOf = new WeakMap<WorkbookImage, ReadonlyMap<string, CellImage>>();

/** The edit that brings back what stood there. */
function undone({ sheet, row, column }: Edit, image: WorkbookImage): Edit {
	const cells =
		cellsOf.get(image) ??
		new Map(image.sheets.flatMap(({ name, cells: own }) => own.map((cell) => [`${name}!${cell.row},${cell.column}`, cell] as const)));
	cellsOf.set(image, cells);
	const cell = cells.get(`${sheet}!${row},${column}`);
	if (!cell) return { sheet, row, column, value: null };
	const { kind, value, formula } = cell;
	return { sheet, row, column, kind, value, ...(formula === undefined ? {} : { formula }) };
}
