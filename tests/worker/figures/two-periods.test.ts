/** What is kept of a unit in one period says nothing of another. */
import { expect, test } from "vitest";
import { entering } from "../support/entries.ts";
import { announce, must, period, startProgramme, unitPeriod } from "../support/programme.ts";
import { acceptOne } from "../support/results.ts";

test("a unit that is kept in two periods answers each with its own", async () => {
	const programme = await startProgramme();
	const before = "2022-annual";
	await announce(programme, programme.commission, before);
	const keep = (of: string, value: number) =>
		must(entering(programme, "SH01", of)({ ...unitPeriod, commissionValues: { "S_CL_06.actual": value } }));
	await keep(before, 12.5);
	await keep(period, 87.5);
	const ask = async (periods: string[]) => {
		const figures = periods.map((of) => ({ kind: "value", code: "S_CL_06", unit: "SH01", period: of }));
		return (await must(programme.call("POST", "/figures", { token: programme.commission, json: { figures } }))).body.figures;
	};
	await acceptOne(programme, { token: programme.school });
	expect(await ask([period])).toEqual([{ value: 87.5 }]);
	expect(await ask([before])).toMatchObject([{ problem: { code: "not-accepted" } }]);
	await acceptOne(programme, { token: programme.school, period: before });
	expect(await ask([before, period, before])).toEqual([{ value: 12.5 }, { value: 87.5 }, { value: 12.5 }]);
});
