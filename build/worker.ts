/**
 * The service as one module, as `wrangler deploy` would send it, and what it is bound to by wrangler.toml: what a machine of one's own
 * needs to run it. Kept under dist/worker by what it is made of, so that it is made once.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unstable_readConfig } from "wrangler";
import { z } from "zod";
import { quietEnvironment } from "../tools/quiet-environment.ts";
import { root } from "../tools/root.ts";

/** What wrangler.toml says, as far as the runtime needs it. */
export interface ServiceManifest {
	compatibilityDate: string;
	compatibilityFlags: string[];
	vars: Record<string, string>;
	databases: { binding: string; id: string }[];
	buckets: { binding: string; name: string }[];
	/** Binding of the built pages. */
	pages: string;
	queues: { binding: string; queue: string }[];
	consumers: {
		queue: string;
		maxBatchSize?: number | undefined;
		maxBatchTimeout?: number | undefined;
		maxRetries?: number | undefined;
		deadLetterQueue?: string | undefined;
		retryDelay?: number | undefined;
	}[];
	/** Five fields, UTC. */
	crons: string[];
}

const sources = ["worker", "shared", "wrangler.toml", "package.json", "package-lock.json", "build/worker.ts"];

/** @returns the folder with index.js and service.json. @throws Error with wrangler's last words */
export function buildWorker(): string {
	const folder = join(root, "dist", "worker", digestOf(sources));
	if (existsSync(folder)) return folder;
	mkdirSync(join(root, "dist", "pages"), { recursive: true });
	const made = `${folder}-${process.pid}`;
	const wrangler = join(root, "node_modules", "wrangler", "bin", "wrangler.js");
	const { status, stdout, stderr } = spawnSync(process.execPath, [wrangler, "deploy", "--dry-run", "--outdir", made], {
		cwd: root,
		encoding: "utf8",
		env: quietEnvironment(),
	});
	if (status !== 0) throw new Error(`The service could not be built: ${(stdout + stderr).trim().split("\n").slice(-12).join("\n")}`);
	writeFileSync(join(made, "service.json"), JSON.stringify(manifestOf(), null, "\t"));
	try {
		renameSync(made, folder);
	} catch (error) {
		// Somebody else has made the same meanwhile.
		if (!existsSync(folder)) throw error;
		rmSync(made, { recursive: true, force: true });
	}
	return folder;
}

/** Takes away what older sources gave. @param kept a folder that `buildWorker` gave */
export function removeOtherBuilds(kept: string): void {
	const folder = join(root, "dist", "worker");
	for (const name of readdirSync(folder)) if (join(folder, name) !== kept) rmSync(join(folder, name), { recursive: true, force: true });
}

/** What is read of wrangler.toml. */
const Configuration = z.object({
	compatibility_date: z.string(),
	compatibility_flags: z.array(z.string()),
	vars: z.record(z.string(), z.string()),
	d1_databases: z.array(z.object({ binding: z.string(), database_id: z.string() })),
	r2_buckets: z.array(z.object({ binding: z.string(), bucket_name: z.string() })),
	assets: z.object({ binding: z.string() }),
	queues: z.object({
		producers: z.array(z.object({ binding: z.string(), queue: z.string() })).default([]),
		consumers: z
			.array(
				z.object({
					queue: z.string(),
					max_batch_size: z.number().optional(),
					max_batch_timeout: z.number().optional(),
					max_retries: z.number().optional(),
					dead_letter_queue: z.string().optional(),
					retry_delay: z.number().optional(),
				}),
			)
			.default([]),
	}),
	triggers: z.object({ crons: z.array(z.string()).default([]) }),
});

function manifestOf(): ServiceManifest {
	const config = Configuration.parse(unstable_readConfig({ config: join(root, "wrangler.toml") }, { hideWarnings: true }));
	return {
		compatibilityDate: config.compatibility_date,
		compatibilityFlags: config.compatibility_flags,
		vars: config.vars,
		databases: config.d1_databases.map(({ binding, database_id: id }) => ({ binding, id })),
		buckets: config.r2_buckets.map(({ binding, bucket_name: name }) => ({ binding, name })),
		pages: config.assets.binding,
		queues: config.queues.producers,
		consumers: config.queues.consumers.map((one) => ({
			queue: one.queue,
			maxBatchSize: one.max_batch_size,
			maxBatchTimeout: one.max_batch_timeout,
			maxRetries: one.max_retries,
			deadLetterQueue: one.dead_letter_queue,
			retryDelay: one.retry_delay,
		})),
		crons: config.triggers.crons,
	};
}

function digestOf(paths: readonly string[]): string {
	const hash = createHash("sha256");
	for (const file of paths.flatMap((path) => filesIn(join(root, path)))) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
	return hash.digest("hex").slice(0, 16);
}

function filesIn(path: string): string[] {
	if (statSync(path).isFile()) return [path];
	return readdirSync(path, { recursive: true, encoding: "utf8" })
		.sort()
		.map((name) => join(path, name))
		.filter((file) => statSync(file).isFile());
}
