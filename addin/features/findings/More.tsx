import type { Report } from "../../../shared/check/index.ts";
import { texts } from "../../session/texts.ts";

/** How many findings are not listed: of each rule a sheet's first ones are, and the next come up as those are dealt with. */
export function More({ report: { more } }: { report: Report }) {
	const { findings } = texts.value;
	const count = more.reduce((sum, one) => sum + one.count, 0);
	if (count === 0) return null;
	return (
		<span class="quiet-text" title={more.map(({ rule, sheet, count: of }) => `${rule} ${sheet} ${findings.more(of)}`).join("\n")}>
			{findings.more(count)}
		</span>
	);
}
