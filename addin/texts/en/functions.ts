import type { Texts } from "../zh-CN.ts";

export const functions: Texts["functions"] = {
	refresh: "Refresh Hebiao functions",
	refreshed: "The figures of the Hebiao functions are read anew.",
	busy: "Excel is busy; nothing was refreshed. Finish editing the cell, then try again.",
};
