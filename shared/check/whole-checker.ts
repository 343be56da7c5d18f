/** A checker all of whose code is at hand: in the service, on the command line, in tests. */
import type { DefinitionSet } from "../definition/schema.ts";
// Here every function is there at once; the pane fetches those that a set needs (checker-in-slices.ts).
import "../formula/functions/rest.ts";
import type { WorkbookImage } from "../workbook/image.ts";
import type { Checker } from "./checker/checker.ts";
import { checkerAtOnce } from "./checker/checker-at-once.ts";
import { templateFrame } from "./frame/template-frame.ts";
import type { WorkbookFacts } from "./model/facts.ts";
import type { Report } from "./model/report.ts";
import { collectFacts } from "./query/collect-facts.ts";

/** Checks a whole workbook. @throws WorkbookError where it comes from no template of this set */
export function check(image: WorkbookImage, set: DefinitionSet): Report {
	return checkerAtOnce(image, set, templateFrame).report();
}

/** A checker all of whose code is at hand. */
export interface WholeChecker extends Checker {
	/** What the workbook says, for the service to keep. */
	facts(): WorkbookFacts;
}

/** Checks a workbook and stays ready for edits. @throws WorkbookError as `check` */
export function createChecker(image: WorkbookImage, set: DefinitionSet): WholeChecker {
	const checker = checkerAtOnce(image, set, templateFrame);
	return { ...checker, facts: () => checker.ask(({ book }) => collectFacts(book)) };
}
