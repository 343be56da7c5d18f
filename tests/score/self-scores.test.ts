/** 得分, 总分 and 自评等级 of a workbook are what the service scores, whatever stands in it; as our engine and as LibreOffice compute them. */
import { describe, expect, test } from "vitest";
import { createChecker } from "../../shared/check/index.ts";
import { publishedSet } from "../../shared/definition/published.ts";
import type { DefinitionSet, UnitClass } from "../../shared/definition/schema.ts";
import { honestSchool } from "../../shared/example/honest.ts";
import { prefillFor } from "../../shared/example/prefills.ts";
import { exampleWorkbook } from "../../shared/example/workbook.ts";
import { type Entries, fillWorkbook, writeTemplate } from "../../shared/template/index.ts";
import { formatAddress } from "../../shared/workbook/address.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { seeded } from "../departments/support.ts";
import { recalculateAll, valuesIn } from "../oracle/libreoffice.ts";
import { blankWorkbook, ownScores, scorePlaces, serviceScores, shown, shuffled, withValues } from "./self-scores.ts";
import example from "./worked-example.json" with { type: "json" };
import { classOf } from "./worked-example.ts";

const set = await publishedSet("2022-2024/1.0.0");
const classes = ["BK", "ZK", "XG", "HOST"] as const satisfies readonly UnitClass[];

describe.each(classes)("class %s", (unitClass) => {
	const honest = exampleWorkbook(set, "annual", unitClass);

	test("an honest workbook", () => {
		const own = ownScores(set, honest);
		expect(own).toEqual(serviceScores(set, unitClass, honest));
		expect(own["群01!群总评[本专业群].总分"]).toBe(100);
	});

	test("a blank one", () => {
		const blank = blankWorkbook(set, prefillFor("annual", unitClass, 2));
		const own = ownScores(set, blank);
		expect(own).toEqual(serviceScores(set, unitClass, blank));
		expect(new Set(Object.values(own))).toEqual(new Set([""]));
	});

	test.each([1, 2, 3, 4, 5, 6, 7, 8])("shuffled %i", (seed) => {
		const image = withValues(set, honest, shuffled(set, unitClass, seeded(seed * 31)));
		const own = ownScores(set, image);
		expect(own).toEqual(serviceScores(set, unitClass, image));
		expect(own["群01!群总评[本专业群].总分"]).not.toBe(100);
	});
});

test("late tasks mean the lowest grade in the workbook, too", () => {
	const image = withValues(set, exampleWorkbook(set, "annual", "ZK"), { "S_GV_10.actual": 7.99, "S_GV_04.actual": 10 });
	const own = ownScores(set, image);
	expect([own["总评[学校项目].自评等级"], own["群01!群总评[本专业群].自评等级"]]).toEqual(["差", "优"]);
	expect(own).toEqual(serviceScores(set, "ZK", image));
});

/** The published set with the worked example's weights. */
function exampleSet(): DefinitionSet {
	const weights = new Map<string, number>(example.indicators.map(({ code, weight }) => [code, weight]));
	const increments = new Map<string, boolean>(example.indicators.map(({ code, increment }) => [code, increment]));
	const indicators = set.indicators.map((one) => {
		const weight = weights.get(one.code) ?? 0;
		return one.level === "cluster" ? one : { ...one, weight, scored: weight > 0, incrementRequired: increments.get(one.code) ?? false };
	});
	const groups = set.groups.map((group) => ({
		...group,
		weight:
			group.level === "cluster"
				? group.weight
				: indicators.reduce((sum, one) => sum + (one.level === "school" && one.group === group.code ? one.weight : 0), 0),
	}));
	return { ...set, indicators, groups };
}

test.each(example.inputs)("$unit of docs/scoring.md", (input) => {
	const own = exampleSet();
	const unitClass = classOf(input);
	const values: Record<string, number | null> = { "S_GV_04.actual": 100, "S_GV_10.actual": input.task_rate };
	for (const [code, row] of Object.entries<{ baseline?: number; target: number; actual?: number; num?: number; den?: number }>(
		input.rows,
	)) {
		values[`${code}.target`] = row.target;
		values[`${code}.baseline`] = row.baseline ?? null;
		values[`${code}.actual`] = row.actual ?? (100 * (row.num ?? 0)) / (row.den ?? 1);
	}
	const image = withValues(own, blankWorkbook(own, prefillFor("annual", unitClass, 0)), values);
	const scores = ownScores(own, image);
	expect(scores).toEqual(serviceScores(own, unitClass, image));
	const expected = { 学校甲: [98.47, "优"], 学校乙: [81.6, "良"], 学校丙: [58.02, "差"] }[input.unit];
	expect([scores["总评[学校项目].总分"], scores["总评[学校项目].自评等级"]]).toEqual(expected);
});

test("LibreOffice computes the same, of every class", { timeout: 300_000 }, async () => {
	const files = classes.map((unitClass, i) => {
		const school = honestSchool(set, { code: "SH0101", name: "学校", class: unitClass, clusters: 1 });
		const prefill = { ...school.prefill, capacity: { 成果: 50, 佐证: 170, 进度: 40, 校验说明: 20 } };
		const values = shuffled(set, unitClass, seeded(97 + i));
		const typed = Object.entries(values).filter(([place]) => !place.startsWith("群02!"));
		// Safe: places and values of cells.
		const entries = Object.fromEntries(typed) as Entries;
		return { unitClass, bytes: fillWorkbook(fillWorkbook(writeTemplate(set, prefill), set, school.entries), set, entries) };
	});
	const saved = await recalculateAll(files.map(({ bytes }) => bytes));
	for (const [i, { unitClass, bytes }] of files.entries()) {
		const image = readWorkbook(bytes);
		const checker = createChecker(image, set);
		const places = scorePlaces(set, checker.facts().clusters);
		const cells = places.map(({ place }) => {
			const at = checker.locate(place);
			if (!at) throw new Error(`no place ${place}`);
			return { sheet: at.sheet, cell: formatAddress(at.row, at.column) };
		});
		const theirs = valuesIn(saved[i] ?? expect.fail(), cells).map((value, at) => [
			places[at]?.place ?? "",
			shown(value, places[at]?.digits ?? 0),
		]);
		const service = serviceScores(set, unitClass, image);
		expect(Object.fromEntries(theirs), unitClass).toEqual(service);
		expect(ownScores(set, image), unitClass).toEqual(service);
	}
});
