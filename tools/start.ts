/**
 * npm start: pages and service at http://localhost:8787, with a demonstration on the first run. State stays under .wrangler/.
 *   npm start -- --port 9000   at another port (also PORT=9000)
 */
import { join } from "node:path";
import { parseArguments } from "./arguments.ts";
import { buildPages } from "./build.ts";
import { demoKeys, dropUnfinishedDemo, listed } from "./demo-keys.ts";
import { root } from "./root.ts";
import type { DemoKeys } from "./seed.ts";
import { startService } from "./serve.ts";

const { values } = parseArguments({ options: { port: { type: "string", default: process.env.PORT ?? "8787" } } });
const port = Number(values.port);
const folder = join(root, ".wrangler", "hebiao");

try {
	if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port ${values.port} 不是端口号。 It is no port.`);
	dropUnfinishedDemo(folder);
	console.log("核表：正在准备页面与服务 … building the pages, starting the service …");
	await buildPages();
	const service = await startService({ port, folder });
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void service.stop().then(() => process.exit(0)));
	try {
		console.log(welcome(service.url, await demoKeys(service.url, service.bootstrapKey, folder)));
	} catch (error) {
		await service.stop();
		throw error;
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}

function welcome(url: string, keys: DemoKeys): string {
	return `
学校 Schools         ${url}/
市教委 Commission    ${url}/console
接口 API             ${url}/api/v1/health
接口说明 OpenAPI     ${url}/api/v1/openapi.json

${listed(keys)}

按 Ctrl+C 结束。Ctrl+C ends it. 删除 .wrangler/hebiao 可重新开始 Delete that folder to begin anew.`;
}
