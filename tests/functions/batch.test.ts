/** Calls that become requests. The clock is the test's. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type BatchOptions, createBatcher } from "../../addin/functions/batch.ts";
import type { FigureAnswer, FigureQuestion } from "../../shared/api/figures.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Sent {
	token: string;
	codes: string[];
	signal: AbortSignal;
	/** Default: each value is its own code. */
	answer(answers?: FigureAnswer[]): Promise<void>;
	fail(error: Error): Promise<void>;
}

function service(options: Partial<BatchOptions> = {}) {
	const sent: Sent[] = [];
	const state: { token: string | null } = { token: "one" };
	const batcher = createBatcher({
		token: () => state.token,
		fetch: (token, questions, signal) =>
			new Promise((resolve, reject) => {
				const codes = questions.map((question) => ("code" in question ? question.code : question.unit));
				signal.addEventListener("abort", () => reject(new Error("aborted")));
				sent.push({
					token,
					codes,
					signal,
					answer: async (answers = codes.map((value) => ({ value }))) => {
						resolve(answers);
						await vi.advanceTimersByTimeAsync(0);
					},
					fail: async (error) => {
						reject(error);
						await vi.advanceTimersByTimeAsync(0);
					},
				});
			}),
		...options,
	});
	/** What became of a call, as soon as it is known. */
	const ask = (code: string) => {
		const asked = batcher.ask(question(code));
		const call: { drop(): void; value?: unknown; problem?: unknown } = { drop: asked.drop };
		asked.answer.then(
			(answer) => {
				call.value = "value" in answer ? answer.value : answer.problem.code;
			},
			(error) => {
				call.problem = error;
			},
		);
		return call;
	};
	return { sent, state, batcher, ask };
}

const question = (code: string): FigureQuestion => ({ kind: "value", code, period: "2023-annual", unit: "SH01" });
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

test("calls of a moment become one request, at once and not later", async () => {
	const { sent, ask } = service();
	const first = ask("A");
	await pass(10);
	const second = ask("B");
	await pass(10);
	expect(sent).toHaveLength(0);
	await pass(40);
	expect(sent.map(({ codes }) => codes)).toEqual([["A", "B"]]);
	await sent[0]?.answer();
	expect([first.value, second.value]).toEqual(["A", "B"]);
	ask("C");
	await pass(60);
	expect(sent[1]?.codes).toEqual(["C"]);
});

test("the same arguments share an answer: waiting, on its way, and kept for some minutes", async () => {
	const { sent, ask } = service();
	const calls = [ask("A"), ask("a"), ask("B")];
	await pass(60);
	calls.push(ask("A"));
	await pass(60);
	expect(sent.map(({ codes }) => codes)).toEqual([["A", "B"]]);
	await sent[0]?.answer();
	expect(calls.map(({ value }) => value)).toEqual(["A", "A", "B", "A"]);
	await pass(299_000);
	const later = ask("A");
	await pass(0);
	expect(later.value).toBe("A");
	await pass(2_000);
	ask("A");
	await pass(60);
	expect(sent).toHaveLength(2);
});

test("problems are kept for a calculation only", async () => {
	const { sent, ask } = service();
	ask("A");
	await pass(60);
	await sent[0]?.answer([{ problem: { code: "not-accepted", message: { zh: "", en: "" } } }]);
	const again = ask("A");
	await pass(60);
	expect([again.value, sent.length]).toEqual(["not-accepted", 1]);
	await pass(21_000);
	ask("A");
	await pass(60);
	expect(sent).toHaveLength(2);
});

test("a request that fails is everybody's problem and is not kept", async () => {
	const { sent, ask } = service();
	const calls = [ask("A"), ask("B")];
	await pass(60);
	const error = new Error("away");
	await sent[0]?.fail(error);
	expect(calls.map(({ problem }) => problem)).toEqual([error, error]);
	const again = ask("A");
	await pass(60);
	await sent[1]?.answer();
	expect(again.value).toBe("A");
});

test("an answer too few is a failure, not a figure in the wrong cell", async () => {
	const { sent, ask } = service();
	const calls = [ask("A"), ask("B")];
	await pass(60);
	await sent[0]?.answer([{ value: 1 }]);
	expect(calls[1]).toMatchObject({ problem: expect.any(Error) });
});

test("a request holds a thousand figures at most; the rest follows at once", async () => {
	const { sent, ask } = service();
	const calls = Array.from({ length: 2500 }, (_, index) => ask(`A${index}`));
	expect(sent.map(({ codes }) => codes.length)).toEqual([1000, 1000]);
	await pass(60);
	expect(sent.map(({ codes }) => codes.length)).toEqual([1000, 1000, 500]);
	for (const one of sent) await one.answer();
	expect(calls.filter(({ value }, index) => value !== `A${index}`)).toEqual([]);
});

