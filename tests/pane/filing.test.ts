/** What is sent again goes out under the same key, what is another filing under another; and what is shown belongs to the period in sight. */
import { beforeEach, expect, test, vi } from "vitest";
import { chosenPeriod, periods, submissions } from "../../addin/features/filing/filing.ts";
import { choosePeriod, sending, submitBook } from "../../addin/features/filing/submitting.ts";
import { signIn } from "../../addin/session/signing.ts";
import type { Period } from "../../shared/api/periods.ts";
import { honest, set } from "../excel-host/support.ts";
import { openPaneState } from "./support.ts";

interface Sent {
	address: string;
	key: string;
	/** No answer comes. */
	lose(): void;
}

let sent: Sent[] = [];
/** Lists of submissions that were asked for and not answered yet, by address. */
const asked = new Map<string, (list: object[]) => void>();

beforeEach(() => {
	sent = [];
	asked.clear();
	vi.stubGlobal("fetch", async (address: string) => {
		if (address === "/api/v1/session")
			return Response.json({ token: "token", holder: "王老师", role: "school", expires: "2099-01-01T00:00:00+08:00" });
		if (!address.startsWith("/api/v1/submissions")) return Response.json(set);
		return new Promise((resolve) => asked.set(address, (list) => resolve(Response.json({ submissions: list }))));
	});
	vi.stubGlobal(
		"XMLHttpRequest",
		class {
			upload = {};
			onerror = (): void => {};
			#address = "";
			#key = "";
			open(_method: string, address: string): void {
				this.#address = address;
			}
			setRequestHeader(name: string, value: string): void {
				if (name === "idempotency-key") this.#key = value;
			}
			send(): void {
				sent.push({ address: this.#address, key: this.#key, lose: () => this.onerror() });
			}
		},
	);
	// Safe: filing reads nothing else of a period.
	const period = (id: string) => ({ id, state: "open", extensions: [] }) as unknown as Period;
	periods.value = [period("2023-annual"), period("2022-annual")];
	chosenPeriod.value = null;
	submissions.value = null;
});

// Each filing reads the workbook anew and checks it.
vi.setConfig({ testTimeout: 120_000 });

test("after a lost answer the same filing keeps its key; other objections, replies, another period or workbook do not", async () => {
	const pane = await openPaneState(honest);
	await signIn("a-key");
	const keyOf = async (...what: Parameters<typeof submitBook>): Promise<string> => {
		const before = sent.length;
		const filing = submitBook(...what);
		await pane.until(() => sent.length > before, "the workbook is sent");
		sent.at(-1)?.lose();
		expect(await filing).toBe(false);
		expect(sending.value.kind).toBe("uncertain");
		return sent.at(-1)?.key ?? "";
	};
	const objection = (reason: string) => [{ finding: "RT01|S_T1_02.actual|a=5000;v=6000", reason }];
	const plain = await keyOf();
	expect(plain).toMatch(/^[0-9a-f]{32}$/);
	expect(await keyOf()).toBe(plain);
	const objected = await keyOf(objection("规则在此不适用，见附件说明。"));
	expect(await keyOf(objection("规则在此不适用，见附件说明。"))).toBe(objected);
	const otherwise = await keyOf(objection("规则在此不适用，理由已改写。"));
	const replied = await keyOf([], [{ returned: "00000000-0000-4000-8000-000000000001", item: 0, reply: "已按意见更正。" }]);
	chosenPeriod.value = "2022-annual";
	const elsewhere = await keyOf();
	expect(sent.at(-1)?.address).toBe("/api/v1/submissions?period=2022-annual");
	chosenPeriod.value = null;
	pane.excel.workbook.type("年度绩效自评表", "N8", [["说明"]]);
	const edited = await keyOf();
	expect(new Set([plain, objected, otherwise, replied, elsewhere, edited]).size).toBe(6);
	await pane.close();
});

test("a list of submissions that comes late is not shown under another period", async () => {
	const pane = await openPaneState(honest);
	await signIn("a-key");
	const answer = async (period: string, list: object[]): Promise<void> => {
		const address = `/api/v1/submissions?period=${period}`;
		await pane.until(() => asked.has(address), `the submissions of ${period} are asked for`);
		asked.get(address)?.(list);
		asked.delete(address);
	};
	choosePeriod("2023-annual");
	choosePeriod("2022-annual");
	await answer("2022-annual", [{ id: "own" }]);
	await pane.until(() => submissions.value !== null, "its submissions are shown");
	await answer("2023-annual", [{ id: "late" }]);
	// The late answer has been taken in when one that was asked for after it has.
	choosePeriod("2022-annual");
	await answer("2022-annual", [{ id: "own again" }]);
	await pane.until(() => submissions.value !== null, "they are shown again");
	expect(submissions.value).toEqual([{ id: "own again" }]);
	choosePeriod("2023-annual");
	choosePeriod("2022-annual");
	await answer("2023-annual", [{ id: "late" }]);
	await new Promise((resolve) => setTimeout(resolve));
	expect(submissions.value).toBeNull();
	await pane.close();
});
