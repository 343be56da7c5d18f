/** Names of the sheets that this workbook should have. */

import type { Program } from "../compile/program.ts";
import type { WorkbookState } from "../state/workbook-state.ts";

export function expectedNames({ document }: Program, { meta }: WorkbookState): string[] {
	return document.sheets.flatMap(({ name, each }) =>
		each === "once" ? [name] : meta.identity.clusters.map(({ number }) => name.replace("NN", number)),
	);
}
