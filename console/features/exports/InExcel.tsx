import type { Period } from "../../../shared/api/periods.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { notify } from "../../../ui/notice.ts";
import { powerQuery } from "./power-query.ts";
import { exportWords } from "./words.ts";

/** How a workbook of the commission's own gets the figures of the period. */
export function InExcel({ of }: { of: Period }) {
	const words = exportWords.value;
	const query = powerQuery(`${location.origin}/api/v1`, of.id);
	const copy = () =>
		navigator.clipboard.writeText(query).then(
			() => notify(words.copied, "good"),
			() => notify(words.copyNot, "bad"),
		);
	return (
		<section class="card panel in-excel" aria-labelledby="in-excel">
			<h2 id="in-excel">{words.excel}</h2>
			<h3>{words.functions}</h3>
			<p>{words.functionsLead}</p>
			<pre>{[`=HEBIAO.AGGREGATE("S_T3_03", "${of.id}")`, `=HEBIAO.VALUE("S_T3_03", "${of.id}", "SH01")`].join("\n")}</pre>
			<h3>{words.query}</h3>
			<p>{words.queryLead}</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
			<section class="query" aria-label={words.queryLabel} tabIndex={0}>
				<pre>{query}</pre>
			</section>
			<p class="quiet-text">{words.otherTable}</p>
			<div class="actions">
				<Button onClick={() => void copy()}>{words.copy}</Button>
			</div>
		</section>
	);
}
