/** The demonstration that `npm start` shows on its first run: a published set, an open period, schools that filed and schools that have not yet. */
import { publishedSet } from "../shared/definition/published.ts";
import { demoSchools, firstYear } from "../testkit/schools/schools.ts";
import { Client } from "./client.ts";
import { accept, createKey, openPeriod, prepareWorkbook, publish, registerUnit, submit } from "./walk.ts";

export interface DemoKeys {
	commission: string;
	maintainer: string;
	/** 报送 and 填报 of one school that has not filed yet. */
	school: string;
	schoolFill: string;
}

const period = "2023-annual";
/** The last ones have not filed; the ones before wait for the review. */
const stillFilling = 2;
const pending = 3;

/** @param say called with one line a step */
export async function seed(url: string, bootstrapKey: string, say: (line: string) => void): Promise<DemoKeys> {
	const bootstrap = new Client(url, bootstrapKey);
	const keys = {
		commission: await createKey(bootstrap, { holder: "演示·市教委项目办", role: "commission" }),
		maintainer: await createKey(bootstrap, { holder: "演示·模板维护员", role: "maintainer" }),
	};
	const commission = await new Client(url).signIn(keys.commission);
	const maintainer = await new Client(url).signIn(keys.maintainer);
	const set = await publishedSet("2022-2024/1.0.0");
	await publish({ maintainer, approver: commission }, set);
	say(`指标体系 ${set.set}/${set.version} 已发布：${set.indicators.length} 个指标，${set.rules.length} 条规则`);
	const now = Date.now();
	const day = 86_400_000;
	await openPeriod(commission, {
		id: period,
		set: set.set,
		version: set.version,
		opens: new Date(now - day).toISOString(),
		deadline: new Date(now + 60 * day).toISOString(),
	});
	let schoolKeys = { school: "", schoolFill: "" };
	for (const [index, school] of demoSchools.entries()) {
		const sample = firstYear(set, school);
		await registerUnit(commission, period, school, sample);
		const key = await createKey(commission, { holder: `演示·${school.name}审核人`, role: "school", right: "submit", unit: school.code });
		if (index >= demoSchools.length - stillFilling) {
			schoolKeys = {
				school: key,
				schoolFill: await createKey(commission, { holder: `演示·${school.name}填报人`, role: "school", right: "fill", unit: school.code }),
			};
			continue;
		}
		const client = await new Client(url).signIn(key);
		const { bytes } = await prepareWorkbook(client, period, set, sample.entries);
		const { id, revision } = await submit(client, period, bytes);
		const isAccepted = index < demoSchools.length - stillFilling - pending;
		if (isAccepted) await accept(commission, id);
		say(`${school.name}（${school.code}）第 ${revision} 版${isAccepted ? "已报送并审核通过" : "已报送，待审核"}`);
	}
	return { ...keys, ...schoolKeys };
}
