/** The whole way of a cell: the add-in's functions, their requests, the service, its database. Excel alone is missing. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { registerFunctions } from "../../../addin/functions/register.ts";
import { type Programme, startProgramme } from "../support/programme.ts";
import { acceptOne, second } from "../support/results.ts";

type Cell = (...given: unknown[]) => Promise<unknown>;

let programme: Programme;
let token: string | null;
const requests: string[] = [];
const cells = new Map<string, Cell>();

beforeAll(async () => {
	programme = await startProgramme();
	await acceptOne(programme, { token: programme.school });
	await acceptOne(programme, { token: programme.otherSchool, changes: second });
	vi.stubGlobal("fetch", async (path: string, { headers, body }: { headers: Headers; body: string }) => {
		requests.push(path);
		const answer = await programme.call("POST", path, {
			body,
			headers: { "content-type": "application/json", authorization: headers.get("authorization") ?? "" },
		});
		return new Response(answer.bytes.slice(), { status: answer.status, headers: answer.headers });
	});
	registerFunctions(
		{
			// Safe: Excel knows nothing of types either.
			associate: (id, implementation) => void cells.set(id, implementation as Cell),
			Error: class extends Error {
				constructor(code: string, message?: string) {
					super(`${code} ${message}`);
				}
			},
		},
		{ token: () => token, language: () => "zh", recalculate: async () => {} },
	);
});
afterAll(() => void vi.unstubAllGlobals());

const call = (id: string, ...given: unknown[]) => cells.get(id)?.(...given, {});
const shown = (calls: (Promise<unknown> | undefined)[]) =>
	Promise.all(calls.map((one) => one?.catch((error: unknown) => (error instanceof Error ? error.message : error))));

test("the commission's sheet", async () => {
	token = programme.commission;
	const sheet = await shown([
		call("VALUE", "S_T1_01", 2023, "SH02"),
		call("VALUE", "S_T1_04.target", "2023-annual", "SH01"),
		call("VALUE", "C_K1_01", "2023", "SH02/ZQ01"),
		call("VALUE", "S_T1_01.prior", 2023, "SH01"),
		call("SCORE", "SH02", 2023),
		call("AGGREGATE", "S_T1_05", 2023, null),
		call("AGGREGATE", "S_T1_01", 2023, "专科"),
		call("VALUE", "S_T1_01", 2023, null),
		call("VALUE", "S_T1_01", 2022, "SH01"),
		call("SCORE", "SH99", 2023),
	]);
	expect(sheet).toEqual([
		3000,
		1000,
		9,
		"",
		90,
		96.81,
		8000,
		"#VALUE! 没有指明建设单位：请在第三个参数中写单位代码，如 SH01。",
		"#VALUE! 没有期间“2022-annual”：请写 2023-annual、2023Q2-quarterly、2022-2024-taskbook 或 2022-2024-final。",
		"#VALUE! 没有建设单位“SH99”：请核对单位代码。",
	]);
	expect(requests).toEqual(["/api/v1/figures"]);
});

test("a school's sheet, opened by the school: its own figures, and of others the same whether they exist or not", async () => {
	token = programme.school;
	const [own, named, theirs, nobodys, municipal] = await shown([
		call("VALUE", "S_T1_01", 2023, null),
		call("SCORE", "SH01", 2023),
		call("VALUE", "S_T1_01", 2023, "SH02"),
		call("VALUE", "S_T1_01", 2023, "SH99"),
		call("AGGREGATE", "S_T1_01", 2023, null),
	]);
	expect([own, named]).toEqual([5000, 100]);
	expect(theirs).toMatch(/^#N\/A 只能读取本单位/);
	expect(nobodys).toBe(theirs);
	expect(municipal).toMatch(/^#N\/A 全市汇总数只有市教委/);
});

test("whoever is not signed in, or no longer, is asked to", async () => {
	token = null;
	expect(await shown([call("SCORE", "SH01", 2023)])).toEqual(["#N/A 请先在核表窗格登录。"]);
	token = "ABCDEFGH.ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
	expect(await shown([call("SCORE", "SH01", 2023)])).toEqual(["#N/A 请先在核表窗格登录。"]);
	token = programme.maintainer;
	expect(await shown([call("SCORE", "SH01", 2023)])).toEqual([expect.stringMatching(/^#N\/A 当前角色不能进行此操作/)]);
});
