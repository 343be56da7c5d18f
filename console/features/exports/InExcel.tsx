import type { Period } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { copyText } from "../../parts/copy-text.ts";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { powerQuery } from "./power-query.ts";
import { exportWords } from "./words.ts";

/** How a workbook of the commission's own gets the figures of the period. */
export function InExcel({ of }: { of: Period }) {
	const words = exportWords.value;
	const query = powerQuery(`${location.origin}/api/v1`, of.id);
	return (
		<section class="card panel in-excel" aria-labelledby="in-excel">
			<h2 id="in-excel">{words.excel}</h2>
			<h3>{words.functions}</h3>
			<p>{words.functionsLead}</p>
			<pre>{[`=HEBIAO.AGGREGATE("S_T3_03", "${of.id}")`, `=HEBIAO.VALUE("S_T3_03", "${of.id}", "SH01")`].join("\n")}</pre>
			<h3>{words.query}</h3>
			<p>{words.queryLead}</p>
			<Scrolled label={words.queryLabel} class="query">
				<pre>{query}</pre>
			</Scrolled>
			<p class="quiet-text">{words.otherTable}</p>
			<div class="actions">
				<Button onClick={() => void copyText(query)}>{words.copy}</Button>
			</div>
		</section>
	);
}
