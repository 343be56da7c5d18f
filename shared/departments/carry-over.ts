/** 责任部门 and 填报人 of last year's workbook, for this year's template. */
import type { WorkbookFacts } from "../check/index.ts";

/**
 * By place key (`自评[S_T3_02].责任部门`), fit for `Prefill.facts`: rows that this year's workbook no longer has are left out there.
 *
 * @param clusters this year's; last year's are found again by their code, whatever their number
 */
export function responsibilitiesOf(
	{ responsible = {}, clusters: before }: WorkbookFacts,
	clusters: readonly { number: string; code: string }[],
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(responsible).flatMap(([place, who]) => {
			const [, number, rest] = /^群(\d+)!(.+)$/.exec(place) ?? [];
			if (number === undefined) return [[place, who] as const];
			const code = before.find((cluster) => cluster.number === number)?.code;
			const now = clusters.find((cluster) => cluster.code === code);
			return now ? [[`群${now.number}!${rest}`, who] as const] : [];
		}),
	);
}
