/** Calls the service's scheduled handler when the process that keeps the time says so. Nobody else reaches it. Runs in workerd. */
export default {
	/** @param {Request} request @param {{ SERVICE: { scheduled(event: { cron: string, scheduledTime: Date }): Promise<{ outcome: string }> } }} env */
	async fetch(request, env) {
		const { searchParams } = new URL(request.url);
		const { outcome } = await env.SERVICE.scheduled({
			cron: searchParams.get("cron") ?? "",
			scheduledTime: new Date(Number(searchParams.get("time"))),
		});
		return new Response(outcome);
	},
};
