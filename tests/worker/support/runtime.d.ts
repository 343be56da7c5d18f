/** What the tests use of the runtime's own modules; the packages' global types clash with those of the DOM. */
declare module "cloudflare:test" {
	export const env: import("../../../worker/env.ts").Env & {
		/** By number, as vitest.config.ts binds them. */
		TEST_MIGRATIONS: { name: string; queries: string[] }[];
		/** Answers with what Node makes of the same input: node-side.ts. */
		NODE_SIDE: import("@cloudflare/workers-types").Fetcher;
	};
	export function applyD1Migrations(db: import("../../../worker/env.ts").Env["DB"], migrations: unknown): Promise<void>;
	export function reset(): Promise<void>;
}
