import type { MigrationTexts } from "../zh-CN/migration.ts";

export const migration: MigrationTexts = {
	heading: "Carry over into a new template",
	lead: "Takes what is filled in a workbook of an older version, or of the year before, into a new template. Neither file is changed; the result is a new one, and nothing is uploaded.",
	filled: "The filled workbook",
	template: "The new template",
	templateHint: "The prefilled template of this period, downloaded on the page Submit after signing in.",
	choose: "Choose a file…",
	chosen: (name, about) => `${name} (${about})`,
	go: "Carry over",
	working: "Carrying over…",
	done: (carried, left) =>
		left === 0 ? `${carried} cells were carried over; nothing is left.` : `${carried} cells were carried over; ${left} more need a person.`,
	yearNote:
		"Of last year's workbook, departments, people and the texts of the cover are carried over; figures and rows of lists are last year's and stay there.",
	save: "Save the new file",
	open: "Open and check it",
	fileName: (unitName, period) => `${unitName}_${period}_carried-over.xlsx`,
	left: "What needs a person",
	leftLead: "This was not carried over; it still stands in the filled workbook.",
	columns: { at: "Where it stood", what: "What", value: "Value", why: "Why, and what to do" },
	saveList: "Save this list",
	listName: "carried-over-left.txt",
};
