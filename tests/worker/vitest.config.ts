import { generateKeyPairSync } from "node:crypto";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));

export default defineConfig(async () => {
	// The runtime wants the folder of the pages to exist; these tests need none of them.
	mkdirSync(`${root}dist/pages`, { recursive: true });
	const migrations = await readD1Migrations(`${root}worker/migrations`);
	const signing = JSON.stringify(generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }));
	return {
		root,
		plugins: [
			cloudflareTest({
				wrangler: { configPath: `${root}wrangler.toml` },
				miniflare: { bindings: { TEST_MIGRATIONS: migrations, SIGNING_KEY: signing, BOOTSTRAP_KEY: "bootstrap-key-of-the-tests-only" } },
			}),
		],
		test: { name: "worker", root, include: ["tests/worker/**/*.test.ts"], testTimeout: 60_000 },
	};
});
