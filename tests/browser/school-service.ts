/**
 * A service as a school sees it, made up inside the test: one key, one open period, what is filed stays filed. Its answers have the
 * shapes of shared/api; what the real one decides, tests/worker proves.
 */
import type { Request } from "playwright-core";
import type { CheckAnswer } from "../../shared/api/checks.ts";
import type { Period } from "../../shared/api/periods.ts";
import { problemOf } from "../../shared/api/problem.ts";
import type { SessionAnswer } from "../../shared/api/session.ts";
import type { ReceiptContent, Submission, SubmissionAnswer } from "../../shared/api/submissions.ts";
import type { WholeChecker } from "../../shared/check/index.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import type { Served } from "../../testkit/excel/pane.ts";

type Answer = Awaited<ReturnType<NonNullable<Served["api"]>>>;

export class SchoolService {
	/** Nothing is answered. */
	away = false;
	/** The session is over. */
	over = false;
	/** The version that the period asks for. */
	version = "1.0.0";
	/** Newest first. */
	submissions: Submission[] = [];
	/** "POST /submissions", in order. */
	readonly asked: string[] = [];
	/** Images that were filed, as they arrived. */
	readonly filed: string[] = [];
	/** Answers wait for it, as over a slow network. */
	slow: Promise<unknown> = Promise.resolve();
	readonly #checker: WholeChecker;
	readonly #upon = new Map<string, () => unknown>();

	/** @param checker of the workbook whose unit and period this service knows, as it was before any edit */
	constructor(checker: WholeChecker) {
		this.#checker = checker;
	}

	readonly api: NonNullable<Served["api"]> = async (request) => {
		const what = `${request.method()} ${new URL(request.url()).pathname.replace("/api/v1", "")}`;
		this.asked.push(what);
		const happens = this.#upon.get(what);
		this.#upon.delete(what);
		await happens?.();
		await this.slow;
		return this.away ? undefined : this.#answer(what, request);
	};

	/**
	 * Does this once, when the next request of the kind arrives, before it is answered. What the page asks by itself meanwhile is answered
	 * as ever: a test that sets `over` or `away` at once cannot know which request meets it first.
	 * @param what "POST /submissions"
	 */
	upon(what: string, happens: () => unknown): void {
		this.#upon.set(what, happens);
	}

	/** The commission sends the newest revision back. */
	giveBack(items: Submission["items"]): void {
		const [newest] = this.submissions;
		if (!newest) throw new Error("Nothing was filed.");
		this.submissions[0] = {
			...newest,
			state: "returned",
			items,
			comment: "请按意见修改后再报。",
			decidedAt: "2024-01-12T09:00:00+08:00",
			decidedBy: "项目办",
		};
	}

	#answer(what: string, request: Request): Answer {
		if (what === "GET /definitions/2022-2024/1.0.0") return json(definition);
		if (what === "POST /session")
			return request.postData()?.includes("wrong") ? refusal(401, "unauthenticated") : json(session(this.#checker, this.asked.length), 201);
		if (this.over) return refusal(401, "unauthenticated");
		if (what === "GET /periods") return json({ periods: [this.#period()] });
		if (what === "GET /submissions") return json({ submissions: this.submissions, next: null });
		if (what === "POST /checks") return json(this.#check());
		if (/^GET \/periods\/[^/]+\/draft$/.test(what)) return json({ draft: null, history: [] });
		if (what === "POST /submissions") return json(this.#file(request), 201);
		if (/^GET \/submissions\/[^/]+\/facts$/.test(what)) return json(this.#checker.facts());
		return refusal(404, "not-found");
	}

	/** Nothing beyond what the workbook itself says. */
	#check(): CheckAnswer {
		const report = this.#checker.report();
		return { report, service: [], verdict: report.verdict, waived: [], switches: [] };
	}

	#period(): Period {
		const { period, set, document } = this.#checker.report().template;
		return {
			id: period,
			document,
			year: 2023,
			start: "2023-01-01",
			end: "2023-12-31",
			closed: null,
			title: { zh: "2023年度绩效自评", en: "2023 self-evaluation" },
			set,
			version: this.version,
			opens: "2024-01-01T00:00:00+08:00",
			deadline: "2099-01-01T00:00:00+08:00",
			state: "open",
			switches: [],
			extensions: [],
			scanRequired: false,
		};
	}

	#file(request: Request): SubmissionAnswer {
		this.filed.push(request.postDataBuffer()?.toString("utf8") ?? "");
		const content = receiptOf(this.#checker, this.submissions.length + 1);
		this.submissions.unshift(submissionOf(content, this.#checker));
		const { submission: id, revision, late } = content;
		return { id, revision, late, receipt: { content, jws: "made.up.here" } };
	}
}

const json = (body: unknown, status = 200): Answer => ({ status, body: JSON.stringify(body) });

const refusal = (status: number, code: Parameters<typeof problemOf>[0]): Answer => ({
	status,
	body: JSON.stringify(problemOf(code)),
	contentType: "application/problem+json",
});

/** @param number another one for each session */
function session(checker: WholeChecker, number: number): SessionAnswer {
	const { unit, unitName } = checker.report().template;
	return {
		token: `token-${number}`,
		holder: "王老师",
		role: "school",
		right: "submit",
		unit,
		unitName,
		expires: "2099-01-01T00:00:00+08:00",
	};
}

function receiptOf(checker: WholeChecker, revision: number): ReceiptContent {
	const { unit, unitName, period, set, version } = checker.report().template;
	return {
		receipt: `${unit}-${period}-R${revision}`,
		submission: `00000000-0000-4000-8000-${String(revision).padStart(12, "0")}`,
		unit,
		unitName,
		period,
		revision,
		set,
		version,
		definitionHash: "0".repeat(64),
		imageSha256: "0".repeat(64),
		originalSha256: "5e8d".repeat(16),
		original: "image",
		submittedAt: "2024-01-10T21:47:00+08:00",
		submittedBy: "王老师",
		deadline: "2099-01-01T00:00:00+08:00",
		late: false,
		explainedQueries: 0,
		objections: [],
		waived: [],
		switches: [],
	};
}

function submissionOf(content: ReceiptContent, checker: WholeChecker): Submission {
	const { submission: id, unit, unitName, period, revision, late, set, version, original, submittedAt, submittedBy } = content;
	const { definitionHash, imageSha256 } = content;
	return {
		...{ id, unit, unitName, period, revision, late, set, version, original, submittedAt, submittedBy, definitionHash, imageSha256 },
		class: checker.report().template.class,
		state: "submitted",
		decidedAt: null,
		decidedBy: null,
		comment: null,
		items: [],
		objections: [],
		replies: [],
		onBehalf: null,
		reviewBegun: null,
		withdrawn: null,
		reviewer: null,
		changed: [],
		scan: null,
		withoutScan: null,
	};
}
