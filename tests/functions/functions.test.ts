/** What cells show: figures, blanks, and errors with a sentence. */
import { beforeEach, describe, expect, test } from "vitest";
import type { CustomFunctionsEntry } from "../../addin/functions/entry.ts";
import { type RegisteredFunctions, registerFunctions } from "../../addin/functions/register.ts";
import { type FigureProblemCode, figureProblemCodes, figureProblems } from "../../shared/api/figure-problems.ts";
import type { FigureAnswer, FigureQuestion } from "../../shared/api/figures.ts";
import { type ProblemCode, problemOf } from "../../shared/api/problem.ts";
import { ServiceAway, ServiceRefused } from "../../ui/http.ts";

/** As Office.js has it: tests in Chromium have the real one. */
class CellError extends Error {
	readonly code: string;
	constructor(code: string, message?: string) {
		super(message);
		this.code = code;
	}
}

type Cell = (...given: unknown[]) => Promise<unknown>;

let cells: Map<string, Cell>;
let registered: RegisteredFunctions;
let state: {
	token: string | null;
	language: "zh" | "en";
	recalculations: number;
	sent: FigureQuestion[][];
	answers: (questions: readonly FigureQuestion[]) => FigureAnswer[];
};

beforeEach(() => {
	cells = new Map();
	state = { token: "one", language: "zh", recalculations: 0, sent: [], answers: (questions) => questions.map(() => ({ value: 1 })) };
	const entry: CustomFunctionsEntry = {
		// Safe: Excel knows nothing of types either.
		associate: (id, implementation) => void cells.set(id, implementation as Cell),
		Error: CellError,
	};
	registered = registerFunctions(entry, {
		token: () => state.token,
		language: () => state.language,
		recalculate: async () => void state.recalculations++,
		fetch: async (_token, questions) => {
			state.sent.push([...questions]);
			return state.answers(questions);
		},
	});
});

/** As Excel calls: omitted arguments are null, the invocation comes last. */
function call(id: string, ...given: unknown[]): Promise<unknown> {
	const cell = cells.get(id);
	if (!cell) throw new Error(`no function ${id}`);
	const count = { VALUE: 3, SCORE: 2, AGGREGATE: 3 }[id] ?? 0;
	return cell(...Array.from({ length: count }, (_, index) => given[index] ?? null), {});
}

const answering = (...answers: FigureAnswer[]) => {
	state.answers = () => answers;
};
const refusing = (error: Error) => {
	state.answers = () => {
		throw error;
	};
};

test("each function asks its own kind of question, all of them in one request", async () => {
	answering({ value: 312 }, { value: 90.5 }, { value: 8000 });
	const shown = await Promise.all([
		call("VALUE", "S_T3_02", 2023, "SH01"),
		call("SCORE", "SH01", "2023Q2"),
		call("AGGREGATE", "S_T3_03", "2023-annual", "ZK"),
	]);
	expect(shown).toEqual([312, 90.5, 8000]);
	expect(state.sent).toEqual([
		[
			{ kind: "value", code: "S_T3_02", period: "2023-annual", unit: "SH01" },
			{ kind: "score", unit: "SH01", period: "2023Q2-quarterly" },
			{ kind: "aggregate", code: "S_T3_03", period: "2023-annual", category: "ZK" },
		],
	]);
});

test("blank, 0 and 不适用 stay apart", async () => {
	answering({ value: null }, { value: 0 }, { value: "不适用" });
	const shown = await Promise.all(["S_T3_01", "S_T3_02", "S_T3_03"].map((code) => call("VALUE", code, 2023)));
	expect(shown).toEqual(["", 0, "不适用"]);
});

