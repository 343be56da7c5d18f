/** A form with the months from left to right: what is counted stands in rows, the sum at the right end. */
import exceljs from "exceljs";

/** Sheet 月报: months in C4 to N4, the year in O4; people in row 5, money in row 7. */
export async function monthlyForm(): Promise<Uint8Array> {
	const book = new exceljs.Workbook();
	const sheet = book.addWorksheet("月报");
	sheet.mergeCells("A1:O1");
	sheet.getCell("A1").value = "培训月报表（2026年）";
	sheet.mergeCells("A3:B4");
	sheet.getCell("A3").value = "项目";
	sheet.mergeCells("C3:O3");
	sheet.getCell("C3").value = "月份";
	for (let month = 1; month <= 12; month++) sheet.getCell(4, month + 2).value = `${month}月`;
	sheet.getCell("O4").value = "全年";
	sheet.mergeCells("A5:B5");
	sheet.getCell("A5").value = "培训人次（人次）";
	sheet.mergeCells("A6:B6");
	sheet.getCell("A6").value = "其中：女";
	sheet.mergeCells("A7:B7");
	sheet.getCell("A7").value = "支出（万元）";
	for (const row of [5, 7]) {
		sheet.getCell(`O${row}`).value = { formula: `SUM(C${row}:N${row})` };
		for (let column = 3; column <= 15; column++) sheet.getCell(row, column).numFmt = row === 5 ? "0" : "#,##0.00";
	}
	sheet.getCell("A9").value = "说明：每月5日前登记。";
	return new Uint8Array(await book.xlsx.writeBuffer());
}
