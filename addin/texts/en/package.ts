import type { PackageTexts } from "../zh-CN/package.ts";

export const packageWork: PackageTexts = {
	heading: "Submit (offline edition)",
	lead: "This is Hebiao's offline edition: it uses no network, needs no signing in and sends nothing. Submitting takes two steps: make the offline package here, then hand it to the commission's project office.",
	packageHeading: "Make the offline package",
	packageLead: "The offline package is one file: your workbook as it is, the result of the check and a cover sheet.",
	noNetwork: "The service cannot be reached? Use the offline package",
	noWorkbook: "Open and check the workbook first, then make the offline package.",
	isPart: (department: string) =>
		`This is the part of one department (${department}) and cannot be submitted by itself. Merge the parts first, then open the merged workbook.`,
	noFile: "The pane in Excel cannot make the package. Save the workbook and open the file in the browser page or the offline edition.",
	errors: (n: number) =>
		`There ${n === 1 ? "is 1 error" : `are ${n} errors`} left. The service checks by the same rules and takes no workbook with errors, unless the commission has waived them. Better correct them first.`,
	queries: (n: number) =>
		`There ${n === 1 ? "is 1 query" : `are ${n} queries`} without an explanation. The service checks by the same rules and does not take it so. Better explain first.`,
	unsaved: "The package holds the version with your explanations; save that into your own file, too.",
	madeBy: "Prepared by (optional)",
	madeByHint: "Stands on the cover sheet, so that the project office can reach you. No identity numbers, please.",
	make: "Make the offline package",
	makeAgain: "Make it again",
	making: "Packing…",
	made: (name: string) => `${name} is in your browser's download folder.`,
	changed: "The workbook has changed since it was packed: make the package again.",
	codeAway: "The packing code could not be fetched. Check your network and try again; the workbook has not been touched.",
	file: "File",
	digest: "SHA-256 of the workbook",
	at: "Packed at",
	handOver: "How to hand it over",
	steps: [
		"Copy the whole archive to a USB stick or send it by internal mail. Do not unpack, rename or change it.",
		"Give it to the commission's project office, which files it on your behalf (代报). Or give the workbook to a colleague who has a network and a key with the right to submit.",
		"The service checks it again, and its result counts. Ask the project office for the receipt and compare its SHA-256.",
	],
	design: "The offline package is our own design and no official way of submitting; whether it is accepted is for the commission to say.",
};
