import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckAnswer } from "../../shared/api/checks.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet, Indicator } from "../../shared/definition/schema.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { fillWorkbook } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { Client, ServiceError } from "../../tools/client.ts";
import type { Service } from "../../tools/serve.ts";
import { createKey, openPeriod, publish } from "../../tools/walk.ts";
import { startEmpty } from "./support.ts";

interface Lint {
	ok: boolean;
	problems: { severity: string; rule?: string; code?: string; path: string; position?: unknown; message: { zh: string; en: string } }[];
}

const published = await publishedSet("2022-2024/1.0.0");
let folder: string;
let service: Service;
let maintainer: Client;
let commission: Client;
let school: Client;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hebiao-maintainer-"));
	service = await startEmpty(folder);
	const anyone = new Client(service.url);
	const bootstrap = new Client(service.url, service.bootstrapKey);
	maintainer = await anyone.signIn(await createKey(bootstrap, { holder: "模板维护员", role: "maintainer" }));
	commission = await anyone.signIn(await createKey(bootstrap, { holder: "市教委项目办", role: "commission" }));
	await publish({ maintainer, approver: commission }, published);
	await commission.send("POST", "/units", { code: "SH04", name: "学校丁" });
	school = await anyone.signIn(await createKey(commission, { holder: "学校丁审核人", role: "school", right: "submit", unit: "SH04" }));
	await open("2023-annual", "1.0.0", 2023);
});
afterAll(async () => {
	await service?.stop();
	await rm(folder, { recursive: true, force: true });
});

describe("a maintainer's turn", () => {
	test("a draft with three planted mistakes is refused, each mistake with its place", async () => {
		await maintainer.send("PUT", "/drafts/2022-2024/1.1.0", withMistakes(nextVersion(published)));
		const lint = await maintainer.send<Lint>("POST", "/drafts/2022-2024/1.1.0/lint");
		expect(lint.ok).toBe(false);
		const errors = lint.problems.filter(({ severity }) => severity === "error");
		expect(errors.some(({ rule, position }) => rule === "RT04" && position !== undefined)).toBe(true);
		expect(errors.some(({ code, path }) => code === "S_T1_09" || path.includes("S_T1_09"))).toBe(true);
		expect(errors.some(({ message }) => message.en.includes("S_T3_99"))).toBe(true);
		await expect(maintainer.send("POST", "/drafts/2022-2024/1.1.0/publish")).rejects.toThrow(ServiceError);
		await expect(commission.get("/definitions/2022-2024/1.1.0")).rejects.toThrow("404");
	});

	test("corrected, it is published, and never changes again", async () => {
		// Its tightened rule blocks, and nobody has measured on whom.
		await expect(publish({ maintainer, approver: commission }, nextVersion(published))).rejects.toThrow("reason-needed");
		await publish({ maintainer, approver: commission }, nextVersion(published), "新学年起双师型教师的口径收紧");
		await expect(maintainer.send("PUT", "/drafts/2022-2024/1.1.0", nextVersion(published))).rejects.toThrow("409");
	});

	test("a new period serves the new template and its checks; the old one goes on under 1.0.0", async () => {
		await open("2024-annual", "1.1.0", 2024);
		const [before, after] = [
			await school.bytes("/periods/2023-annual/template.xlsx"),
			await school.bytes("/periods/2024-annual/template.xlsx"),
		];
		const codesIn = (bytes: Uint8Array) => new Set(readWorkbook(bytes).sheets.flatMap(({ cells }) => cells.map(({ value }) => value)));
		expect(codesIn(before).has("S_T7_11")).toBe(false);
		expect(codesIn(after).has("S_T7_11")).toBe(true);
		expect(codesIn(after).has("C_K7_04")).toBe(true);

		const tooMany = { "S_T3_01.actual": 400, "S_T3_02.actual": 398 };
		const old = await findings("2023-annual", before, published, 2023, tooMany);
		expect(old).not.toContain("RT04");
		const newer = await findings("2024-annual", after, nextVersion(published), 2024, {
			...tooMany,
			"S_T7_11.actual": 4.5,
			"群01!C_K7_04.actual": 2,
		});
		expect(newer).toContain("RT04");
		expect(newer).toContain("TY02");
	});
});

async function open(period: string, version: string, year: number): Promise<void> {
	const now = Date.now();
	await openPeriod(commission, {
		id: period,
		set: "2022-2024",
		version,
		opens: new Date(now - 86_400_000).toISOString(),
		deadline: new Date(now + 86_400_000).toISOString(),
	});
	const { prefill } = sample(published, year);
	const approved = Object.fromEntries(Object.entries(prefill.facts).filter(([key]) => !key.endsWith(".prior")));
	await commission.send("PUT", `/units/SH04/periods/${period}`, { class: "ZK", clusters: prefill.clusters, approved });
}

function sample(set: DefinitionSet, year: number) {
	return honestSchool(set, { code: "SH04", name: "学校丁", class: "ZK", clusters: 1, year });
}

/** @returns ids of the rules that fail on the honest workbook with these cells. */
async function findings(
	period: string,
	template: Uint8Array,
	set: DefinitionSet,
	year: number,
	cells: Record<string, number>,
): Promise<string[]> {
	const bytes = fillWorkbook(template, set, { ...sample(published, year).entries, ...cells });
	const { report } = await school.send<CheckAnswer>("POST", `/checks?period=${period}`, bytes);
	return [...new Set(report.findings.map(({ rule }) => rule))];
}

/** 1.1.0: one more indicator for schools and one for clusters, and RT04 made stricter: at most 95 % are dual-qualified. */
function nextVersion(set: DefinitionSet): DefinitionSet {
	const copyOf = (code: string, as: Partial<Indicator>): Indicator => {
		const indicator = set.indicators.find((one) => one.code === code);
		if (!indicator) throw new Error(`The set has no ${code}.`);
		return { ...indicator, weight: 0, scored: false, rollup: null, since: "2022-2024/1.1.0", source: "D", ...as };
	};
	const added = [
		copyOf("S_T7_10", { code: "S_T7_11", name: { zh: "对口帮扶培训期数", en: "training courses for partner schools" } }),
		copyOf("C_K7_02", {
			code: "C_K7_04",
			name: { zh: "专业群社区课程门数", en: "community courses" },
			bounds: { hardMin: 0, hardMax: null, softMin: 0, softMax: 50 },
		}),
	];
	return {
		...set,
		version: "1.1.0",
		indicators: [...set.indicators, ...added],
		rules: set.rules.map((rule) =>
			rule.id === "RT04"
				? {
						...rule,
						clauses: rule.clauses.map((clause) => ({ ...clause, formula: "=S_T3_02.actual<=S_T3_01.actual*0.95" })),
					}
				: rule,
		),
	};
}

/** A name that does not exist, a formula that does not parse, a weight that no longer adds up. */
function withMistakes(set: DefinitionSet): unknown {
	return {
		...set,
		indicators: set.indicators.map((one) =>
			one.code === "S_T1_09" ? { ...one, weight: one.weight + 5, rollup: { to: "S_T3_99", shared: false } } : one,
		),
		rules: set.rules.map((rule) =>
			rule.id === "RT04"
				? { ...rule, clauses: rule.clauses.map((clause) => ({ ...clause, formula: "=S_T3_02.actual<=(S_T3_01.actual" })) }
				: rule,
		),
	};
}
