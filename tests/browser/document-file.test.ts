/**
 * The open workbook as a file: the unmodified Office.js in Chromium asks for a copy, its slices, and gives it back. It proves the
 * protocol and our use of it, not what Excel itself hands out.
 */
import { afterEach, expect, test } from "vitest";
import { honest } from "../../testkit/corpus/example.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openPane, type Pane } from "../../testkit/excel/pane.ts";
import { withChromium } from "./support.ts";

const script = `
import { openExcel } from "/addin/hosts/excel.ts";
window.host = openExcel({ Office, excel: () => Excel }, { ready: 90000 });
window.digest = async (bytes) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].join();
`;

const browser = withChromium();
let pane: Pane;
afterEach(() => pane.close());

const fileIn = (): Promise<string> =>
	pane.frame.evaluate("window.host.then((host) => host.file()).then(window.digest, (error) => error.problem?.code ?? String(error))");

const digestOf = async (bytes: Uint8Array): Promise<string> =>
	[...new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)))].join();

test("the file comes whole, in slices of at most 4 MB, and is given back", async () => {
	const excel = new SimulatedExcel(honest);
	pane = await openPane(browser(), excel, script);
	expect(await fileIn()).toBe(await digestOf(honest));
	expect([excel.copies.slices, excel.copies.left]).toEqual([[0], 0]);
	// Several at once: Excel is asked for one after the other.
	await Promise.all([fileIn(), fileIn(), fileIn()]);
	expect([excel.copies.slices, excel.copies.left]).toEqual([[0, 0, 0, 0], 0]);
	// Larger than one slice; the bytes say where they belong.
	const large = Uint8Array.from({ length: 4_200_000 }, (_, i) => (i >> 4) % 251);
	excel.copies.file = large;
	excel.copies.slices.length = 0;
	expect(await fileIn()).toBe(await digestOf(large));
	expect([excel.copies.slices, excel.copies.left]).toEqual([[0, 1], 0]);
	expect(pane.faults).toEqual([]);
	expect(pane.desk.unanswered).toEqual([]);
});

test("a slice that fails ends in a plain problem, and the copy is given back all the same", async () => {
	const excel = new SimulatedExcel(honest);
	pane = await openPane(browser(), excel, script);
	excel.copies.failAt = 0;
	expect(await fileIn()).toBe("away");
	expect(excel.copies.left).toBe(0);
	excel.copies.failAt = null;
	expect(await fileIn()).toBe(await digestOf(honest));
});
