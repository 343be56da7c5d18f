/**
 * What was given for every period held against the trail and the originals, and totals and results computed anew from the facts, by the
 * service; says what differed, and which of it was put right.
 *
 *   npm run recompute -- --key KEY                         the service of npm start
 *   npm run recompute -- --url https://host --key KEY [--period 2023-annual]
 *
 * KEY is an access key of the commission; it may stand in HEBIAO_KEY instead. Ends with code 1 where anything differed or failed.
 */
import { setTimeout } from "node:timers/promises";
import type { Job, JobDetail } from "../shared/api/jobs.ts";
import { parseArguments } from "./arguments.ts";
import { Client } from "./client.ts";

/** @param say called with one line a change @returns one job for each period, when all have ended */
export async function recompute(commission: Client, periods: readonly string[], say: (line: string) => void): Promise<JobDetail[]> {
	const jobs: JobDetail[] = [];
	for (const period of periods) {
		const { id } = await commission.send<Job>("POST", "/jobs", { kind: "recompute", period });
		for (let before = -1; ; ) {
			const job = await commission.get<JobDetail>(`/jobs/${id}`);
			if (job.state !== "running") {
				jobs.push(job);
				break;
			}
			if (job.done !== before) say(`${period}: ${job.stage} ${job.done}/${job.total}`);
			before = job.done;
			await setTimeout(500);
		}
	}
	return jobs;
}

if (import.meta.main) {
	try {
		const { values } = parseArguments({
			options: { url: { type: "string", default: "http://localhost:8787" }, key: { type: "string" }, period: { type: "string" } },
		});
		const key = values.key ?? process.env.HEBIAO_KEY;
		if (!key) throw new Error("请用 --key 或 HEBIAO_KEY 给出市教委的密钥。 Give a key of the commission with --key or HEBIAO_KEY.");
		const commission = await new Client(values.url).signIn(key);
		const { periods } = await commission.get<{ periods: { id: string }[] }>("/periods");
		const asked = periods.filter(({ id }) => values.period === undefined || id === values.period);
		if (asked.length === 0) throw new Error("没有这样的期间。 There is no such period.");
		const jobs = await recompute(
			commission,
			asked.map(({ id }) => id),
			(line) => console.log(line),
		);
		for (const { period, state, differing, differences, message } of jobs) {
			const outcome = differing === 0 ? "一致 equal" : `${differing} 处不符 differed`;
			console.log(`${period}：${state === "failed" ? `未完成 failed: ${message}` : outcome}`);
			for (const { place, kept, found, repaired } of differences) {
				const after = repaired
					? "已更正 put right"
					: "库中与轨迹或原件不符，未改动，请查明 not what the trail or the original has; nothing was changed: look into it";
				console.log(`  ${place}: ${kept ?? "—"} → ${found ?? "—"} (${after})`);
			}
		}
		process.exit(jobs.every(({ state, differing }) => state === "done" && differing === 0) ? 0 : 1);
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exit(1);
	}
}
