/** docs/scoring.md shows the worked example; its numbers are those of the code, and its parameters those of the published policy. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Scalar } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import { allocations, set, summaries } from "./worked-example.ts";

const page = readFileSync(new URL("../../docs/scoring.md", import.meta.url), "utf8");
const { policy } = await publishedSet("2022-2024/1.0.0");
const line = (...cells: readonly (Scalar | undefined)[]) => `| ${cells.map((cell) => cell ?? "").join(" | ")} |`;

it.each(
	summaries.flatMap(({ unit, school }) =>
		school.result.indicators.map((one) =>
			line(unit.name, one.code, one.baseline, one.target, one.value, one.completionRaw, one.completion, one.increment, one.deviation),
		),
	),
)("%s", (row) => expect(page).toContain(row));

it.each(
	summaries.map(({ unit, school: { result, grade } }, index) => {
		const row = allocations[index];
		return line(
			unit.name,
			result.completion,
			result.increment,
			result.total,
			grade,
			row?.coefficient,
			row?.base,
			row?.raw,
			row?.recommended,
			row?.change,
		);
	}),
)("%s", (row) => expect(page).toContain(row));

it("the parameters are the published ones", () => {
	const rows = [
		["completionShare", policy.completionShare],
		["incrementShare", policy.incrementShare],
		["final", `${policy.final?.completionShare} : ${policy.final?.incrementShare}`],
		["cap", policy.cap],
		["satisfactionFloor", policy.satisfactionFloor],
		["latePenalty", `${policy.latePenalty.loss} / ${policy.latePenalty.days}`],
		["composite.school", `${policy.composite.school.school} : ${policy.composite.school.clusters}`],
		["composite.host", `${policy.composite.host.school} : ${policy.composite.host.clusters}`],
		["grades", policy.grades.map(({ min, grade }) => `${grade} ≥ ${min}`).join("，")],
		["taskCompletionVeto", policy.taskCompletionVeto],
		["deviationThreshold", policy.deviationThreshold],
		["smallNumber", policy.smallNumber],
		[
			"fundingCoefficient",
			Object.entries(policy.fundingCoefficient)
				.map(([grade, factor]) => `${grade} ${factor}`)
				.join("，"),
		],
		["executionAdjustment", policy.executionAdjustment.map(({ min, add }) => `≥ ${min}: ${add}`).join("，")],
		["flags.green, flags.amber", `${policy.flags.green}, ${policy.flags.amber}`],
		[
			"flags.fundSchedule",
			Object.entries(policy.flags.fundSchedule)
				.map(([month, share]) => `${month}: ${share}`)
				.join("，"),
		],
		["flags.fundTolerance", policy.flags.fundTolerance],
		["flags.milestoneRedFromMonth", policy.flags.milestoneRedFromMonth],
		["flags.overdueAmberDays", policy.flags.overdueAmberDays],
		["flags.redShare", policy.flags.redShare],
		["flags.accruing", policy.flags.accruing?.join("、")],
	] as const;
	for (const [name, value] of rows) expect(page).toContain(`| \`${name}\` | ${value} |`);
});

it("the weights of the example are its own", () => {
	expect(page).toContain(
		set.indicators
			.filter(({ scored }) => scored)
			.map(({ code, weight }) => `${code} ${weight}`)
			.join("，"),
	);
});
