import type { HandedFileTexts } from "../zh-CN/handed-file.ts";

export const handedFile: HandedFileTexts = {
	lead: "Excel for Mac lets no pane download files: this one is not saved yet.",
	openLead: "You can open it in a new window of Excel and save it there.",
	open: "Open in Excel",
	opened: "Open in a new window. Save it there.",
	notOpened: "Excel did not open it. Please use the browser page.",
	textLead: "You can copy its content and paste it elsewhere.",
	copy: "Copy the content",
	copied: "The content is copied.",
	notCopied: "Excel does not allow copying. Select all in the box below and press ⌘C.",
	content: "Content of the file",
	pageLead: "Such a file can be downloaded in a browser only: do it once more on the browser page.",
	page: "Open the browser page",
	close: "Discard",
};
