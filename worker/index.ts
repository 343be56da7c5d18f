import type { ExecutionContext, MessageBatch } from "@cloudflare/workers-types";
import { createApp, systemClock } from "./app.ts";
import type { Env } from "./env.ts";
import { giveUp, goOn, startNightly } from "./services/jobs.ts";

const app = createApp();
/** As wrangler.toml has it: after so many deliveries a message comes no more. */
const lastAttempt = 5;

export default {
	fetch: (request: Request, env: Env, context: ExecutionContext) => app.fetch(request, env, context),

	async queue(batch: MessageBatch<{ job: string }>, env: Env): Promise<void> {
		for (const message of batch.messages) {
			try {
				await goOn(env, message.body.job, systemClock);
				message.ack();
			} catch (error) {
				console.error(JSON.stringify({ job: message.body.job, message: error instanceof Error ? error.message : String(error) }));
				if (message.attempts < lastAttempt) message.retry();
				else await giveUp(env, message.body.job, error, systemClock());
			}
		}
	},

	scheduled: (_: unknown, env: Env): Promise<void> => startNightly(env, systemClock()),
};
