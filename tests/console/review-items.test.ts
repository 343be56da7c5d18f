/** What a reviewer looks through and what goes back to the school: pure parts of the desk. */
import { describe, expect, test } from "vitest";
import { countItems, itemsOf, nextOpen } from "../../console/features/review/items.ts";
import { pairsOf, sameAsBefore, yearBefore } from "../../console/features/review/last-year.ts";
import { nextFor, rowOf } from "../../console/features/review/queue.ts";
import { draftsOf, returnedItems } from "../../console/features/review/returned-items.ts";
import type { SubmissionDetail } from "../../shared/api/submissions.ts";
import type { Finding, WorkbookFacts } from "../../shared/check/index.ts";

const finding = (rule: string, severity: Finding["severity"]): Finding => ({
	...{ rule, severity, sheet: "基础数据", cell: "E5", place: `${rule}.actual`, key: `${rule}|${rule}.actual|1`, values: {} },
	message: { zh: rule, en: rule },
	fix: { zh: "", en: "" },
});
const objection = (rule: string, outcome: "upheld" | "rejected" | null) => ({
	...{ finding: `${rule}|${rule}.actual|1`, rule, place: `${rule}.actual`, reason: "口径不同" },
	ruling: outcome && { outcome, reason: "以报表为准", by: "甲", at: "2024-01-01T00:00:00+08:00" },
});
const judgement = (rule: string, outcome: "accepted" | "refused") => ({
	...{
		finding: `${rule}|${rule}.actual|1`,
		rule,
		place: `${rule}.actual`,
		outcome,
		reason: "请附名册",
		by: "甲",
		at: "2024-01-01T00:00:00+08:00",
	},
});

/** Safe: what the functions under test read of a revision is all there. */
const detail = (of: object): SubmissionDetail =>
	({ objections: [], judgements: [], replies: [], check: { report: { findings: [] }, service: [] }, ...of }) as unknown as SubmissionDetail;

describe("what is looked through", () => {
	const all = detail({
		check: {
			report: { findings: [finding("TX01", "info"), finding("TG07", "query"), finding("RT04", "error")] },
			service: [finding("LY01", "query")],
		},
		objections: [objection("RT04", null), objection("RT01", "upheld")],
		judgements: [judgement("TG07", "refused")],
		replies: [{ returned: "r", item: 0, revision: 1, place: null, comment: "请核对", reply: "已核对" }],
	});

	test("is replies, objections, queries, hints and notes, in this order; an upheld objection that is waived stays in it", () => {
		const items = itemsOf(all, [finding("SV01", "info")], () => null);
		expect(items.map(({ kind, finding: { rule } }) => `${kind} ${rule}`)).toEqual([
			"answered 审核",
			"objection RT01",
			"objection RT04",
			"explained TG07",
			"explained LY01",
			"hint SV01",
			"info TX01",
		]);
		expect(countItems(items)).toEqual({ accepted: 0, refused: 1, open: 1, objectionsOpen: 1, objectionsRejected: 0 });
	});

	test("goes on to what nobody has said anything of, around the end", () => {
		const items = itemsOf(all, [], () => null);
		expect(nextOpen(items, 2)?.finding.rule).toBe("LY01");
		expect(nextOpen(items, 4)?.finding.rule).toBe("RT04");
	});
});

describe("what goes back", () => {
	const comments = [{ place: "TG07.actual", where: "基础数据!E5", rule: null, severity: "error" as const, comment: " 名册与批文都要 " }];

	test("is the comments, and what was refused or rejected with its reason", () => {
		const items = returnedItems({
			comments: [],
			judgements: [judgement("TG07", "refused"), judgement("LY01", "accepted")],
			objections: [objection("RT04", "rejected"), objection("RT01", "upheld")],
		});
		expect(items).toEqual([
			{ place: "TG07.actual", rule: "TG07", comment: "说明未采纳：请附名册", severity: "query" },
			{ place: "RT04.actual", rule: "RT04", comment: "异议未采纳：以报表为准", severity: "error" },
		]);
	});

	test("says nothing twice of a place that the reviewer wrote about", () => {
		expect(returnedItems({ comments, judgements: [judgement("TG07", "refused")], objections: [] })).toEqual([
			{ place: "TG07.actual", rule: null, comment: "名册与批文都要", severity: "error" },
		]);
	});
});

