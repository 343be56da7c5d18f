/** The environment for wrangler's commands: nothing is asked, nothing sent anywhere. */
export function quietEnvironment(): NodeJS.ProcessEnv {
	return {
		...process.env,
		CI: "true",
		NO_COLOR: "1",
		WRANGLER_SEND_METRICS: "false",
		WRANGLER_SEND_ERROR_REPORTS: "false",
		CLOUDFLARE_CF_FETCH_ENABLED: "false",
	};
}
