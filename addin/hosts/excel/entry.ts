/// <reference path="../../../node_modules/@microsoft/office-js/dist/office.d.ts" />
/** Office.js as the host takes it: handed in, so that the same code runs in a pane and in tests. */

import { oldestExcel } from "../../../shared/api/oldest-excel.ts";
import { HostError } from "../host.ts";
import type { FileGivingDocument } from "./document-file.ts";
import { problems } from "./problems.ts";

export interface OfficeEntry {
	Office: {
		onReady(): Promise<{ host: unknown }>;
		context: {
			requirements: { isSetSupported(name: string, version?: string): boolean };
			/** Absent before Office.js is ready. */
			document?: FileGivingDocument;
		};
	};
	/** Asked for after `onReady`: Office.js loads Excel's part only when it knows that it is in Excel. */
	excel(): { RequestContext: typeof Excel.RequestContext };
}

/**
 * A context whose requests end: Excel has been seen to leave some without an answer for ever (OfficeDev/office-js#4805, #6150, #6678). What
 * it answers after that is not taken.
 * @param milliseconds for one request, after which `sync` throws HostError silent
 */
export function withTimeLimit(context: Excel.RequestContext, milliseconds: number): Excel.RequestContext {
	const sync = context.sync.bind(context);
	context.sync = async <T>(passThrough?: T): Promise<T> => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const late = new Promise<never>((_, reject) => {
			timer = setTimeout(() => reject(new HostError(problems.silent)), milliseconds);
		});
		try {
			return await Promise.race([sync(passThrough), late]);
		} finally {
			clearTimeout(timer);
		}
	};
	return context;
}

/** Which newer members this Excel has. */
export interface Abilities {
	/** ExcelApi 1.13: merged cells can be asked for. Before it nobody can tell which cells are merged. */
	merges: boolean;
	/** ExcelApi 1.11: hiding rows is told. */
	rowHiding: boolean;
}

/**
 * Waits until Office.js is connected to Excel. It may never say so (no network, a blocked frame): then the wait ends by itself.
 * @param timeout milliseconds
 * @throws HostError no-host, not-excel, too-old
 */
export async function connect({ Office }: OfficeEntry, timeout: number): Promise<Abilities> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new HostError(problems.noHost)), timeout);
	});
	try {
		const { host } = await Promise.race([Office.onReady(), late]);
		if (host !== "Excel") throw new HostError(problems.notExcel);
	} finally {
		clearTimeout(timer);
	}
	const has = (version: string): boolean => Office.context.requirements.isSetSupported("ExcelApi", version);
	if (!has(oldestExcel.excelApi)) throw new HostError(problems.tooOld);
	return { merges: has("1.13"), rowHiding: has("1.11") };
}