test("a cancelled call is dropped from the batch; none left, none sent", async () => {
	const { sent, ask } = service();
	const [first, second, third] = [ask("A"), ask("B"), ask("A")];
	first.drop();
	second.drop();
	await pass(60);
	// The third still wants what the first asked for.
	expect(sent.map(({ codes }) => codes)).toEqual([["A"]]);
	await sent[0]?.answer();
	expect(third.value).toBe("A");
	expect(second).toMatchObject({ problem: { error: "#N/A" } });
	ask("C").drop();
	await pass(500);
	expect(sent).toHaveLength(1);
	ask("D");
	await pass(60);
	expect(sent[1]?.codes).toEqual(["D"]);
});

test("a request that nobody waits for any more is ended, and asked anew by the next call", async () => {
	const { sent, ask } = service();
	const calls = [ask("A"), ask("B")];
	await pass(60);
	calls[0]?.drop();
	calls[0]?.drop();
	expect(sent[0]?.signal.aborted).toBe(false);
	calls[1]?.drop();
	expect(sent[0]?.signal.aborted).toBe(true);
	await pass(0);
	const again = ask("A");
	await pass(60);
	expect(sent[1]?.codes).toEqual(["A"]);
	await sent[1]?.answer();
	expect(again.value).toBe("A");
});

test("a call dropped on its way may be made again without another request", async () => {
	const { sent, ask } = service();
	const [first, second] = [ask("A"), ask("B")];
	await pass(60);
	first.drop();
	const again = ask("A");
	second.drop();
	expect(sent[0]?.signal.aborted).toBe(false);
	await sent[0]?.answer();
	expect([again.value, sent.length]).toEqual(["A", 1]);
});

test("dropping after the answer does nothing", async () => {
	const { sent, ask } = service();
	const call = ask("A");
	await pass(60);
	await sent[0]?.answer();
	call.drop();
	expect(sent[0]?.signal.aborted).toBe(false);
	const again = ask("A");
	await pass(0);
	expect(again.value).toBe("A");
});

test("nobody sees another session's answers, not even those on their way", async () => {
	const { sent, state, ask } = service();
	const theirs = ask("A");
	await pass(60);
	const waiting = ask("B");
	state.token = "two";
	const mine = [ask("A"), ask("B")];
	await pass(60);
	expect(sent.map(({ token, codes }) => [token, codes])).toEqual([
		["one", ["A"]],
		["one", ["B"]],
		["two", ["A", "B"]],
	]);
	await sent[0]?.answer([{ value: "theirs" }]);
	await sent[1]?.answer([{ value: "theirs" }]);
	await sent[2]?.answer();
	expect([theirs.value, waiting.value]).toEqual(["theirs", "theirs"]);
	expect(mine.map(({ value }) => value)).toEqual(["A", "B"]);
	state.token = "one";
	ask("A");
	await pass(60);
	expect(sent).toHaveLength(4);
});

test("without a session nothing is asked, and what was kept waits for its own", async () => {
	const { sent, state, ask } = service();
	ask("A");
	await pass(60);
	await sent[0]?.answer();
	state.token = null;
	const call = ask("A");
	await pass(60);
	expect(call).toMatchObject({ problem: { error: "#N/A", needsSession: true } });
	expect(sent).toHaveLength(1);
	state.token = "one";
	const again = ask("A");
	await pass(0);
	expect(again.value).toBe("A");
});

test("what is forgotten is asked anew, what is on its way is not asked twice", async () => {
	const { sent, batcher, ask } = service();
	ask("A");
	await pass(60);
	await sent[0]?.answer();
	ask("B");
	await pass(60);
	batcher.forget();
	ask("A");
	ask("B");
	await pass(60);
	expect(sent.map(({ codes }) => codes)).toEqual([["A"], ["B"], ["A"]]);
});

test("what is kept is bounded", async () => {
	const { sent, ask } = service({ keep: Number.POSITIVE_INFINITY });
	ask("first");
	await pass(60);
	await sent[0]?.answer();
	for (let index = 0; index < 20_000; index++) ask(`A${index}`);
	for (const one of sent) await one.answer();
	const count = sent.length;
	const last = ask("A19999");
	ask("first");
	await pass(60);
	expect(last.value).toBe("A19999");
	expect(sent.slice(count).map(({ codes }) => codes)).toEqual([["first"]]);
});
