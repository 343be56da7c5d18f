/** The pane's state over the real Office.js in Node: the screen alone is missing. */
import { vi } from "vitest";
import { type ExcelHost, openExcel } from "../../addin/hosts/excel.ts";
import { book, closeBook, openWorkbook, stage, trouble } from "../../addin/session/book.ts";
import { problemOf } from "../../shared/api/problem.ts";
import type { Report } from "../../shared/check/index.ts";
import type { DefinitionSet } from "../../shared/definition/schema.ts";
import { type ExcelOptions, SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openOffice } from "../../testkit/excel/realm.ts";
import { timing } from "../excel-host/support.ts";

const published = "/api/v1/definitions/2022-2024/1.0.0";

/** Stands in for the service: hands out the published set and nothing else; null: it does not answer. */
export function serveDefinition(set: DefinitionSet | null): void {
	vi.stubGlobal("fetch", async (address: string) => {
		if (set === null) throw new TypeError("Failed to fetch");
		return address === published ? Response.json(set) : Response.json(problemOf("not-found"), { status: 404 });
	});
}

export interface OpenPane {
	excel: SimulatedExcel;
	host: ExcelHost;
	/** Of the open workbook. @throws where none is */
	report(): Report;
	/** Waits until this holds. */
	until(holds: () => boolean, what: string): Promise<void>;
	close(): Promise<void>;
}

/** Opens, checks and follows a workbook as the pane does. */
export async function openPaneState(source: Uint8Array, options: ExcelOptions = {}): Promise<OpenPane> {
	const pane = await startPaneState(new SimulatedExcel(source, options));
	await pane.opened;
	return pane;
}

/** The same, without waiting for the workbook to be checked: `opened` says whether it was. */
export async function startPaneState(excel: SimulatedExcel): Promise<OpenPane & { opened: Promise<boolean> }> {
	const host = await openExcel(openOffice(excel), timing);
	const opened = openWorkbook({ name: "", host: async () => host });
	return {
		opened,
		excel,
		host,
		report() {
			if (!book.value) throw new Error(`No workbook is open: ${JSON.stringify(stage.value)}`);
			return book.value.report;
		},
		async until(holds, what) {
			for (let waited = 0; !holds(); waited += 5) {
				if (waited > 5000)
					throw new Error(`It never came to this: ${what}. ${JSON.stringify({ stage: stage.value.kind, trouble: trouble.value })}`);
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
		},
		async close() {
			closeBook();
			await host.close();
		},
	};
}
