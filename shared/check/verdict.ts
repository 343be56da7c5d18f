/** The one line that says whether a workbook can be filed. */
import type { Counts } from "./ledger.ts";
import type { Verdict } from "./report.ts";

export function verdictOf({ errors, queries, infos }: Counts): Verdict {
	const counts = { errors, queries, infos };
	if (errors > 0) {
		const more =
			queries > 0 ? { zh: `，${queries}个疑问待说明`, en: ` and ${plural(queries, "query", "queries")} to explain` } : { zh: "", en: "" };
		return { code: "errors", ...counts, text: { zh: `有${errors}个错误${more.zh}`, en: `${plural(errors, "error", "errors")}${more.en}` } };
	}
	if (queries > 0)
		return {
			code: "unexplained",
			...counts,
			text: { zh: `有${queries}个疑问待说明`, en: `${plural(queries, "query", "queries")} to explain` },
		};
	return { code: "ready", ...counts, text: { zh: "可提交", en: "Ready to submit" } };
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
