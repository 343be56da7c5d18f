import type { InWorkbookTexts } from "../zh-CN/in-workbook.ts";

export const inWorkbook: InWorkbookTexts = {
	heading: "Marks and opening by itself",
	lead: "Both write into the workbook and clear Excel's list of what can be undone, so they happen only when you press the button. What is filled in stays as it is.",
	marks: "Mark findings in the sheets",
	marksLead:
		"Colours the list's errors red and its unexplained queries yellow (conditional formats), for printing or for going through them together. Marks do not follow edits: make them anew, or take all of them away at once. They are no part of what is submitted, and a file with marks is checked as any other.",
	mark: (n) => (n === 1 ? "Mark 1 cell" : `Mark ${n} cells`),
	unmark: "Take all marks away",
	marked: (n) => `${n === 1 ? "1 cell is" : `${n} cells are`} marked. When they are corrected, mark anew or take the marks away.`,
	unmarked: "All marks are gone.",
	noMarks: "The workbook has no marks.",
	opening: "Open this pane with the workbook",
	openingLead: "The choice is kept in the workbook and holds for everybody who opens it and has Hebiao. Save the workbook.",
	startOpening: "Open with this workbook from now on",
	stopOpening: "Do not open with this workbook any more",
	willOpen: "Once saved, this workbook opens the pane by itself.",
	willNotOpen: "Once saved, this workbook does not open the pane any more.",
	cannotOpen: "This version of Excel cannot open a pane with a workbook.",
};
