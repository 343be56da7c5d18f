/** When the service is asked about the open workbook: after a pause, one request at a time, and never about what has changed since. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { periods } from "../../addin/features/filing/filing.ts";
import { answered, asking, fullVerdict, serviceFindings } from "../../addin/features/service-check/precheck.ts";
import { isStale, serviceReady } from "../../addin/features/service-check/precheck-age.ts";
import { runPrecheck, timing } from "../../addin/features/service-check/precheck-runner.ts";
import { misfit } from "../../addin/features/service-check/standing.ts";
import { book } from "../../addin/session/book.ts";
import { signIn, signOut } from "../../addin/session/signing.ts";
import type { CheckAnswer } from "../../shared/api/checks.ts";
import type { Period } from "../../shared/api/periods.ts";
import { problemOf } from "../../shared/api/problem.ts";
import { createChecker } from "../../shared/check/index.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { honest, set } from "../excel-host/support.ts";
import { type OpenPane, openPaneState } from "./support.ts";

const checker = createChecker(readWorkbook(honest), set);
const { unit, period } = checker.report().template;

/** A finding that only the service knows. */
const ledger = {
	rule: "FD04",
	severity: "query" as const,
	sheet: "年度资金表",
	cell: "D5",
	place: "资金[SJ].实际到位数",
	message: { zh: "与拨款台账不一致", en: "differs from the ledger" },
	fix: { zh: "核对", en: "check" },
	values: {},
	key: "FD04|资金[SJ].实际到位数|v=1",
};

let checks: { at: number; body: Blob; answer: (response: Response | Error) => void }[];
/** Answers at once where it is set. */
let standing: (() => Response | Error) | null;
let pane: OpenPane;
let stop: () => void;
let visibility: "visible" | "hidden";
const listeners = new Map<string, () => void>();

const says = (service: CheckAnswer["service"] = []): Response => {
	const report = checker.report();
	return Response.json({ report, service, verdict: report.verdict, waived: [], switches: [] } satisfies CheckAnswer);
};

beforeEach(async () => {
	checks = [];
	standing = () => says([ledger]);
	visibility = "visible";
	Object.assign(timing, { pause: 40, first: 5, gap: 60, perHundredKilobytes: 0, again: 80, longest: 500 });
	const listen = (name: string, listener: () => void) => listeners.set(name, listener);
	vi.stubGlobal("document", {
		get visibilityState() {
			return visibility;
		},
		addEventListener: listen,
		removeEventListener: () => {},
	});
	vi.stubGlobal("addEventListener", listen);
	vi.stubGlobal("removeEventListener", () => {});
	vi.stubGlobal("fetch", (address: string, init?: { body?: Blob }) => {
		if (address.startsWith("/api/v1/session")) {
			const who = { token: `t${Math.random()}`, holder: "赵老师", role: "school", right: "fill", unit, unitName: "示例学校" };
			return Promise.resolve(Response.json({ ...who, expires: "2099-01-01T00:00:00+08:00" }));
		}
		if (!address.startsWith("/api/v1/checks")) return Promise.resolve(Response.json(set));
		expect(address).toBe(`/api/v1/checks?period=${period}`);
		return new Promise((resolve, reject) => {
			const answer = (response: Response | Error) => (response instanceof Error ? reject(response) : resolve(response));
			checks.push({ at: Date.now(), body: init?.body ?? new Blob(), answer });
			if (standing) answer(standing());
		});
	});
	pane = await openPaneState(honest);
	stop = runPrecheck();
});

afterEach(async () => {
	stop();
	await signOut();
	await pane.close();
	vi.unstubAllGlobals();
});

/** Safe: standing and pre-check read nothing else of a period. */
const known = (of: Partial<Period> = {}) => ({ id: period, state: "open", document: "annual", extensions: [], ...of }) as unknown as Period;

async function arrive(): Promise<void> {
	await signIn("a-key");
	periods.value = [known()];
}

function type(value: number): void {
	const at = checker.locate("S_T3_02.actual");
	if (!at) throw new Error("There is no S_T3_02.actual.");
	pane.excel.workbook.type(at.sheet, formatAddress(at.row, at.column), [[value]]);
}

