import type { FunctionTexts } from "../zh-CN/functions.ts";

export const functions: FunctionTexts = {
	refreshed: "The figures of the Hebiao functions are read anew.",
	busy: "Excel is busy; nothing was refreshed. Finish editing the cell, then try again.",
};
