/** What is said of what changes the workbook; fetched with its code. */
export const inWorkbook = {
	heading: "标记与自动打开",
	lead: "这两项会写入工作簿，并清空 Excel 的撤销记录，所以只在您按下按钮时才做。填报的内容不会改动。",
	marks: "在表格中标出问题",
	marksLead:
		"给清单中的错误涂红、未说明的疑问涂黄（条件格式），便于打印或当面核对。标记不会随改动更新，可重新标出，也可一次全部去掉；它不属于填报内容，不随报送上报，带着标记的文件也照常检查。",
	mark: (n: number) => `标出 ${n} 格`,
	unmark: "去掉全部标记",
	marked: (n: number) => `已标出 ${n} 格。改好后请重新标出，或去掉标记。`,
	unmarked: "标记已全部去掉。",
	noMarks: "工作簿里没有标记。",
	opening: "随工作簿自动打开本窗格",
	openingLead: "这项选择存在工作簿里，对所有装有核表、打开它的人都有效。请保存工作簿。",
	startOpening: "以后随工作簿打开",
	stopOpening: "不再随工作簿打开",
	willOpen: "保存后，下次打开这份工作簿时会自动打开本窗格。",
	willNotOpen: "保存后，本窗格不再随这份工作簿打开。",
	cannotOpen: "这个版本的 Excel 不能随工作簿打开窗格。",
};

export type InWorkbookTexts = typeof inWorkbook;
