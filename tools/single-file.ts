/** Builds the offline edition: one page that needs nothing but itself (docs/offline.md). */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { forProduction } from "../build/production.ts";
import { RELEASE } from "../shared/release.ts";
import { root } from "./root.ts";

/** ASCII, so that it survives every server and archive; the link that offers it names the download 核表离线版.html. */
export const singleFileName = "hebiao-offline.html";

/** Writes the page into a folder. @returns the file's path and its size in bytes */
export async function buildSingleFile(folder: string): Promise<{ file: string; bytes: number }> {
	const page = await singlePage();
	const file = join(folder, singleFileName);
	await mkdir(folder, { recursive: true });
	await writeFile(file, page);
	return { file, bytes: Buffer.byteLength(page) };
}

async function singlePage(): Promise<string> {
	const { script, style } = await bundled();
	const icon = await readFile(join(root, "ui/icon.svg"), "base64");
	const template = await readFile(join(root, "addin/shell/offline-edition/index.html"), "utf8");
	const parts: Record<string, string> = {
		'"POLICY"': `"${policyFor(script, style)}"`,
		RELEASE,
		'"ICON"': `"data:image/svg+xml;base64,${icon}"`,
		"<!-- STYLE -->": `<style>${style}</style>`,
		"<!-- SCRIPT -->": `<script type="module">${script}</script>`,
	};
	// In one go, so that nothing inside a part is taken for a place; a function, so that no "$&" in a script means anything.
	return template.replaceAll(new RegExp(Object.keys(parts).join("|"), "g"), (place) => parts[place] ?? place);
}

/** Nothing may be asked for, sent or loaded: what is not in the file does not run. */
function policyFor(script: string, style: string): string {
	const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
	return [
		"default-src 'none'",
		`script-src ${hash(script)}`,
		`style-src ${hash(style)}`,
		"img-src data: blob:",
		"connect-src 'none'",
		"base-uri 'none'",
		"form-action 'none'",
	].join("; ");
}

async function bundled(): Promise<{ script: string; style: string }> {
	const result = await forProduction(() => build({ configFile: join(root, "build/offline-edition.ts"), logLevel: "warn" }));
	if (Array.isArray(result) || !("output" in result)) throw new Error("The offline edition was built in an unexpected way.");
	const scripts = result.output.flatMap((part) => (part.type === "chunk" ? [part.code] : []));
	const styles = result.output.flatMap((part) => (part.type === "asset" && part.fileName.endsWith(".css") ? [String(part.source)] : []));
	const others = result.output.filter((part) => part.type === "asset" && !part.fileName.endsWith(".css"));
	const [script, style] = [scripts[0], styles[0]];
	if (script === undefined || style === undefined || scripts.length > 1 || styles.length > 1 || others.length > 0)
		throw new Error(
			`The offline edition must be one script and one style sheet, not ${result.output.map(({ fileName }) => fileName).join(", ")}.`,
		);
	return { script: insideScript(script), style: insideStyle(style) };
}

/**
 * A browser ends a script at the first "</script", wherever that stands, and reads on differently behind "<!--"; both stand in strings
 * and patterns only, where they can be written otherwise. It also reads "\r" as "\n", which would change the hash.
 */
function insideScript(code: string): string {
	if (/\r|\0/.test(code)) throw new Error("The script holds a carriage return or a zero: a page would read it otherwise.");
	return code.replaceAll(/<(?=\/script|!--)/gi, "\\x3c").trim();
}

function insideStyle(css: string): string {
	if (/<\/style|\r|\0/i.test(css)) throw new Error("The style sheet holds something that a page would read otherwise.");
	return css.trim();
}

if (import.meta.main) {
	const { file, bytes } = await buildSingleFile(join(root, "dist"));
	console.log(`${file}: ${(bytes / 1024).toFixed(0)} kB`);
}
