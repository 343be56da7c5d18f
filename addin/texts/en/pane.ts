import type { Texts } from "../zh-CN.ts";

export const pane: Texts["pane"] = {
	label: "Hebiao",
	menu: "More",
	tabs: { label: "Hebiao", findings: (n) => `Findings ${n}`, progress: (percent) => `Filled ${percent}`, file: "Submit" },
	connecting: "Connecting to Excel…",
	reading: "Reading and checking the workbook…",

	check: "Check again",
	checked: (verdict) => `Checked again: ${verdict}`,
	version: (version) => `definition set ${version}`,
	olderVersion: (version) =>
		`This workbook uses an earlier definition set; the one for this period is ${version}. Open this period's template and fill it in there.`,
	newerVersion: (version) =>
		`This workbook uses another definition set than this period asks for (${version}). Open this period's template and fill it in there.`,

	toEnglish: "English",
	toChinese: "中文",
	themeSystem: "Colours: as in Office",
	themeLight: "Colours: light",
	themeDark: "Colours: dark",
	signIn: "Sign in…",
	signOut: (name) => `Sign out (${name})`,
	openTemplate: "Open template",
	help: "Help",
	exportCopy: (n) => `Copy the list of findings (${n})`,
	exportJson: "Save the result as JSON",

	arrange: "Order",
	byKind: "Worst first",
	bySheet: "By sheet",
	group: (name, n) => `${name} (${n})`,
	here: "The selected cell",
	hereNone: "Click a cell in the workbook to see its findings, meaning and rules here, or choose one below.",
	hereOutside: (cell) => `${cell} is outside the forms; no rule reads it.`,
	hereFine: "Nothing wrong with this cell",
	hereBlank: "Required and still blank",
	otherHere: (n) => `${n} more at this cell`,
	counted: "How it is counted",
	rules: (n) => `Rules that read this cell (${n})`,
	noRules: "No formula rule reads this cell.",
	computedCell: "Computed by a formula; nothing to fill in",
	lockedCell: "Not filled in by the school",
	inputCell: "Filled in by the school",

	nextBlank: "Go to the next blank",
	allFilled: "Every required cell is filled.",

	noQueryHere: "The selected cell has no query that wants an explanation.",
	noFindings: "There is no finding to go to.",
	notInTable: "The selected cell is outside the forms; no rule reads it.",
	notYet: "The workbook has not been checked yet; wait a moment.",

	templateSignIn: "Sign in to open your unit's prefilled template.",
	templateOpening: "Getting the template…",
	templateOpened: "The template is open in a new window. Save it on your computer before you begin.",
	templateFailed: "Excel did not open the template, so it was downloaded instead; open it from your Downloads folder.",

	browserPage: "Open the browser page",
	helpHeading: "How to use Hebiao",
	helpSteps: [
		"It checks while you type: after every cell the verdict and the list follow. Hebiao only reads; it writes to your workbook only when you press “Record” or “Mend”.",
		"Choose a line in the list and Excel goes to the cell; click a cell in Excel and its findings, meaning and rules show here.",
		"Errors must be mended; queries may be mended or explained. When the figure changes again, its explanation lapses.",
		"No errors and every query explained: submit under “Submit” and save the receipt. Checking needs no sign-in.",
		"Without the service checking goes on; submit when it is back. Nothing is lost.",
	],
	helpKeys: "Keyboard: arrow keys choose in the list, Enter goes to the cell; F6 moves between Excel and this pane.",
	helpClose: "Back",
	trouble: "It cannot be updated just now; this is the last result",
};
