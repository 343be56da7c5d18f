/**
 * npm run start:excel: pages, pane and service at https://localhost:8788, for an Excel on this machine, with the demonstration of
 * npm start. PORT=… takes another port and writes a manifest for it.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildPages } from "./build.ts";
import { developmentCertificates } from "./certificates.ts";
import { demoKeys, dropUnfinishedDemo, listed } from "./demo-keys.ts";
import { serveForExcel } from "./excel/serve.ts";
import { sideloading } from "./excel/sideloading.ts";
import { developmentAddress, manifestFor } from "./manifest/base.ts";
import { root } from "./root.ts";

const port = Number(process.env.PORT ?? new URL(developmentAddress).port);
const kept = join(root, ".wrangler");
const folder = join(kept, "hebiao");

try {
	dropUnfinishedDemo(folder);
	console.log("核表：正在准备网页、任务窗格与服务 … building page and task pane, starting the service …");
	await buildPages();
	const certificates = await developmentCertificates(join(kept, "certificates"));
	const service = await serveForExcel({ port, folder, certificates });
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void service.stop().then(() => process.exit(0)));
	try {
		const keys = await demoKeys(service.url, service.bootstrapKey, folder);
		console.log(sideloading({ url: service.url, manifest: manifestAt(service.url), authority: certificates.authority }));
		console.log(`\n${listed(keys)}\n\n按 Ctrl+C 结束。Ctrl+C ends it.`);
	} catch (error) {
		await service.stop();
		throw error;
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}

/** manifest.xml as it is, or one for another port. */
function manifestAt(url: string): string {
	const manifest = join(root, "manifest.xml");
	if (url === developmentAddress) return manifest;
	const moved = join(kept, "excel", "manifest.xml");
	mkdirSync(join(kept, "excel"), { recursive: true });
	writeFileSync(moved, manifestFor(url, readFileSync(manifest, "utf8")));
	return moved;
}
