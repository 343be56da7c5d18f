/** How long reading a workbook takes, against the two libraries everybody uses. */
import { read as readWithSheetJs } from "@e965/xlsx";
import ExcelJS from "exceljs";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { race, type Timing } from "./clock.ts";

/** Bytes to values, formulas and merges of every sheet. The libraries read what they offer; they offer more than that. */
export async function readingBench(bytes: Uint8Array<ArrayBuffer>): Promise<Timing[]> {
	const [sheetJs] = await race({
		name: "read-sheetjs",
		ours: () => readWorkbook(bytes),
		peers: { "@e965/xlsx": () => readWithSheetJs(bytes, { type: "array", cellFormula: true, cellNF: true, cellDates: false }) },
	});
	const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
	const [excelJs] = await race({
		name: "read-exceljs",
		ours: () => readWorkbook(bytes),
		peers: { exceljs: () => new ExcelJS.Workbook().xlsx.load(buffer) },
	});
	return [sheetJs, excelJs].filter((timing) => timing !== undefined);
}
