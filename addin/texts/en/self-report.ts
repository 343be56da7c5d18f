import type { SelfReportTexts } from "../zh-CN/self-report.ts";

export const selfReport: SelfReportTexts = {
	heading: {
		annual: "Self-evaluation report",
		taskbook: "Report on the task book",
		quarterly: "Report on the quarter",
		final: "Report on the final evaluation",
	},
	lead: "A Word document from the open workbook: its figures, lists and texts, to be edited in Word or WPS as usual.",
	make: { annual: "Make the report", taskbook: "Make a report", quarterly: "Make a report", final: "Make a report" },
	makeLead: "A Word document in the usual seven parts",
	makeOwn: "With a template of your own…",
	makeOwnLead: "Choose a .docx with placeholders",
	standard: "Download the standard template",
	standardLead: "To be made your own in Word",
	making: "Making the report…",
	made: (name) => `${name} is in your browser's download folder.`,
	madeDraft: (name, verdict) => `${name} is ready. The workbook has ${verdict}: the first page says that it is a draft.`,
	madeTemplate: (name) => `${name} is downloaded. Change it, then choose it under “With a template of your own…”.`,
	isPart: (department) =>
		`This is the copy of one department (${department}). Merge the copies first, then make the report of the merged workbook.`,
	noWorkbook: "Open and check a workbook first.",
	willBeDraft: "The check still finds something: what is made now is a draft, and its first page says so.",
	codeAway: "The code that makes the report could not be fetched; see that the network is there and try again. Your workbook is unchanged.",
	unreadable: "This template cannot be read: close it in Word and choose it again.",
	design: "The form of the report is our design (D), not official; where a form is prescribed, use a template of that form.",
};
