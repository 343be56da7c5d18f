/** What the objects of the simulated Excel share. */
import type { SimulatedWorkbook } from "./workbook.ts";

/** What objects may tell the host that answers. */
export interface Desk {
	workbook: SimulatedWorkbook;
	/** Notes that the workbook was written to. */
	wrote(what: string): void;
	otherWorkbookInFocus(): boolean;
	/** What protections allow is given as null where nobody set it. */
	nullOptions(): boolean;
	/** @param allowing it is to allow something */
	refusesProtection(allowing: boolean): boolean;
}
