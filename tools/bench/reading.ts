/** How long reading a workbook takes, against the two libraries everybody uses. */
import { read as readWithSheetJs } from "@e965/xlsx";
import ExcelJS from "exceljs";
import { readWorkbook } from "../../shared/workbook/read.ts";

export interface ReadingResult {
	name: string;
	peer: string;
	/** Medians in milliseconds. */
	ours_ms: number;
	peer_ms: number;
	/** How many times as long the peer takes. */
	ratio: number;
}

const rounds = 9;

/** Reads the file by turns with each reader, so that a busy machine disturbs all alike. ExcelJS and SheetJS read what they offer. */
export async function readingBench(bytes: Uint8Array<ArrayBuffer>, name = "template-sized file"): Promise<ReadingResult[]> {
	const readers: [string, () => unknown][] = [
		["ours", () => readWorkbook(bytes)],
		["SheetJS", () => readWithSheetJs(bytes, { type: "array", cellFormula: true, cellNF: true, cellDates: false })],
		["ExcelJS", () => new ExcelJS.Workbook().xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))],
	];
	const times = new Map<string, number[]>(readers.map(([reader]) => [reader, []]));
	// The first two rounds warm the compilers and do not count.
	for (let round = -2; round < rounds; round++)
		for (const [reader, run] of readers) {
			const start = performance.now();
			await run();
			if (round >= 0) times.get(reader)?.push(performance.now() - start);
		}
	const ours = median(times.get("ours") ?? []);
	return ["SheetJS", "ExcelJS"].map((peer) => {
		const theirs = median(times.get(peer) ?? []);
		return { name: `read ${name}`, peer, ours_ms: ours, peer_ms: theirs, ratio: theirs / ours };
	});
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
