/** From a workbook to a checked one, and to the same one after edits. */

import type { Checker, FrameSource, Report } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { BrowserTimeSlicer } from "../../shared/time-slicer.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { fetchDefinition, isUnknownDefinition } from "../../ui/definitions.ts";
import { fetchedOnce } from "../../ui/fetched-once.ts";
import { ServiceAway } from "../../ui/http.ts";
import { type ComputedValues, computedBySheet } from "../../ui/sheet/computed.ts";
import type { WorkbookChange, WorkbookHost } from "../hosts/host.ts";
import { UnknownDefinition } from "./opening-problem.ts";

export type EngineCode = typeof import("../engine.ts");

export interface Book {
	host: WorkbookHost;
	/** As it is now. Put together when asked for, so that an edit does not pay for it. */
	readonly image: WorkbookImage;
	definition: DefinitionSet;
	checker: Checker;
	report: Report;
	/** What formulas give, by sheet and address. When asked for, like the image. */
	readonly computed: ComputedValues;
	checkedAt: Date;
	/** Explanations and repairs that the person's file does not have yet. */
	unsaved: number;
}

const serviceAway = (error: unknown) => new ServiceAway(error);

/** The checking code. @throws ServiceAway where it cannot be had */
export const loadEngine: () => Promise<EngineCode> = fetchedOnce(() => import("../engine.ts"), serviceAway);

let template: FrameSource | undefined;
/** What knows the whole template. @throws ServiceAway where it cannot be had */
export const loadTemplate = fetchedOnce(async () => {
	template = (await import("./template-frame.ts")).templateFrame;
	return template;
}, serviceAway);

/** The book held against its template from now on. */
export async function bookHeld(book: Book, source: FrameSource): Promise<Book> {
	const { host, definition, checker } = book;
	const report = await checker.holdAgainst(source, new BrowserTimeSlicer());
	return bookOf({ host, definition, checker, report: isSame(book.report, report) ? book.report : report });
}

/** Reads what the host holds and checks it. @throws HostError, WorkbookError, UnknownDefinition, ServiceAway, ServiceRefused */
export async function inspect(host: WorkbookHost): Promise<Book> {
	// The code comes while the workbook is read.
	void loadEngine().catch(() => undefined);
	return inspectImage(host, await host.readImage());
}

/** @see inspect, where the image is at hand. */
export async function inspectImage(host: WorkbookHost, image: WorkbookImage): Promise<Book> {
	const { checkerInSlices, departmentMarkIn, fetchLater, identify, PartNotFetched } = await loadEngine();
	const { set, version } = identify(image);
	const definition = await fetchDefinition(set, version).catch((error: unknown) => {
		throw isUnknownDefinition(error) ? new UnknownDefinition(`${set}/${version}`) : error;
	});
	if (departmentMarkIn(image)) await fetchLater().catch(away);
	// In a program that tells of every edit the first verdict does without; see book.ts.
	const source = host.follow ? template : await loadTemplate();
	const checker = await checkerInSlices(image, definition, new BrowserTimeSlicer(), source).catch((error: unknown) => {
		// A set may name functions that few do, whose code is fetched then.
		throw error instanceof PartNotFetched ? new ServiceAway(error) : error;
	});
	return bookOf({ host, definition, checker, report: checker.report() });
}

const away = (error: unknown): never => {
	throw new ServiceAway(error);
};

/**
 * The book after edits that its host told. Only what depends on them is evaluated; where nothing of the report changed, it stays the
 * same object, so that nothing is drawn again.
 * @throws WorkbookError where the workbook has lost its identity; the next edits may bring it back
 */
export async function bookAfter(book: Book, { edits, recalculated }: Extract<WorkbookChange, { kind: "edits" }>): Promise<Book> {
	const { host, definition, checker } = book;
	const read = recalculated.filter(({ sheet, row, column }) => checker.readsValue({ sheet, row, column }));
	const report = await checker.editInSlices([...edits, ...read], new BrowserTimeSlicer());
	return bookOf({ host, definition, checker, report: isSame(book.report, report) ? book.report : report });
}

function isSame(before: Report, now: Report): boolean {
	return (
		before.findings.length === now.findings.length &&
		// The check hands out the same objects for findings that nothing has touched; one that was made anew may say the same.
		before.findings.every(
			(finding, index) => finding === now.findings[index] || JSON.stringify(finding) === JSON.stringify(now.findings[index]),
		) &&
		before.completeness.sheets.length === now.completeness.sheets.length &&
		before.completeness.sheets.every((sheet, index) => isSameSheet(sheet, now.completeness.sheets[index]))
	);
}

type Sheet = Report["completeness"]["sheets"][number];

/** Counted anew after each edit on it, mostly with the same outcome. */
const isSameSheet = (before: Sheet, now: Sheet | undefined): boolean => before === now || JSON.stringify(before) === JSON.stringify(now);

function bookOf(parts: Pick<Book, "host" | "definition" | "checker" | "report">): Book {
	const { host, checker } = parts;
	let image: WorkbookImage | undefined;
	let computed: Book["computed"] | undefined;
	return {
		...parts,
		get image() {
			image ??= checker.image();
			return image;
		},
		get computed() {
			computed ??= computedBySheet(checker);
			return computed;
		},
		checkedAt: new Date(),
		unsaved: host.unsaved.length + host.unsavedWrites,
	};
}
