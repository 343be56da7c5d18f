/** What a reviewer looks through in one revision: findings with explanations, objections, hints, and what was said before. Pure. */
import type { StandingDecision } from "../../../shared/api/decisions.ts";
import type { ExplanationJudgement, Objection, Reply, SubmissionDetail } from "../../../shared/api/submissions.ts";
import type { Finding } from "../../../shared/check/index.ts";

export interface ReviewItem {
	key: string;
	/** objection: a blocking finding that the school says is wrong; answered: a comment of the last return with its reply; hint: for reviewers only. */
	kind: "answered" | "objection" | "explained" | "hint" | "error" | "info" | "trial";
	finding: Finding;
	objection?: Objection;
	judgement?: ExplanationJudgement;
	reply?: Reply;
	/** The commission lets it pass from now on; that of an upheld objection is said with the objection. */
	waiver?: Waived;
}

export type Waived = Pick<StandingDecision, "subject" | "reason" | "by" | "at">;

const order: readonly ReviewItem["kind"][] = ["answered", "objection", "error", "explained", "hint", "info", "trial"];

/** @param hints reviewer's findings, and `waivers` what is waived of the unit in the period; none while they are not there yet */
export function itemsOf(
	detail: SubmissionDetail,
	hints: readonly Finding[],
	locate: (place: string) => SpotOf | null,
	waivers: readonly Waived[] = [],
): ReviewItem[] {
	const waived = new Map(waivers.map((waiver) => [waiver.subject, waiver]));
	const objections = new Map(detail.objections.map((objection) => [objection.finding, objection]));
	const judgements = new Map(detail.judgements.map((judgement) => [judgement.finding, judgement]));
	const found = [...detail.check.report.findings, ...detail.check.service].map((finding): ReviewItem => {
		const [objection, judgement] = [objections.get(finding.key), judgements.get(finding.key)];
		const waiver = objection ? undefined : waived.get(finding.key);
		return {
			key: finding.key,
			kind: kindOfItem(finding, objection),
			finding,
			...(objection ? { objection } : {}),
			...(judgement ? { judgement } : {}),
			...(waiver ? { waiver } : {}),
		};
	});
	const known = new Set(found.map(({ key }) => key));
	// Upheld ones are waived, and what is waived is not among the findings any more.
	const beside = detail.objections.filter(({ finding }) => !known.has(finding));
	return [
		...detail.replies.map((reply) => ({
			key: `reply|${reply.item}`,
			kind: "answered" as const,
			finding: findingOfReply(reply, locate),
			reply,
		})),
		...beside.map((objection) => ({
			key: objection.finding,
			kind: "objection" as const,
			finding: findingOfObjection(objection, locate),
			objection,
		})),
		...found,
		...hints.map((finding) => ({ key: finding.key, kind: "hint" as const, finding })),
	].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** Where a place stands in the workbook. */
export interface SpotOf {
	sheet: string;
	cell: string | null;
}

function kindOfItem({ severity, trial }: Finding, objection: Objection | undefined): ReviewItem["kind"] {
	if (objection) return "objection";
	if (trial) return "trial";
	return severity === "query" ? "explained" : severity;
}

const nowhere: SpotOf = { sheet: "", cell: null };

const written = (rule: string, place: string, text: string, spot: SpotOf, key: string): Finding => ({
	...{ rule, place, key, severity: "query", values: {} },
	...spot,
	message: { zh: text, en: text },
	fix: { zh: "", en: "" },
});

const findingOfReply = ({ place, comment, item }: Reply, locate: (place: string) => SpotOf | null): Finding =>
	written("审核", place ?? "", comment, (place && locate(place)) || nowhere, `reply|${item}`);

const findingOfObjection = ({ rule, place, finding, reason }: Objection, locate: (place: string) => SpotOf | null): Finding =>
	written(rule, place, reason, locate(place) ?? nowhere, finding);

/** Nobody has said anything of it yet, though something is to be said. */
export const isOpen = ({ kind, objection, judgement, waiver }: ReviewItem): boolean =>
	kind === "objection" ? !objection?.ruling : kind === "explained" && !judgement && !waiver;

/** The next one that something is to be said of, from `at` on and around; undefined: none is left. */
export function nextOpen(items: readonly ReviewItem[], at: number): ReviewItem | undefined {
	return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(isOpen);
}

export interface ReviewCounts {
	accepted: number;
	refused: number;
	/** Explanations that nobody has judged one by one. */
	open: number;
	objectionsOpen: number;
	objectionsRejected: number;
}

export function countItems(items: readonly ReviewItem[]): ReviewCounts {
	const counts = { accepted: 0, refused: 0, open: 0, objectionsOpen: 0, objectionsRejected: 0 };
	for (const { kind, objection, judgement, waiver } of items) {
		if (kind === "explained" && (judgement || !waiver)) counts[judgement?.outcome ?? "open"] += 1;
		if (kind === "objection" && !objection?.ruling) counts.objectionsOpen += 1;
		if (objection?.ruling?.outcome === "rejected") counts.objectionsRejected += 1;
	}
	return counts;
}
