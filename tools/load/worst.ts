/** The worst body to each route that takes one, and what the runtime takes of the processor until it is answered. */
import { readWorkbook } from "../../shared/workbook/read.ts";
import { worstBodies } from "../../testkit/corpus/worst-bodies.ts";
import { processorTime } from "./processes.ts";
import { type LoadedProgramme, period } from "./programme.ts";

export interface WorstCost {
	route: string;
	body: string;
	/** Of what is sent and of the answer. */
	bytes: { sent: number; answered: number };
	status: number;
	/** Milliseconds of processor time. */
	processor: number;
}

/** One after the other. @returns the most costly first */
export async function sendWorst(programme: LoadedProgramme, pid: number): Promise<WorstCost[]> {
	const { url, unit, tokens, submission, workbook, definition } = programme;
	const kept = await fetch(`${url}/api/v1/units/${unit}/periods/${period}`, { headers: { authorization: `Bearer ${tokens.commission}` } });
	const etag = kept.headers.get("etag") ?? "";
	await kept.arrayBuffer();
	const bodies = worstBodies({ unit, period, submission, etag, honest: readWorkbook(workbook), definition });
	const costs: WorstCost[] = [];
	for (const [route, list] of Object.entries(bodies)) {
		for (const { name, path, as, json, bytes, headers = {} } of list) {
			const body = bytes ? new Uint8Array(bytes) : JSON.stringify(json);
			const before = processorTime(pid);
			const answer = await fetch(`${url}/api/v1${path}`, {
				method: route.split(" ")[0] ?? "",
				headers: { authorization: `Bearer ${tokens[as]}`, "content-type": "application/json", ...headers },
				body,
			});
			const answered = (await answer.arrayBuffer()).byteLength;
			const processor = processorTime(pid) - before;
			costs.push({ route, body: name, bytes: { sent: Buffer.byteLength(body), answered }, status: answer.status, processor });
			console.error(`${String(processor).padStart(6)} ms  ${answer.status}  ${answered} bytes  ${route}: ${name}`);
		}
	}
	return costs.sort((a, b) => b.processor - a.processor);
}
