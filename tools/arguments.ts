/** What follows a command's name. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

/** How to use the command that runs: what its file says at its head. */
function usage(): string {
	const [, comment = ""] = /^\/\*\*(.*?)\*\//s.exec(readFileSync(process.argv[1] ?? "", "utf8")) ?? [];
	return comment.replace(/^ ?\* ?/gm, "").trim();
}

/**
 * As Node's parseArgs. `--help` prints how to use the command and ends it with 0; what the command does not know is said in a sentence,
 * and ends it with 2.
 */
export const parseArguments: typeof parseArgs = (config) => {
	const given = config?.args ?? process.argv.slice(2);
	if (given.includes("--help") || given.includes("-h")) {
		console.log(usage());
		process.exit(0);
	}
	try {
		return parseArgs(config);
	} catch (error) {
		const reason = error instanceof Error ? error.message.split(/\n|\. /)[0] : String(error);
		console.error(`这个命令不认识这样的参数（${reason}）。 The command does not know these arguments (${reason}).\n${usage()}`);
		process.exit(2);
	}
};
