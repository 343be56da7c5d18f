/** A checker all of whose work is done at once, with everything at hand. */
import type { DefinitionSet } from "../../definition/schema.ts";
import { isOnOwnTemplate } from "../../domain/own-sheet.ts";
import { atOnce } from "../../steps.ts";
import type { WorkbookImage } from "../../workbook/image.ts";
import { Engine } from "../evaluate/engine.ts";
import type { FrameSource } from "../frame/framed.ts";
import { type Checker, checkerOn } from "./checker.ts";
import * as later from "./later.ts";
import { ownBookSteps, ownCheckerOn } from "./own-checker.ts";

/** Checks a workbook and stays ready for edits. @param frame holds it against its template as well @throws WorkbookError where it comes from no template of this set */
export function checkerAtOnce(image: WorkbookImage, set: DefinitionSet, frame?: FrameSource): Checker {
	const isFramed = frame !== undefined;
	const own = isOnOwnTemplate(image) ? atOnce(ownBookSteps(image, set, isFramed)) : undefined;
	return own ? ownCheckerOn(own, set, isFramed) : checkerOn(new Engine(image, set, frame), frame, () => later);
}
