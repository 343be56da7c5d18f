/** The demonstration that `npm start` shows on its first run: every page of the console has something to show (tools/demonstration). */
import { publishedSet } from "../shared/definition/published.ts";
import { Client } from "./client.ts";
import { seedDefinitions } from "./demonstration/definitions.ts";
import { seedLastYear, seedQuarter, seedTaskBooks } from "./demonstration/other-periods.ts";
import { demonstrationSchool, enterThisYear, seedThisYear, thisYear } from "./demonstration/this-year.ts";
import { daysFromNow, type World } from "./demonstration/world.ts";
import { createKey, openPeriod, publish } from "./walk.ts";

export interface DemoKeys {
	commission: string;
	maintainer: string;
	/** 报送 and 填报 of one school that has not filed yet. */
	school: string;
	schoolFill: string;
}

/** @param say called with one line a step */
export async function seed(url: string, bootstrapKey: string, say: (line: string) => void): Promise<DemoKeys> {
	const bootstrap = new Client(url, bootstrapKey);
	const keys = {
		commission: await createKey(bootstrap, { holder: "演示·市教委项目办", role: "commission" }),
		maintainer: await createKey(bootstrap, { holder: "演示·模板维护员", role: "maintainer" }),
	};
	const commission = await new Client(url).signIn(keys.commission);
	const maintainer = await new Client(url).signIn(keys.maintainer);
	const colleague = await new Client(url).signIn(await createKey(commission, { holder: "演示·市教委复核人", role: "commission" }));
	const set = await publishedSet("2022-2024/1.0.0");
	await publish({ maintainer, approver: commission }, set);
	say(`指标体系 ${set.set}/${set.version} 已发布：${set.indicators.length} 个指标，${set.rules.length} 条规则`);
	const world: World = { url, set, commission, colleague, maintainer, signedIn: new Map(), say };
	const { set: id, version } = set;
	await openPeriod(commission, { id: thisYear, set: id, version, opens: daysFromNow(-1), deadline: daysFromNow(60) });
	await enterThisYear(world);
	await seedThisYear(world);
	await seedLastYear(world);
	await seedQuarter(world);
	await seedTaskBooks(world);
	await seedDefinitions(world);
	return { ...keys, ...(await demonstrationSchool(world)) };
}
