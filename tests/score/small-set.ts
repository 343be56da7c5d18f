/** Small definition sets for the scores: an indicator is one line, everything else has a default. */

import type { ProjectFacts, Scalar, WorkbookFacts } from "../../shared/check/index.ts";
import {
	type DefinitionSet as Definition,
	DefinitionSet,
	type Indicator,
	type Measure,
	type Policy,
} from "../../shared/definition/schema.ts";
import { plainIndicator } from "../../shared/definition/starter/plain-indicator.ts";

export const policy: Policy = {
	cap: 1,
	completionShare: 0.8,
	incrementShare: 0.2,
	deviationThreshold: 0.3,
	satisfactionFloor: 60,
	composite: { school: { school: 0.5, clusters: 0.5 }, host: { school: 0.3, clusters: 0.7 } },
	grades: [
		{ min: 90, grade: "优" },
		{ min: 80, grade: "良" },
		{ min: 60, grade: "中" },
		{ min: 0, grade: "差" },
	],
	taskCompletionVeto: 80,
	taskCompletion: { school: ["S_GV_10", "S_GV_04"], cluster: null },
	fundingCoefficient: { 优: 1.1, 良: 1, 中: 0.85, 差: 0.5 },
	executionAdjustment: [
		{ min: 80, add: 0 },
		{ min: 60, add: -0.1 },
		{ min: 0, add: -0.2 },
	],
	executionRate: "S_FD_17",
	flags: {
		green: 0.9,
		amber: 0.7,
		fundSchedule: { "3": 15, "6": 45, "9": 70, "12": 95 },
		fundTolerance: 15,
		milestoneRedFromMonth: 10,
		overdueAmberDays: 30,
		redShare: 0.15,
	},
	milestoneGroups: ["SR"],
	latePenalty: { days: 30, loss: 0.1 },
	smallNumber: 0,
};

/** A scored count at school level, cut to size by `own`. Its group is the code's middle: S_T3_03 → T3. */
export function indicator(code: string, own: Partial<Indicator> = {}): Indicator {
	const level = code.startsWith("C") ? "cluster" : "school";
	return {
		code,
		name: { zh: code, en: code },
		level,
		group: code.slice(2, 4),
		category: "SL",
		unit: "项",
		valueType: "count",
		precision: 0,
		appliesTo: level === "cluster" ? ["ZQ"] : ["BK", "ZK", "XG", "HOST"],
		bounds: { hardMin: null, hardMax: null, softMin: null, softMax: null },
		scored: true,
		weight: 10,
		...plainIndicator,
		source: "",
		noteZh: "",
		about: { meaning: "", scope: "", time: "", dataSource: "" },
		since: "1.0.0",
		...own,
	};
}

/** Context figures that are not scored. */
export const base = (code: string, own: Partial<Indicator> = {}): Indicator =>
	indicator(code, { scored: false, weight: 0, direction: "none", ...own });

/** A parsed set of these indicators; each group weighs what its indicators weigh together, unless `groups` says otherwise. */
export function setOf(indicators: Indicator[], own: Partial<Policy> = {}, groups: Record<string, number> = {}): Definition {
	const keys = [...new Set(indicators.map(({ level, group }) => `${level} ${group}`))];
	return DefinitionSet.parse({
		set: "2022-2024",
		version: "1.0.0",
		title: { zh: "小", en: "small" },
		years: [2022, 2023, 2024],
		classes: [{ code: "BK", name: { zh: "本科", en: "bachelor" } }],
		groups: keys.map((key) => {
			const [level = "", code = ""] = key.split(" ");
			const weight = indicators.reduce((sum, one) => (one.level === level && one.group === code ? sum + one.weight : sum), 0);
			return { code, level, name: { zh: code, en: code }, weight: groups[code] ?? weight };
		}),
		listTypes: [],
		indicators,
		documents: [],
		rules: [],
		policy: { ...policy, ...own },
	});
}

/** { "S_T3_03.actual": 80 } → facts */
export function factsOf(values: Record<string, Scalar>): ProjectFacts {
	const facts: ProjectFacts = {};
	for (const [key, value] of Object.entries(values)) {
		const [code = "", measure = ""] = key.split(".");
		// The tests write the measures' names themselves.
		facts[code] = { ...facts[code], [measure as Measure]: value };
	}
	return facts;
}

export const workbookOf = (school: ProjectFacts, clusters: Record<string, ProjectFacts> = {}): WorkbookFacts => ({
	school,
	clusters: Object.entries(clusters).map(([code, facts], index) => ({
		number: `0${index + 1}`,
		code,
		name: `群${code}`,
		facts,
		regions: {},
	})),
	regions: {},
});