describe("what is next", () => {
	const row = (id: string, reviewer: string | null) =>
		rowOf({ ...detail({ id }), changed: [], reviewer: reviewer === null ? null : { name: reviewer, since: "" } }, { openQueries: 0 });

	test("is mine before nobody's, oldest first, and never a colleague's", () => {
		const rows = [row("1", "乙"), row("2", null), row("3", "甲")];
		expect(nextFor(rows, "甲")?.revision.id).toBe("3");
		expect(nextFor(rows, "甲", "3")?.revision.id).toBe("2");
		expect(nextFor([row("1", "乙")], "甲")).toBeUndefined();
	});

	test("counts as clean only without queries, open objections and changes, and where the figures are known", () => {
		const revision = { ...detail({ id: "1", objections: [objection("RT04", "upheld")] }), changed: [] };
		expect(rowOf(revision, { openQueries: 0 }).clean).toBe(true);
		expect(rowOf(revision, { openQueries: 1 }).clean).toBe(false);
		expect(rowOf(revision, undefined).clean).toBe(false);
		expect(rowOf({ ...revision, objections: [objection("RT04", "rejected")] }, { openQueries: 0 }).clean).toBe(false);
		expect(rowOf({ ...revision, changed: ["approved"] }, { openQueries: 0 }).clean).toBe(false);
	});
});

describe("last year", () => {
	const known = [{ id: "2022-annual" }, { id: "2022Q2-quarterly" }, { id: "2023-annual" }];
	const facts = (actual: Record<string, number | null>): WorkbookFacts => ({
		school: Object.fromEntries(Object.entries(actual).map(([code, value]) => [code, { actual: value }])),
		clusters: [],
		regions: {},
	});

	test("is the same kind of period, the quarter too", () => {
		expect(yearBefore("2023-annual", known)).toBe("2022-annual");
		expect(yearBefore("2023Q2-quarterly", known)).toBe("2022Q2-quarterly");
		expect(yearBefore("2023Q3-quarterly", known)).toBeUndefined();
		expect(yearBefore("2022-2024-taskbook", known)).toBeUndefined();
	});

	test("stands beside this year's figures; zeros that stay zeros are no copy", () => {
		const names = ["S_A", "S_B", "S_C"].map((code) => ({ code, name: { zh: code, en: code } }));
		// Safe: pairs need no more of an indicator than its code and name.
		const set = { indicators: names } as unknown as Parameters<typeof pairsOf>[2];
		const pairs = pairsOf(facts({ S_A: 10, S_B: 0 }), facts({ S_A: 10, S_B: 0 }), set);
		expect(pairs).toMatchObject([
			{ place: "S_A.actual", before: 10, now: 10, change: 0 },
			{ place: "S_B.actual", before: 0, now: 0, change: null },
		]);
		expect(sameAsBefore(pairs)).toEqual({ same: 1, of: 1 });
	});
});

test("what is waived is said so, and nothing is left to be said of it", () => {
	const filed = detail({ check: { report: { findings: [finding("TG07", "query"), finding("TG08", "query")] }, service: [] } });
	const waiver = { subject: "TG07|TG07.actual|1", reason: "口径已核实", by: "甲", at: "2024-01-01T00:00:00+08:00" };
	const items = itemsOf(filed, [], () => null, [waiver]);
	expect(items.map(({ waiver }) => waiver?.by)).toEqual(["甲", undefined]);
	expect(nextOpen(items, -1)?.key).toBe("TG08|TG08.actual|1");
	expect(countItems(items).open).toBe(1);
});

describe("a return that is undone", () => {
	const comment = { place: "A.actual", where: "基础数据 E5", rule: null, severity: "error" as const, comment: "请附名册。" };
	const whole = { place: null, where: "", rule: null, severity: "query" as const, comment: "请核对全表。" };
	const rest = { judgements: [judgement("TG07", "refused")], objections: [objection("RT04", "rejected")] };
	const sent = detail({ ...rest, comment: "改后再报。", items: returnedItems({ ...rest, comments: [comment, whole] }) });
	const empty = { comments: [], letter: "" };

	test("brings the comments and the letter back as drafts, and what was refused once only", () => {
		const drafts = draftsOf(sent, empty, () => "基础数据 E5");
		expect(drafts).toEqual({ comments: [comment, whole], letter: "改后再报。" });
		expect(returnedItems({ ...rest, comments: drafts.comments })).toEqual(sent.items);
	});
	test("replaces nothing that was written since", () => {
		const newer = { comments: [{ ...whole, comment: "新写的意见。" }], letter: "新写的附言。" };
		expect(draftsOf(sent, newer, () => "")).toEqual(newer);
		expect(draftsOf({ ...sent, comment: null }, empty, () => "").letter).toBe("");
	});
});
