/** The year before, a quarter and the task books: what the year that is being reviewed is held against. */
import type { SampleSchool } from "../../shared/example/honest.ts";
import { honestQuarterly } from "../../shared/example/quarterly.ts";
import { honestTaskbook } from "../../shared/example/taskbook.ts";
import { firstYear } from "../../testkit/schools/schools.ts";
import { kindOf } from "../country/schools.ts";
import { openPeriod } from "../walk.ts";
import { daysFromNow, enterUnit, prepared, review, schoolOf, sent, type World } from "./world.ts";

export const lastYear = "2022-annual";
const quarter = "2023Q2-quarterly";
const taskBook = "2022-2024-taskbook";

/** @param days from now that it opened and that it ends */
const open = ({ commission, set }: World, id: string, [opens, deadline]: [number, number]): Promise<void> =>
	openPeriod(commission, { id, set: set.set, version: set.version, opens: daysFromNow(opens), deadline: daysFromNow(deadline) });

/** Two schools, accepted; then the year is closed. After this year: whose lists go on in this year's template has filled it in already. */
export async function seedLastYear(world: World): Promise<void> {
	const { commission, set, say } = world;
	await open(world, lastYear, [-400, -330]);
	for (const [index, code] of [
		[3, "SH08"],
		[1, "SH07"],
	] as const) {
		const school = schoolOf(code);
		const { sample } = kindOf(set, school, { seed: 1, index, year: 2022 });
		await enterUnit(world, lastYear, school, sample);
		const { bytes } = await prepared(world, code, lastYear, sample.entries);
		const { id } = await sent(world, code, lastYear, bytes, { key: `${lastYear}-${code}` });
		await review(commission, id, { action: "accept" });
	}
	await commission.send("PATCH", `/periods/${lastYear}`, { state: "closed", reason: "年度绩效自评工作结束。" });
	say(`期间 ${lastYear}：2 个单位通过，已关闭 accepted, closed`);
}

/** Its deadline is over: one school was late, one still has not submitted. */
export async function seedQuarter(world: World): Promise<void> {
	const { commission, say } = world;
	await open(world, quarter, [-30, -3]);
	for (const code of ["SH04", "SH11", "SH10", "SH05"]) {
		const school = schoolOf(code);
		const sample = named(world, code, honestQuarterly(world.set, school.class));
		await enterUnit(world, quarter, school, sample);
		if (code === "SH05") continue;
		// Money comes slowly and little of it is spent: what is watched during the year.
		const slow: Record<string, number> =
			code === "SH11" ? { "资金[SJ].实际支出数": 120, "资金[SJ].实际到位数": 300, "S_T7_01.actual": 420 } : {};
		const { bytes } = await prepared(world, code, quarter, { ...sample.entries, ...slow });
		const { id } = await sent(world, code, quarter, bytes, { key: `${quarter}-${code}` });
		if (code !== "SH10") await review(commission, id, { action: "accept" });
	}
	say(`期间 ${quarter}：2 个单位通过，1 个逾期报送待审核，1 个逾期未报 accepted, late, missing`);
}

/** Waiting and returned: what is approved this year is not changed by them. */
export async function seedTaskBooks(world: World): Promise<void> {
	const { commission, say } = world;
	await open(world, taskBook, [-60, 30]);
	for (const code of ["SH04", "SH11"]) {
		const school = schoolOf(code);
		const sample = named(world, code, honestTaskbook(world.set, school.class));
		await enterUnit(world, taskBook, school, sample);
		const { bytes } = await prepared(world, code, taskBook, sample.entries);
		const { id } = await sent(world, code, taskBook, bytes, { key: `${taskBook}-${code}` });
		if (code !== "SH11") continue;
		const item = { place: "S_T2_07.t2024", comment: "目标低于基期，请说明依据或调整。", severity: "query" };
		await review(commission, id, { action: "return", comment: "请补充目标依据。", items: [item] });
	}
	say(`期间 ${taskBook}：1 份待审核，1 份退回 one waits, one is returned`);
}

/** The sample's clusters under the names that they have in this year's period. */
function named({ set }: World, code: string, sample: { prefill: SampleSchool["prefill"]; entries: object }): SampleSchool {
	const { clusters } = firstYear(set, schoolOf(code)).prefill;
	const text = sample.prefill.clusters.reduce(
		(content, cluster, index) => content.replaceAll(`"${cluster.name}"`, `"${clusters[index]?.name ?? cluster.name}"`),
		JSON.stringify(sample),
	);
	// Safe: the same shape with other names.
	return JSON.parse(text) as SampleSchool;
}
