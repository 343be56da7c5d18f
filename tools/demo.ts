/**
 * npm run demo [-- --json]: the whole way over HTTP with the worked example's three schools: a maintainer publishes a set in which the
 * example's six indicators are scored, the commission opens a period, schools download, fill in, check and submit the official
 * workbook, the commission accepts, aggregates, scores and gets a recommendation. On a service of its own, thrown away afterwards.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishedSet } from "../shared/definition/published.ts";
import type { DefinitionSet } from "../shared/definition/schema.ts";
import { examplePool, exampleSchools, exampleWeights, firstYear } from "../testkit/schools/schools.ts";
import { parseArguments } from "./arguments.ts";
import { buildPages } from "./build.ts";
import { Client } from "./client.ts";
import { exampleSet } from "./demo-set.ts";
import { startService } from "./serve.ts";
import { accept, createKey, openPeriod, prepareWorkbook, publish, registerUnit, submit } from "./walk.ts";

const period = "2023-annual";

export interface DemoResult {
	units: {
		unit: string;
		completion_score: number;
		increment_score: number;
		total: number;
		grade: string;
		recommended_allocation: number;
	}[];
	aggregates: Record<string, number>;
	steps: { step: string; detail: string }[];
}

/** @param say called with each step as it is done */
export async function runDemo(url: string, bootstrapKey: string, say: (step: string, detail: string) => void): Promise<DemoResult> {
	const steps: DemoResult["steps"] = [];
	const done = (step: string, detail: string) => {
		steps.push({ step, detail });
		say(step, detail);
	};
	const anyone = new Client(url);
	const bootstrap = new Client(url, bootstrapKey);
	const commission = await anyone.signIn(await createKey(bootstrap, { holder: "市教委项目办", role: "commission" }));
	const maintainer = await anyone.signIn(await createKey(commission, { holder: "模板维护员", role: "maintainer" }));
	done("keys", "一把启动密钥换得市教委与维护员的密钥");

	const set = exampleSet(await publishedSet("2022-2024/1.0.0"), exampleWeights);
	await publish({ maintainer, approver: commission }, set);
	done(
		"publish",
		`指标体系 ${set.set}/${set.version}：${set.indicators.length} 个指标，其中 ${Object.keys(exampleWeights).length} 个计分，${set.rules.length} 条规则`,
	);
	await openPeriod(commission, {
		id: period,
		set: set.set,
		version: set.version,
		opens: new Date(Date.now() - 86_400_000).toISOString(),
		deadline: new Date(Date.now() + 86_400_000).toISOString(),
	});
	done("open", `期间 ${period} 已开放`);
	for (const school of exampleSchools) done("submit", await fileSchool(url, commission, set, school));

	const summaries = await commission.get<{ summaries: SummaryRow[] }>(`/summaries?period=${period}`);
	const { rows: aggregateRows } = await commission.get<{ rows: { code: string; value: number | null }[] }>(
		`/aggregates?period=${period}&by=indicator`,
	);
	const allocations = await commission.get<{ rows: { unit: string; recommended: number }[] }>(
		`/allocations?period=${period}&pool=${examplePool}`,
	);
	const units = exampleSchools.map(({ code, name }) => {
		const summary = summaries.summaries.find(({ unit }) => unit === code);
		const allocation = allocations.rows.find(({ unit }) => unit === code);
		if (!summary || !allocation) throw new Error(`The service gave no summary of ${name}.`);
		const { completion, increment, total } = summary.school;
		return {
			unit: name,
			completion_score: completion,
			increment_score: increment,
			total,
			grade: summary.grade,
			recommended_allocation: allocation.recommended,
		};
	});
	for (const unit of units)
		done(
			"summary",
			`${unit.unit}：完成 ${unit.completion_score}，增量 ${unit.increment_score}，总分 ${unit.total}，等级 ${unit.grade}，测算建议 ${unit.recommended_allocation} 万元（非拨款决定）`,
		);
	const aggregates = Object.fromEntries(
		Object.keys(exampleWeights).map((code) => {
			const value = aggregateRows.find((row) => row.code === code)?.value;
			if (typeof value !== "number") throw new Error(`The service gave no aggregate of ${code}.`);
			return [code, value];
		}),
	);
	done(
		"aggregate",
		Object.entries(aggregates)
			.map(([code, value]) => `${code}=${value}`)
			.join("，"),
	);
	return { units, aggregates, steps };
}

interface SummaryRow {
	unit: string;
	grade: string;
	school: { completion: number; increment: number; total: number };
}

async function fileSchool(url: string, commission: Client, set: DefinitionSet, school: (typeof exampleSchools)[number]): Promise<string> {
	const sample = firstYear(set, school);
	await registerUnit(commission, period, school, sample);
	const client = await new Client(url).signIn(
		await createKey(commission, { holder: `${school.name}审核人`, role: "school", right: "submit", unit: school.code }),
	);
	const { bytes, check, explained } = await prepareWorkbook(client, period, set, sample.entries);
	const { id, revision, receipt } = await submit(client, period, bytes);
	await accept(commission, id);
	return `${school.name}：下载模板、填写、校验（${check.verdict.text.zh}，说明疑问 ${explained} 条）、报送第 ${revision} 版（回执 ${receipt.content.receipt}）、审核通过`;
}

if (import.meta.main) {
	const { values } = parseArguments({ options: { json: { type: "boolean" } } });
	const folder = mkdtempSync(join(tmpdir(), "hebiao-demo-"));
	let exitCode = 0;
	try {
		await buildPages();
		const service = await startService({ folder });
		try {
			const result = await runDemo(
				service.url,
				service.bootstrapKey,
				values.json ? () => {} : (step, detail) => console.log(`${step.padEnd(10)} ${detail}`),
			);
			if (values.json) console.log(JSON.stringify(result, null, 2));
		} finally {
			await service.stop();
		}
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		exitCode = 1;
	}
	rmSync(folder, { recursive: true, force: true });
	process.exit(exitCode);
}
