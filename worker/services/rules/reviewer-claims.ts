/** LS06: a landmark result belongs to one unit. */
import type { Scalar } from "../../../shared/check/model/report.ts";
import { foldSpelling } from "../../../shared/domain/spelling.ts";
import type { StandingRevision } from "../../db/standing.ts";
import type { ReviewerRule } from "./reviewer-rule.ts";
import { sheetOfRole } from "./sheets.ts";
import { findingAt } from "./standpoint.ts";

const listRegion = "成果";
/** What was withdrawn, or has risen a level, is no claim any more. */
const given = new Set<Scalar>(["撤销", "升级"]);

/** LS06 No other unit has a result of the same name (as NORM makes it) and level in its list. One finding a result names them all. */
export const resultIsClaimedOnce: ReviewerRule = (rule, standpoint) => {
	const { set, document, own, others } = standpoint;
	const claimants = new Map<string, Set<string>>(claimsOf(own).map(({ claim }) => [claim, new Set()]));
	for (const other of others) {
		for (const { claim } of claimsOf(other)) claimants.get(claim)?.add(`${other.unitName}（${other.unit}）`);
	}
	const fallback = sheetOfRole(set, document, listRegion) ?? listRegion;
	return claimsOf(own).flatMap(({ claim, key }) => {
		const units = [...(claimants.get(claim) ?? [])].sort();
		return units.length === 0
			? []
			: [findingAt(rule, standpoint, `${listRegion}[${key}].成果名称`, { unit: units.join("、") }, { fallback })];
	});
};

function claimsOf({ results }: StandingRevision): { claim: string; key: string }[] {
	return results.flatMap(({ key, name, level, state }) => {
		const plain = foldSpelling(String(name ?? ""));
		return plain === "" || given.has(state) ? [] : [{ claim: `${plain}|${level ?? ""}`, key }];
	});
}
