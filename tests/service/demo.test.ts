import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoResult, runDemo } from "../../tools/demo.ts";
import { type Service, startService } from "../../tools/serve.ts";
import example from "../score/worked-example.json" with { type: "json" };

let folder: string;
let service: Service;
let result: DemoResult;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hebiao-demo-"));
	service = await startService({ folder });
	result = await runDemo(service.url, service.bootstrapKey, () => {});
});
afterAll(async () => {
	await service?.stop();
	await rm(folder, { recursive: true, force: true });
});

test("from template to summary over HTTP, the worked example comes out to the last digit", () => {
	const expected = example.expected.units.map((unit) => ({
		unit: unit.unit,
		completion_score: unit.completion_score,
		increment_score: unit.increment_score,
		total: unit.total,
		grade: unit.grade,
		recommended_allocation: unit.recommended_allocation,
	}));
	expect(result.units).toEqual(expected);
});

test("and so do the municipal aggregates", () => {
	expect(result.aggregates).toEqual(example.expected.municipal_aggregate);
});

test("every step is told", () => {
	expect(result.steps.map(({ step }) => step)).toEqual([
		"keys",
		"publish",
		"open",
		"submit",
		"submit",
		"submit",
		"summary",
		"summary",
		"summary",
		"aggregate",
	]);
});
