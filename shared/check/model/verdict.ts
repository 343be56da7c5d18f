/** The one line that says whether a workbook can be filed. */
import type { Finding, Verdict } from "./report.ts";

/** Errors, queries and infos that stand by themselves; how many errors and queries follow from those, and whether an error is among them. */
interface Counts extends Pick<Verdict, "errors" | "queries" | "infos" | "following"> {
	followingErrors: number;
}

/** Over any findings, all of them and not only those that are listed; one that follows from none of these counts by itself. */
export function verdictOf(findings: readonly Finding[]): Verdict {
	const counts: Counts = { errors: 0, queries: 0, infos: 0, following: 0, followingErrors: 0 };
	for (const finding of settled(findings)) count(counts, finding);
	return said(counts);
}

/** A verdict and what was found beside it: the service's rules know more than the workbook. */
export function verdictWith({ code, errors, queries, infos, following }: Verdict, more: readonly Finding[]): Verdict {
	const counts: Counts = { errors, queries, infos, following, followingErrors: code === "errors" && errors === 0 ? 1 : 0 };
	for (const finding of settled(more)) count(counts, finding);
	return said(counts);
}

function said(counts: Counts): Verdict {
	const { followingErrors, ...shown } = counts;
	const { errors, queries, following } = shown;
	if (errors + queries + following === 0) return { code: "ready", ...shown, text: { zh: "可以报送", en: "Ready to submit" } };
	const code = errors + followingErrors > 0 ? "errors" : "unexplained";
	return { code, ...shown, text: { zh: `有${textZh(counts)}`, en: textEn(counts) } };
}

function count(counts: Counts, { severity, trial, explanation, follows }: Finding): void {
	if (trial) return;
	if (severity === "info") counts.infos++;
	else if (severity === "query" && explanation) return;
	else if (follows) {
		counts.following++;
		if (severity === "error") counts.followingErrors++;
	} else if (severity === "error") counts.errors++;
	else counts.queries++;
}

/** The findings, those whose cause is not among them standing by themselves: it was waived, or is of no concern here. */
export function settled(findings: readonly Finding[]): readonly Finding[] {
	const following = findings.filter(({ follows }) => follows);
	if (following.length === 0) return findings;
	const causes = new Set(findings.flatMap((one) => (one.follows ? [] : [nameOf(one)])));
	if (following.every(({ follows }) => follows && causes.has(nameOf(follows)))) return findings;
	return findings.map((finding) => {
		const { follows, ...itself } = finding;
		return follows && !causes.has(nameOf(follows)) ? itself : finding;
	});
}

/** How findings name their cause: a rule fails once at a place. */
export const nameOf = ({ rule, place }: Pick<Finding, "rule" | "place">): string => `${rule}|${place}`;

function textZh({ errors, queries, following }: Counts): string {
	const own = [...(errors > 0 ? [`${errors}个错误`] : []), ...(queries > 0 ? [`${queries}个疑问待说明`] : [])].join("，");
	return following > 0 ? `${own}（由此引起的另有${following}处）` : own;
}

function textEn({ errors, queries, following }: Counts): string {
	const own = [
		...(errors > 0 ? [plural(errors, "error", "errors")] : []),
		...(queries > 0 ? [`${plural(queries, "query", "queries")} to explain`] : []),
	].join(" and ");
	return following > 0 ? `${own} (and ${following} more that ${following === 1 ? "follows" : "follow"} from them)` : own;
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
