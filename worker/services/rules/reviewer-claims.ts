/** LS06: a landmark result belongs to one unit. */
import type { Scalar } from "../../../shared/check/index.ts";
import { foldSpelling } from "../../../shared/domain/spelling.ts";
import type { ListedResult } from "../../db/compared.ts";
import type { ReviewerRule } from "./reviewer-rule.ts";
import { sheetOfRole } from "./sheets.ts";
import { findingAt } from "./standpoint.ts";

const listRegion = "成果";
/** What was withdrawn, or has risen a level, is no claim any more. */
const given = new Set<Scalar>(["撤销", "升级"]);

/** LS06 No other unit has a result of the same name (as NORM makes it) and level in its list. One finding a result names them all. */
export const resultIsClaimedOnce: ReviewerRule = (rule, standpoint) => {
	const { set, document, own, claimants } = standpoint;
	const fallback = sheetOfRole(set, document, listRegion) ?? listRegion;
	return own.results.flatMap((result) => {
		const claim = claimOf(result);
		const others = claimants.filter((claimant) => claimant.claim === claim).map(({ unit, unitName }) => `${unitName}（${unit}）`);
		const values = { unit: [...new Set(others)].sort().join("、") };
		return others.length === 0 ? [] : [findingAt(rule, standpoint, `${listRegion}[${result.key}].成果名称`, values, { fallback })];
	});
};

/** Each once. */
export const claimsOf = (results: readonly ListedResult[]): string[] => [...new Set(results.flatMap((result) => claimOf(result) ?? []))];

/** What two units cannot both have; undefined: the row claims nothing. */
function claimOf({ name, level, state }: ListedResult): string | undefined {
	const plain = foldSpelling(String(name ?? ""));
	return plain === "" || given.has(state) ? undefined : `${plain}|${level ?? ""}`;
}
