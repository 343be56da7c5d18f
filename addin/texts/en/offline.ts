import type { Texts } from "../zh-CN.ts";

export const offline: Texts["offline"] = {
	edition: "offline edition",
	definitionUnknown: (version: string) => ({
		message: `This offline edition does not hold the definition set of the workbook (${version}).`,
		fix: "Ask whoever gave you the offline edition for a newer one, or check in the browser page on a computer with a network.",
	}),
	startLead:
		"Hebiao checks the workbooks of Shanghai's vocational-school programme cell by cell: which cell is wrong, why, and how to mend it. This is the offline edition: it uses no network, and the file does not leave this computer.",
	lastStep: {
		title: "Explain and pack",
		text: "Explain figures that are right but unusual; without errors, make the offline package and hand it to the commission.",
	},
	getOffline: "No network at school? Download the offline edition (one file, opens with a double click)",
	fileName: "hebiao-offline.html",
	onBehalf: "filed on behalf",
	onBehalfOf: (by: string) => `filed on the unit's behalf by ${by} of the commission`,
	packageMade: (time: string, by: string | null) => `Offline package made at ${time}${by ? ` by ${by}` : ""}`,
};
