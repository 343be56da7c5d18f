import type { ExecutionContext, MessageBatch } from "@cloudflare/workers-types";
import { createApp, systemClock } from "./app.ts";
import type { Env, WorkMessage } from "./env.ts";
import { giveUpMeasuring, goOnMeasuring } from "./services/impact/pieces.ts";
import { tidyImpacts } from "./services/impact/start.ts";
import { giveUp, goOn, startNightly } from "./services/jobs.ts";

const app = createApp();
/** As wrangler.toml has it: after so many deliveries a message comes no more. */
const lastAttempt = 5;

export default {
	fetch: (request: Request, env: Env, context: ExecutionContext) => app.fetch(request, env, context),

	async queue(batch: MessageBatch<WorkMessage>, env: Env): Promise<void> {
		for (const message of batch.messages) {
			try {
				await ("impact" in message.body ? goOnMeasuring(env, message.body.impact, systemClock) : goOn(env, message.body.job, systemClock));
				message.ack();
			} catch (error) {
				console.error(JSON.stringify({ ...message.body, message: error instanceof Error ? error.message : String(error) }));
				if (message.attempts < lastAttempt) message.retry();
				else if ("impact" in message.body) await giveUpMeasuring(env, message.body.impact, error, systemClock());
				else await giveUp(env, message.body.job, error, systemClock());
			}
		}
	},

	async scheduled(_: unknown, env: Env): Promise<void> {
		await tidyImpacts(env, systemClock());
		await startNightly(env, systemClock());
	},
};
