/** What is said of a draft's workbook. */
export const workbookZh = {
	workbookDownload: "下载工作簿（Excel）",
	workbookUpload: "读回工作簿",
	workbookSaveFirst: "先保存或撤销未保存的改动。",
	workbookLead: "选择从这里下载、在 Excel、WPS 或 LibreOffice 中改过的工作簿。改动先成为未保存的改动，没有改的单元格不受影响。",
	workbookFile: "工作簿（.xlsx）",
	workbookReading: "正在读取…",
	workbookFaults: (count: number) => `有 ${count} 处读不了，请在工作簿中改正后再选：`,
	workbookSame: "工作簿与草稿相同，没有改动。",
	workbookChanges: (count: number) => `有 ${count} 处改动。`,
	workbookAgainstNow: "工作簿里存的原稿已被别的程序删去，改动是与现在的草稿相比得出的，请核对。",
	workbookConflicts: (count: number) => `有 ${count} 处与草稿后来的改动不同：`,
	workbookLint: (count: number) => `读入后会有 ${count} 个问题：`,
	workbookMore: (count: number) => `还有 ${count} 处`,
	workbookTake: "读入",
	workbookTaken: (count: number) => `已读入 ${count} 处改动，请核对后保存`,
};

export const workbookEn: typeof workbookZh = {
	workbookDownload: "Download the workbook (Excel)",
	workbookUpload: "Read the workbook back",
	workbookSaveFirst: "Save or undo the unsaved changes first.",
	workbookLead:
		"Choose the workbook that was downloaded here and edited in Excel, WPS or LibreOffice. Its changes become unsaved changes; cells that nobody changed have no effect.",
	workbookFile: "Workbook (.xlsx)",
	workbookReading: "Reading…",
	workbookFaults: (count) => `${count} ${count === 1 ? "place" : "places"} cannot be read; correct the workbook and choose it again:`,
	workbookSame: "The workbook is the same as the draft; nothing changed.",
	workbookChanges: (count) => `${count} ${count === 1 ? "change" : "changes"}.`,
	workbookAgainstNow:
		"Another program removed the original from the workbook, so it was compared with the draft as it is now; check the changes.",
	workbookConflicts: (count) => `${count} ${count === 1 ? "change differs" : "changes differ"} from what was changed in the draft since:`,
	workbookLint: (count) => `Once taken, the draft will have ${count} ${count === 1 ? "problem" : "problems"}:`,
	workbookMore: (count) => `${count} more`,
	workbookTake: "Take the changes",
	workbookTaken: (count) => `${count} ${count === 1 ? "change" : "changes"} taken; check and save`,
};
