import { defineConfig } from "vitest/config";
import { foldersOf } from "./tools/test-projects.ts";

/** What the pane's and the page's modules remember belongs to one page: each file of these tests gets modules of its own. */
const stateful = foldersOf.state.map((folder) => `${folder}/**/*.test.ts`);

/**
 * Four kinds of tests: plain Node (everything pure, LibreOffice, the command line), the state of pane and page in Node, the service
 * inside workerd with real D1 and R2 (tests/worker, own config), and the running service: over HTTP (tests/service) and in Chromium
 * (tests/browser).
 */
export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: "unit",
					include: ["tests/**/*.test.ts"],
					exclude: Object.values(foldersOf).flatMap((folders) => folders.map((folder) => `${folder}/**`)),
					testTimeout: 30_000,
					// One process for all files: loading the core and the published set anew takes a quarter of the whole time. Nothing here
					// changes what another file reads.
					isolate: false,
				},
			},
			{ test: { name: "state", include: stateful, testTimeout: 30_000 } },
			"./tests/worker/vitest.config.ts",
			{
				test: {
					name: "service",
					include: foldersOf.service.map((folder) => `${folder}/**/*.test.ts`),
					testTimeout: 120_000,
					hookTimeout: 180_000,
					// Other work on the machine may hold a browser up.
					expect: { poll: { timeout: 30_000 } },
					// One process, so that what all files need is loaded, written and started once.
					isolate: false,
					fileParallelism: false,
				},
			},
		],
	},
});
