// Runs a TypeScript tool, or a package's command, on a current Node with the locked packages in place.
//   node tools/run.mjs tools/start.ts [arguments]
//   node tools/run.mjs --bin biome check .
// Plain JavaScript on purpose: this file must run on any Node ≥ 20, before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const packagesOfCommands = { biome: "@biomejs/biome", tsc: "typescript", vitest: "vitest", vite: "vite", wrangler: "wrangler" };

try {
	ensurePackages();
} catch (error) {
	fail(error.message);
}
const node = currentNode();
const [first, ...rest] = process.argv.slice(2);
if (!first) fail("Usage: node tools/run.mjs SCRIPT.ts [ARGUMENT …] | --bin COMMAND [ARGUMENT …]");
const [script, scriptArguments] = first === "--bin" ? [commandFile(rest[0]), rest.slice(1)] : [resolve(root, first), rest];

const child = spawn(node, ["--disable-warning=ExperimentalWarning", script, ...scriptArguments], {
	stdio: "inherit",
	cwd: first === "--bin" ? root : process.cwd(),
	env: {
		...process.env,
		HEBIAO_ROOT: root,
		PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`,
		WRANGLER_SEND_METRICS: "false",
		WRANGLER_SEND_ERROR_REPORTS: "false",
		CLOUDFLARE_CF_FETCH_ENABLED: "false",
	},
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// npm, when it is ended, does not pass it on: without the parent that started it, nothing is left to run for.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 1000).unref();
child.on("exit", (code, signal) => process.exit(signal ? 128 : (code ?? 1)));

/** Installs exactly what package-lock.json names when it is not there yet, or when the lock has changed since. One at a time. */
function ensurePackages() {
	const lock = createHash("sha256")
		.update(readFileSync(join(root, "package-lock.json")))
		.digest("hex");
	const stamp = join(root, "node_modules", ".hebiao-installed");
	const isInstalled = () => existsSync(stamp) && readFileSync(stamp, "utf8") === lock;
	if (isInstalled()) return;
	const release = waitForTurn(join(root, ".installing"));
	try {
		if (!isInstalled()) {
			install();
			writeFileSync(stamp, lock);
		}
	} finally {
		release();
	}
}

function install() {
	console.error("Installing the locked packages (npm ci) …");
	const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ["npm", []];
	const done = spawnSync(npm[0], [...npm[1], "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
		cwd: root,
		stdio: ["ignore", "inherit", "inherit"],
		shell: npm[0] === "npm" && process.platform === "win32",
	});
	if (done.status !== 0)
		throw new Error("npm ci did not finish; its own message stands above. Correct that, then run the same command again.");
}

/** Two commands started at once must not install at once: the second waits. A file older than ten minutes is from one that died. */
function waitForTurn(file) {
	for (;;) {
		try {
			closeSync(openSync(file, "wx"));
			return () => rmSync(file, { force: true });
		} catch {
			const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
			if (age > 600_000) rmSync(file, { force: true });
			else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
		}
	}
}

/** A Node that runs TypeScript as it is: this one, or the one from the lockfile. */
function currentNode() {
	const [major, minor] = process.versions.node.split(".").map(Number);
	if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
	const os = process.platform === "win32" ? "win" : process.platform;
	const file = join(root, "node_modules", `node-${os}-${process.arch}`, "bin", os === "win" ? "node.exe" : "node");
	if (existsSync(file)) return file;
	return fail(
		`Node ${process.versions.node} is too old to run the tools, and no newer one is packaged for ${os}-${process.arch}. Please install Node 24.`,
	);
}

function commandFile(command) {
	const name = packagesOfCommands[command];
	if (!name) return fail(`Unknown command “${command}”. Known: ${Object.keys(packagesOfCommands).join(", ")}.`);
	const { bin } = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8"));
	return join(root, "node_modules", name, typeof bin === "string" ? bin : bin[command]);
}

function fail(message) {
	console.error(message);
	process.exit(1);
}
