/** npm start: pages and service at http://localhost:8787, with a demonstration on the first run. State stays under .wrangler/. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildPages } from "./build.ts";
import { root } from "./root.ts";
import { type DemoKeys, seed } from "./seed.ts";
import { startService } from "./serve.ts";

const port = Number(process.env.PORT ?? 8787);
const folder = join(root, ".wrangler", "hebiao");
const keysFile = join(folder, "demo-keys.json");

try {
	console.log("核表：正在准备页面与服务 … building the pages, starting the service …");
	await buildPages();
	const service = await startService({ port, folder });
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void service.stop().then(() => process.exit(0)));
	try {
		console.log(welcome(service.url, await demoKeys(service.url, service.bootstrapKey)));
	} catch (error) {
		await service.stop();
		throw error;
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}

async function demoKeys(url: string, bootstrapKey: string): Promise<DemoKeys> {
	// The file is our own, written below.
	if (existsSync(keysFile)) return JSON.parse(readFileSync(keysFile, "utf8")) as DemoKeys;
	console.log("首次运行：装入演示数据（虚构的学校与数字）… first run: seeding a demonstration with made-up schools …");
	const keys = await seed(url, bootstrapKey, (line) => console.log(`  ${line}`));
	writeFileSync(keysFile, JSON.stringify(keys, null, 2), { mode: 0o600 });
	return keys;
}

function welcome(url: string, keys: DemoKeys): string {
	return `
页面 Page            ${url}/
接口 API             ${url}/api/v1/health
接口说明 OpenAPI     ${url}/api/v1/openapi.json

演示密钥 Demo keys（仅本机 this machine only）
  学校·报送 school, submits    ${keys.school}
  学校·填报 school, fills in   ${keys.schoolFill}
  市教委   commission          ${keys.commission}
  维护员   maintainer          ${keys.maintainer}

按 Ctrl+C 结束。Ctrl+C ends it. 删除 .wrangler/hebiao 可重新开始 Delete that folder to begin anew.`;
}
