/** A form of labels and values: boxes in one text, a box in a cell each, and the cell that a control ticks. */
import exceljs from "exceljs";

/** Sheet 情况表: 培训方式 in C3, 是否建档 as boxes in C4 and E4, 是否公开 as TRUE or FALSE in H5, the rest beside and below its label. */
export async function labelForm(): Promise<Uint8Array> {
	const book = new exceljs.Workbook();
	const sheet = book.addWorksheet("情况表");
	const values = {
		A1: "培训情况登记表",
		A3: "培训方式：",
		C3: "☐集中　☐线上　☐混合",
		A4: "是否建档",
		C4: "☐",
		D4: "是",
		E4: "☐",
		F4: "否",
		A5: "是否公开（勾选为是）",
		A6: "1. 培训基地数",
		A8: "主要做法",
		A12: "审核：",
	};
	sheet.mergeCells("A3:B3");
	sheet.mergeCells("A4:B4");
	sheet.mergeCells("A6:B6");
	sheet.mergeCells("A8:F8");
	sheet.mergeCells("A9:F11");
	for (const [cell, value] of Object.entries(values)) sheet.getCell(cell).value = value;
	sheet.getCell("H5").value = false;
	sheet.getColumn("H").hidden = true;
	sheet.getCell("C6").numFmt = "0";
	return new Uint8Array(await book.xlsx.writeBuffer());
}