describe("errors", () => {
	test.each(figureProblemCodes)("%s is an error of its kind with the service's sentence", async (code: FigureProblemCode) => {
		answering({ problem: { code, message: { zh: "中文。", en: "English." } } });
		await expect(call("VALUE", "S_T3_02", 2023)).rejects.toEqual(
			new CellError(figureProblems[code] === "argument" ? "#VALUE!" : "#N/A", "中文。"),
		);
	});

	test("a code that a newer service may send is no wrong formula", async () => {
		// Safe: it is just what a later release would do.
		answering({ problem: { code: "too-new" as FigureProblemCode, message: { zh: "中文。", en: "English." } } });
		await expect(call("VALUE", "S_T3_02", 2023)).rejects.toMatchObject({ code: "#N/A" });
	});

	test("wrong arguments are told without asking anybody, in the language of Office", async () => {
		await expect(call("VALUE", "", 2023)).rejects.toMatchObject({ code: "#VALUE!", message: expect.stringContaining("指标编码") });
		await expect(call("SCORE", "SH01", "soon")).rejects.toMatchObject({ code: "#VALUE!", message: expect.stringContaining("2023Q2") });
		state.language = "en";
		await expect(call("VALUE", "", 2023)).rejects.toMatchObject({ message: expect.stringMatching(/^Write an indicator's code/) });
		expect(state.sent).toEqual([]);
	});

	test.each<[string, Error, string]>([
		["the service is away", new ServiceAway(), "连不上核表服务"],
		["something unforeseen", new TypeError("x is undefined"), "连不上核表服务"],
		["the session is over", new ServiceRefused(problemOf("unauthenticated")), "请先在核表窗格登录"],
		["a maintainer asks", new ServiceRefused(problemOf("forbidden")), "当前角色不能进行此操作。请使用具有相应角色的密钥登录。"],
	])("%s: #N/A, and no word of the program's own", async (_, error, sentence) => {
		refusing(error);
		const shown = await call("SCORE", "SH01", 2023).catch((problem: unknown) => problem);
		expect(shown).toMatchObject({ code: "#N/A", message: expect.stringContaining(sentence) });
		expect(shown).toBeInstanceOf(CellError);
	});

	test.each<ProblemCode>(["busy", "internal", "not-configured", "rate-limited"])("%s is told as the service tells it", async (code) => {
		refusing(new ServiceRefused(problemOf(code)));
		await expect(call("SCORE", "SH01", 2023)).rejects.toMatchObject({
			code: "#N/A",
			message: expect.stringContaining(problemOf(code).fix.zh),
		});
	});
});

test("a cancelled cell asks for nothing", async () => {
	const invocation: { onCanceled?: () => void } = {};
	const cell = cells.get("VALUE");
	const shown = cell?.("S_T3_02", 2023, null, invocation);
	invocation.onCanceled?.();
	await expect(shown).rejects.toMatchObject({ code: "#N/A" });
	await expect(call("VALUE", "S_T3_03", 2023)).resolves.toBe(1);
	expect(state.sent.map((questions) => questions.length)).toEqual([1]);
});

describe("calculating again", () => {
	test("after signing in, where a cell was told to; once", async () => {
		state.token = null;
		await expect(call("VALUE", "S_T3_02", 2023)).rejects.toMatchObject({ message: "请先在核表窗格登录。" });
		state.token = "one";
		await registered.signedIn();
		await registered.signedIn();
		expect(state.recalculations).toBe(1);
	});

	test("after a session that was over", async () => {
		refusing(new ServiceRefused(problemOf("unauthenticated")));
		await call("VALUE", "S_T3_02", 2023).catch(() => undefined);
		await registered.signedIn();
		expect(state.recalculations).toBe(1);
	});

	test("never in a workbook without these functions, nor when all is well", async () => {
		await registered.signedIn();
		await registered.refresh();
		expect(state.recalculations).toBe(0);
		await call("VALUE", "S_T3_02", 2023);
		await registered.signedIn();
		expect(state.recalculations).toBe(0);
	});

	test("on demand, with nothing kept", async () => {
		await call("VALUE", "S_T3_02", 2023);
		await registered.refresh();
		expect(state.recalculations).toBe(1);
		await call("VALUE", "S_T3_02", 2023);
		expect(state.sent).toHaveLength(2);
	});
});
