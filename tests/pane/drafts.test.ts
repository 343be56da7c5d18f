/** What somebody has typed as an explanation and not recorded yet survives a pane that is closed. */
import { beforeEach, expect, test, vi } from "vitest";
import type { Finding } from "../../shared/check/index.ts";

beforeEach(() => {
	const stored = new Map<string, string>();
	vi.stubGlobal("localStorage", {
		getItem: (key: string) => stored.get(key) ?? null,
		setItem: (key: string, value: string) => void stored.set(key, value),
		removeItem: (key: string) => void stored.delete(key),
	});
});

async function openAgain(): Promise<typeof import("../../addin/features/explanations/explaining.ts")> {
	vi.resetModules();
	return import("../../addin/features/explanations/explaining.ts");
}

const finding = (key: string): Finding => ({
	rule: "YR02",
	severity: "query",
	sheet: "年度绩效自评表",
	cell: "I28",
	place: "S_T4_06.actual",
	message: { zh: "", en: "" },
	fix: { zh: "", en: "" },
	values: {},
	key,
});

test("a draft is there again, only for its own finding, until it is emptied", async () => {
	const first = await openAgain();
	first.draft(finding("a"), "新增专业群");
	const second = await openAgain();
	expect([second.draftOf(finding("a")), second.draftOf(finding("b"))]).toEqual(["新增专业群", ""]);
	second.draft(finding("a"), "");
	const third = await openAgain();
	expect(third.draftOf(finding("a"))).toBe("");
});

test("what is kept does not grow without end; the newest stay", async () => {
	const { draft } = await openAgain();
	for (let number = 0; number < 250; number++) draft(finding(String(number)), "写了一半");
	const { draftOf } = await openAgain();
	expect([draftOf(finding("0")), draftOf(finding("249"))]).toEqual(["", "写了一半"]);
});

test("what is stored and is none of ours is passed over", async () => {
	localStorage.setItem("hebiao.drafts", '{"a":1}');
	const { draftOf } = await openAgain();
	expect(draftOf(finding("a"))).toBe("");
});
