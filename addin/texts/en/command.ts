import type { CommandTexts } from "../zh-CN/command.ts";

export const command: CommandTexts = {
	noQueryHere: "The selected cell has no query that wants an explanation.",
	noFindings: "There is no finding to go to.",
	notInTable: "The selected cell is outside the forms; no rule reads it.",
	notYet: "The workbook has not been checked yet; wait a moment.",
};
