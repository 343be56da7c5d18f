/** A file that cannot be downloaded; fetched with what shows it. */
export const handedFile = {
	lead: "Mac 上的 Excel 不让窗格下载文件，这个文件还没有保存。",
	openLead: "可以在 Excel 的新窗口中打开，再在那里保存。",
	open: "在 Excel 中打开",
	opened: "已在新窗口中打开。请在那里保存。",
	notOpened: "Excel 没有打开它。请用浏览器中的网页版。",
	textLead: "可以复制内容，再粘贴到别处保存。",
	copy: "复制内容",
	copied: "内容已复制。",
	notCopied: "Excel 不允许复制。请在下面的框中全选，按 ⌘C。",
	content: "文件内容",
	pageLead: "这种文件只能在浏览器中下载：请在网页版中再做一次。",
	page: "打开网页版",
	close: "不要了",
};

export type HandedFileTexts = typeof handedFile;
