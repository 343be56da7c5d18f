/** Names of the sheets that this workbook should have. */
import type { BoundBook } from "../bound.ts";
import type { Program } from "../program.ts";

export function expectedNames({ document }: Program, { meta }: BoundBook): string[] {
	return document.sheets.flatMap(({ name, each }) =>
		each === "once" ? [name] : meta.identity.clusters.map(({ number }) => name.replace("NN", number)),
	);
}
