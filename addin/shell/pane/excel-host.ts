import type { ExcelHost } from "../../hosts/excel.ts";

/** One for the pane's life: its registrations belong to it. */
let host: ExcelHost | undefined;

/** The host, once Excel has answered. */
export const excelHost = (): ExcelHost | undefined => host;

export function keepExcelHost(opened: ExcelHost): ExcelHost {
	host = opened;
	return opened;
}
