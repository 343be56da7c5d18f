import type { FindingTexts } from "../zh-CN/finding.ts";

export const finding: FindingTexts = {
	followersLead: "They are counted from this cell or come from the same act: put it right first, and most of them will go with it.",
	because: "Follows from:",
	choose: "Choose one from the list to see what is wrong and how to correct it.",
	back: "Back to list",
	previous: "Previous finding",
	next: "Next finding",
	position: (n, of) => `Finding ${n} of ${of}`,
	filter: {
		search: "Search",
		searchHint: "Indicator, code, cell…",
		sheet: "Sheet",
		allSheets: (n) => `All sheets (${n})`,
		rule: "Rule",
		allRules: (n) => `All rules (${n})`,
		withCount: (name, n) => `${name} (${n})`,
	},
	detail: {
		fix: "How to correct it",
		cell: (sheet, cell) => `${sheet} ${cell}`,
		show: "Show in the sheet",
		folded: (row) =>
			`Row ${row} is hidden (folded away) in the spreadsheet program: select the rows above and below it, right-click, Unhide.`,
		foldedColumn: (column) =>
			`Column ${column} is hidden in the spreadsheet program: select the columns left and right of it, right-click, Unhide.`,
		values: "Figures involved",
		valueOf: "Name",
		value: "Value",
		at: "Cell",
		blank: "(blank)",
		rule: "The rule behind it",
		formula: "Formula",
		inBook: "Look it up in the rule book",
		builtin: "This rule is checked by the program; it has no formula.",
		indicator: "Definition of the indicator",
		source: "Source",
		why: "Why this was found",
	},
	sources: {
		design: "Our design, not an official requirement",
		plan: "After the commission's plan",
		found: "After public material",
	},
};