test("nobody signed in, nothing is sent; signed in, with the right to fill in too, it is asked once", async () => {
	await new Promise((resolve) => setTimeout(resolve, 80));
	expect([checks.length, asking.value.kind]).toEqual([0, "off"]);
	await arrive();
	await pane.until(() => asking.value.kind === "done", "the service has answered");
	expect(serviceFindings.value).toMatchObject([{ rule: "FD04" }]);
	expect(fullVerdict.value).toMatchObject({ code: "unexplained", queries: 1 });
	expect(book.value?.report.verdict.code).toBe("ready");
	// What is sent is the workbook as it is open.
	expect(JSON.parse(await (checks[0]?.body ?? new Blob()).text())).toEqual(JSON.parse(JSON.stringify(book.value?.image)));
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect(checks).toHaveLength(1);
});

test("it follows edits after a pause, in one request for a burst, and says meanwhile that it is behind", async () => {
	// Longer than three edits take on a busy machine.
	timing.pause = 1500;
	await arrive();
	await pane.until(() => asking.value.kind === "done", "the first answer");
	for (const value of [482, 483, 484]) {
		const before = book.value;
		type(value);
		await pane.until(() => book.value !== before, "the edit is seen");
	}
	expect([isStale.value, serviceReady.value]).toEqual([true, false]);
	await pane.until(() => asking.value.kind === "done" && !isStale.value, "the answer for the workbook as it is");
	expect(checks).toHaveLength(2);
	expect((checks[1]?.at ?? 0) - (checks[0]?.at ?? 0)).toBeGreaterThanOrEqual(timing.gap - 5);
});

test("never two at once: an answer about what has changed meanwhile is dropped, and it is asked anew", async () => {
	standing = null;
	await arrive();
	await pane.until(() => checks.length === 1, "the first request");
	const before = book.value;
	type(490);
	await pane.until(() => book.value !== before, "the edit is seen");
	await new Promise((resolve) => setTimeout(resolve, 150));
	expect(checks).toHaveLength(1);
	checks[0]?.answer(says([ledger]));
	await pane.until(() => checks.length === 2, "the second request");
	expect(answered.value).toBeNull();
	checks[1]?.answer(says());
	await pane.until(() => asking.value.kind === "done", "the second answer");
	expect(serviceFindings.value).toEqual([]);
});

test("away: the check here goes on, and it is tried again later, seldomer each time", async () => {
	standing = () => new TypeError("Failed to fetch");
	await arrive();
	await pane.until(() => checks.length === 3, "two more tries");
	expect(asking.value).toMatchObject({ kind: "failed", failure: { fix: null } });
	const [first, second, third] = checks.map(({ at }) => at);
	expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(timing.again - 5);
	expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(timing.again * 2 - 5);
	expect(book.value?.report.verdict.code).toBe("ready");
	standing = () => says();
	listeners.get("online")?.();
	await pane.until(() => asking.value.kind === "done", "the network is back");
});

test("refused: said, and not asked again about the same workbook", async () => {
	standing = () => Response.json(problemOf("unit-not-in-period"), { status: 422 });
	await arrive();
	await pane.until(() => asking.value.kind === "failed", "the refusal");
	expect(asking.value).toMatchObject({ failure: { message: { zh: expect.stringContaining("尚未列入") } } });
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(checks).toHaveLength(1);
});

test("while nobody looks nothing is sent", async () => {
	visibility = "hidden";
	await arrive();
	await new Promise((resolve) => setTimeout(resolve, 120));
	expect(checks).toHaveLength(0);
	visibility = "visible";
	listeners.get("visibilitychange")?.();
	await pane.until(() => asking.value.kind === "done", "somebody looks");
});

test("an answer to the session before is dropped, and what was known goes with the session", async () => {
	standing = null;
	await arrive();
	await pane.until(() => checks.length === 1, "the request");
	await signOut();
	expect(asking.value.kind).toBe("off");
	checks[0]?.answer(says([ledger]));
	await new Promise((resolve) => setTimeout(resolve, 60));
	expect([answered.value, serviceFindings.value]).toEqual([null, []]);
});

test("another school's or another period's workbook is not asked about: it is said instead", async () => {
	await arrive();
	await pane.until(() => asking.value.kind === "done", "the answer");
	periods.value = [known({ state: "closed" }), known({ id: "2024-annual" })];
	expect(misfit.value).toMatchObject({ kind: "period", period, state: "closed", asked: { id: "2024-annual" } });
	expect(asking.value.kind).toBe("off");
	periods.value = [known({ id: "2024-annual" })];
	expect(misfit.value).toMatchObject({ kind: "period", state: "unknown" });
	// Closed, and nothing else is due: that is no mistake of the person's.
	periods.value = [known({ state: "closed" })];
	expect(misfit.value).toBeNull();
});
