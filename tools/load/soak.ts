/** Thousands of mixed requests, and what the runtime holds in memory meanwhile: it is to stay flat. */

import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { memoryOf } from "./processes.ts";
import { type LoadedProgramme, period } from "./programme.ts";

export interface SoakResult {
	requests: number;
	/** By status. */
	answers: Record<string, number>;
	seconds: number;
	/** Megabytes at the start, after every 2,000 requests (every tenth where there are fewer than 20,000), and at the end. */
	memory: { after: number; megabytes: number }[];
	/** Of the second half: how far the largest is above the first of it, in megabytes. */
	growth: number;
}

const atOnce = 4;

type Ask = [method: string, path: string, as: keyof LoadedProgramme["tokens"] | undefined, body?: BodyInit, type?: string];

/** Out of a hundred requests: mostly reading, some workbooks to check, some templates, some that are refused. */
function mixed({ unit, submission, workbook }: LoadedProgramme): Ask[] {
	const json = "application/json";
	const times = (count: number, ...ask: Ask): Ask[] => Array.from({ length: count }, () => ask);
	return [
		...times(14, "GET", "/session", "school"),
		...times(10, "GET", "/periods", "school"),
		...times(10, "GET", `/progress?period=${period}`, "commission"),
		...times(8, "GET", `/aggregates?period=${period}`, "commission"),
		...times(8, "GET", `/aggregates?period=${period}&code=S_T3_03`, "commission"),
		...times(8, "GET", `/summaries?period=${period}`, "commission"),
		...times(5, "GET", `/allocations?period=${period}`, "commission"),
		...times(6, "GET", `/submissions?period=${period}`, "commission"),
		...times(5, "GET", `/submissions/${submission}`, "commission"),
		...times(2, "GET", `/submissions/${submission}/workbook`, "commission"),
		...times(6, "POST", "/figures", "commission", JSON.stringify({ figures: [{ kind: "aggregate", code: "S_T3_03", period }] }), json),
		...times(3, "POST", `/checks?period=${period}`, "school", new Uint8Array(workbook), XLSX_TYPE),
		...times(1, "GET", `/periods/${period}/template.XLSX_TYPE`, "school"),
		...times(4, "GET", "/nothing", "school"),
		...times(4, "GET", `/units/${unit}/periods/${period}`, "school"),
		...times(3, "GET", "/periods", undefined),
		...times(3, "POST", "/checks?period=2023-annual", "school", '{"sheets":1}', json),
	];
}

export async function soak(programme: LoadedProgramme, pid: number, requests: number): Promise<SoakResult> {
	const list = mixed(programme);
	const answers: Record<string, number> = {};
	const memory: SoakResult["memory"] = [];
	const note = (after: number) => {
		memory.push({ after, megabytes: Math.round(memoryOf(pid)) });
		const seconds = Math.round((performance.now() - started) / 1000);
		console.error(`${after} requests, ${memory.at(-1)?.megabytes} MB, ${seconds} s`);
	};
	const every = Math.min(2000, Math.ceil(requests / 10));
	let answered = 0;
	const started = performance.now();
	note(0);
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < requests) {
			const at = next++;
			// 37 and 100 have no factor in common: all kinds stand beside one another.
			const ask = list[(at * 37) % list.length];
			if (ask === undefined) return;
			const status = await send(programme, ask);
			answers[status] = (answers[status] ?? 0) + 1;
			answered++;
			if (answered % every === 0 || answered === requests) note(answered);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	const half = memory.slice(Math.floor(memory.length / 2)).map(({ megabytes }) => megabytes);
	const seconds = Math.round((performance.now() - started) / 1000);
	return { requests, answers, seconds, memory, growth: Math.max(...half) - (half[0] ?? 0) };
}

async function send({ url, tokens }: LoadedProgramme, [method, path, as, body, type]: Ask): Promise<number> {
	const answer = await fetch(`${url}/api/v1${path}`, {
		method,
		headers: { ...(as ? { authorization: `Bearer ${tokens[as]}` } : {}), ...(type ? { "content-type": type } : {}) },
		...(body === undefined ? {} : { body }),
	});
	await answer.arrayBuffer();
	return answer.status;
}
