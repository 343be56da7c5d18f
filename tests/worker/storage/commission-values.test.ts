/** What the commission fills in counts as it entered it; what a school typed there never does. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Indicator } from "../../../shared/definition/schema.ts";
import { figuresOf } from "../../../shared/score/aggregate.ts";
import { withCommissionValues } from "../../../worker/services/commission-values.ts";
import { must, type Programme, period, startProgramme } from "../support/programme.ts";
import { fileOne } from "../support/results.ts";

let programme: Programme;
beforeEach(async () => {
	programme = await startProgramme();
});

const figure = async () =>
	(
		await must(
			programme.call("POST", "/figures", {
				token: programme.commission,
				json: { figures: [{ kind: "value", code: "S_CL_06.actual", period, unit: "SH01" }] },
			}),
		)
	).body.figures[0].value;

test("typed by the school: a finding; filed all the same, it is in no figure", async () => {
	const typed = await programme.workbook({ "S_CL_06.actual": 80 });
	const refused = await programme.submit(typed);
	expect(refused.body).toMatchObject({ code: "findings-block", service: [{ rule: "ST19", place: "S_CL_06.actual" }] });
	const waived = await fileOne(programme, { token: programme.school });
	await must(programme.review(waived, { action: "waive", finding: refused.body.service[0].key, reason: "旧模板遗留的数" }));
	const { id } = (await must(programme.submit(typed))).body;
	await must(programme.review(id, { action: "accept" }));
	expect(await figure()).toBeNull();
	expect(await programme.env.DB.prepare("SELECT given FROM totals WHERE code = 'S_CL_06'").first()).toBeNull();
});

describe("a ratio with a part that the commission fills in", () => {
	const ratioSet = () => {
		const [some] = programme.set.indicators;
		if (!some) throw new Error("a set has indicators");
		const ratio: Indicator = {
			...some,
			code: "S_CL_07",
			valueType: "percent",
			precision: 2,
			filledBy: "computed",
			ratio: { numerator: "S_CL_06", denominator: "S_T1_01", scale: 100 },
			aggregation: { method: "wmean", weight: "S_T1_01" },
		};
		return { ...programme.set, indicators: [...programme.set.indicators, ratio] };
	};
	const typed = {
		school: { S_CL_06: { actual: 9, note: "说明" }, S_CL_07: { actual: 3 }, S_T1_01: { actual: 300 } },
		clusters: [],
		regions: {},
	};

	test("is computed with what the commission entered, and is none before", () => {
		const set = ratioSet();
		expect(withCommissionValues(set, typed, {}).school).toEqual({ S_CL_06: { note: "说明" }, S_CL_07: {}, S_T1_01: { actual: 300 } });
		expect(withCommissionValues(set, typed, { "S_CL_06.actual": 200 }).school).toMatchObject({
			S_CL_06: { actual: 200 },
			S_CL_07: { actual: 66.67 },
		});
	});

	test("is in no total before, whatever a school typed there", () => {
		const set = ratioSet();
		const given = (values: Record<string, number>) =>
			figuresOf(set, { unit: "SH01", name: "", class: "ZK", facts: withCommissionValues(set, typed, values) }).flatMap((one) =>
				one.given ? [[one.code, one.value, one.weight]] : [],
			);
		expect(given({})).toEqual([["S_T1_01", 300, null]]);
		expect(given({ "S_CL_06.actual": 200 })).toEqual([
			["S_T1_01", 300, null],
			["S_CL_07", 200, 300],
		]);
	});
});
