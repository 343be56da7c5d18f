import { generateKeyPairSync } from "node:crypto";
import { mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Loaded when a test asks, by Node itself: the bundle of this configuration need not hold the product. */
async function answerFromNode(request: { url: string }): Promise<Response> {
	const { fromNode } = await import(pathToFileURL(`${root}tests/worker/support/node-side.ts`).href);
	return new Response(await fromNode(new URL(request.url).pathname));
}

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
				miniflare: {
					bindings: { TEST_MIGRATIONS: migrations, SIGNING_KEY: signing, BOOTSTRAP_KEY: "bootstrap-key-of-the-tests-only" },
					serviceBindings: { NODE_SIDE: answerFromNode },
				},
			}),
		],
		test: {
			name: "worker",
			root,
			include: ["tests/worker/**/*.test.ts"],
			testTimeout: 60_000,
			hookTimeout: 60_000,
			// One worker for all files: loading the service and its sets takes ten times as long as a file's tests, each of which starts
			// from an empty database of its own.
			isolate: false,
			fileParallelism: false,
		},
	};
});
