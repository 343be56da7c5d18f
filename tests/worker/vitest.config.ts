import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));

export default defineConfig(async () => {
	const migrations = await readD1Migrations(`${root}worker/migrations`);
	return {
		root,
		plugins: [cloudflareTest({ wrangler: { configPath: `${root}wrangler.toml` }, miniflare: { bindings: { TEST_MIGRATIONS: migrations } } })],
		test: { name: "worker", include: ["tests/worker/**/*.test.ts"], testTimeout: 60_000 },
	};
});
