/** A form as an office makes it: a logo, merged headers of two rows, notes, hidden columns, a drop-down, sums. Made with a library of others. */
import exceljs from "exceljs";

/** One pixel: what matters is that it is still there afterwards. */
const logo = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
const thin = { style: "thin" as const };
const border = { top: thin, left: thin, bottom: thin, right: thin };

/**
 * Sheet 绩效表: headers in rows 5 and 6, indicators in rows 7 to 10 and 12, notes below; sheet 台账: a list that ends with 填表人.
 *
 * @param above rows that stand above everything, as in a form that was issued anew
 */
export async function mergedForm(above = 0): Promise<Uint8Array> {
	const book = new exceljs.Workbook();
	const sheet = book.addWorksheet("绩效表");
	const at = (row: number): number => row + above;
	for (let i = 1; i <= above; i++) sheet.getCell(`A${i}`).value = "修订版";
	sheet.addImage(book.addImage({ base64: logo, extension: "png" }), { tl: { col: 0, row: above }, ext: { width: 40, height: 40 } });
	sheet.mergeCells(`B${at(1)}:I${at(2)}`);
	sheet.getCell(`B${at(1)}`).value = "某市职工培训绩效情况表";
	sheet.getCell(`B${at(1)}`).font = { size: 18, bold: true };
	sheet.getCell(`B${at(3)}`).value = "填报单位：";
	sheet.getCell(`H${at(3)}`).value = "　　年　月　日";
	sheet.mergeCells(`B${at(5)}:B${at(6)}`);
	sheet.mergeCells(`C${at(5)}:C${at(6)}`);
	sheet.mergeCells(`D${at(5)}:D${at(6)}`);
	sheet.mergeCells(`F${at(5)}:G${at(5)}`);
	sheet.mergeCells(`H${at(5)}:H${at(6)}`);
	sheet.mergeCells(`I${at(5)}:I${at(6)}`);
	for (const [cell, value] of [
		[`B${at(5)}`, "序号"],
		[`C${at(5)}`, "绩效指标"],
		[`D${at(5)}`, "计量单位"],
		[`E${at(5)}`, "内部代码"],
		[`F${at(5)}`, "完成情况"],
		[`F${at(6)}`, "年度目标"],
		[`G${at(6)}`, "实际完成值"],
		[`H${at(5)}`, "偏差原因（限200字）"],
		[`I${at(5)}`, "佐证材料"],
	] as const) {
		sheet.getCell(cell).value = value;
		sheet.getCell(cell).border = border;
		sheet.getCell(cell).alignment = { horizontal: "center", vertical: "middle", wrapText: true };
	}
	sheet.getColumn("E").hidden = true;
	const lines: [number, string, string, string][] = [
		[7, "参加培训人数", "人", "S_P1_02"],
		[8, "培训覆盖率（%）", "%", "X-17"],
		[9, "培训满意度", "%", ""],
		[10, "预算执行率", "%", "S_P3_01"],
		[12, "在册人数", "人", "S_P1_01"],
	];
	for (const [row, name, unit, code] of lines) {
		const cells = { B: row - 6, C: name, D: unit, E: code };
		for (const [column, value] of Object.entries(cells)) sheet.getCell(`${column}${at(row)}`).value = value;
		for (const column of "BCDEFGHI") sheet.getCell(`${column}${at(row)}`).border = border;
	}
	sheet.getCell(`C${at(11)}`).value = "基本情况";
	sheet.getCell(`G${at(8)}`).value = { formula: `IF(G${at(12)}>0,G${at(7)}/G${at(12)}*100,"")` };
	sheet.getCell(`G${at(7)}`).dataValidation = { type: "whole", operator: "greaterThanOrEqual", formulae: [0], allowBlank: true };
	sheet.getCell(`B${at(14)}`).value = "注：1. 百分比填0—100的数。2. 没有的填0。";
	sheet.addConditionalFormatting({
		ref: `G${at(7)}:G${at(10)}`,
		rules: [{ type: "cellIs", operator: "greaterThan", formulae: [100], priority: 1, style: { font: { color: { argb: "FFFF0000" } } } }],
	});

	const list = book.addWorksheet("台账");
	list.getCell("A1").value = "培训班台账";
	for (const [i, header] of ["序号", "班名", "开班日期", "人数（人）", "备注"].entries()) list.getCell(3, i + 1).value = header;
	for (let row = 4; row <= 8; row++) list.getCell(row, 1).value = row - 3;
	list.getCell("A9").value = "填表人：";
	const notes = book.addWorksheet("填表说明");
	notes.getCell("A1").value = "本表由某市主管部门制定，2026年起使用。";
	return new Uint8Array(await book.xlsx.writeBuffer());
}
