/** What stands in the way, in the bar for notices. */
import { say } from "../../ui/language.ts";
import { notify } from "../../ui/notice.ts";
import type { HostProblem } from "../hosts/host.ts";

/** Once its words are there. */
export async function notifyOf(problem: Pick<HostProblem, "message" | "fix" | "ready">): Promise<void> {
	await problem.ready?.();
	const { message, fix } = problem;
	notify(`${say(message)} ${say(fix)}`, "bad");
}
