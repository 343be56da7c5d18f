import type { StartTexts } from "../zh-CN/start.ts";

export const start: StartTexts = {
	heading: "Drop your workbook here",
	lead: "Hebiao checks the performance workbooks of Shanghai's programme cell by cell: what is wrong, why, and how to correct it. The check runs on this computer; your file is sent only when you press “Submit”.",
	drop: "Drop an .xlsx file here",
	dropNow: "Release to check it",
	or: "or",
	open: "Choose a file…",
	recent: "Recent files",
	reopen: (name) => `Open ${name} again`,
	forget: (name) => `Remove ${name} from the list`,
	recentGone: "This file was moved or deleted. Please open it again with “Choose a file”.",
	recentDenied: "The browser may not read this file. Please press it again and choose “Allow”.",
	sampleQuestion: "No file at hand? ",
	sample: "Try the sample",
	sampleLead: " (a fictional school's self-evaluation with a few mistakes left in on purpose)",
	sampleName: "Sample (fictional school).xlsx",
	sampleAway: "The sample is not available at the moment. Please try later, or open a file of your own.",
	steps: [
		{ title: "Check", text: "Open the workbook: all errors and queries are listed within seconds." },
		{ title: "Correct", text: "Change it in WPS, LibreOffice or Excel and save; it is checked again at once." },
		{ title: "Explain and submit", text: "Where a figure is right though unusual, say why in a sentence. Without errors you can submit." },
	],
	template: "No template yet? Sign in to get your unit's prefilled one",
	migrate: "Filled in an older template? Carry it over into the new one",
	offlineLead:
		"Hebiao checks the workbooks of Shanghai's vocational-school programme cell by cell: which cell is wrong, why, and how to correct it. This is the offline edition: it uses no network, and the file does not leave this computer.",
	offlineStep: {
		title: "Explain and pack",
		text: "Explain figures that are right but unusual; without errors, make the offline package and hand it to the commission.",
	},
	console: "The commission reviews and adds up in the console",
	getOffline: "No network at school? Download the offline edition (one file, opens with a double click)",
	offlineName: "hebiao-offline.html",
	offlineEdition: "offline edition",
};
