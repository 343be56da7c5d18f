import type { HelpTexts } from "../zh-CN/help.ts";

export const help: HelpTexts = {
	heading: "How to use Hebiao",
	steps: [
		"It checks while you type: after every cell the verdict and the list follow. Hebiao only reads; it writes to your workbook only when you press “Record” or “Correct”.",
		"Choose a line in the list and Excel goes to the cell; click a cell in Excel and its findings, meaning and rules show here.",
		"Errors must be corrected; queries may be corrected or explained. When the figure changes again, its explanation lapses.",
		"No errors and every query explained: submit under “Submit” and save the receipt. Checking needs no sign-in.",
		"Without the service checking goes on; submit when it is back. Nothing is lost.",
	],
	keys: "Keyboard: arrow keys choose in the list, Enter goes to the cell; F6 moves between Excel and this pane.",
};
