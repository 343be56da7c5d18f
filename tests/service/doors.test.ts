/** The service as our commands start it: nothing but ours answers, whatever HTTP it is asked in. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Service } from "../../tools/serve.ts";
import { foreignAddresses, portsOfGroup, raw } from "./doors.ts";
import { startEmpty } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "hebiao-doors-"));
let service: Service;
beforeAll(async () => {
	service = await startEmpty(folder);
});
afterAll(async () => {
	await service?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const addresses = foreignAddresses();
const explorer = "/cdn-cgi/local/explorer/api/d1/database";

describe("the development server", () => {
	test("has addresses, and this test knows them", () => {
		for (const one of ["/cdn-cgi/explorer", "/cdn-cgi/local/r2/public", "/cdn-cgi/local/scheduled", "/__scheduled", "/__cf_local/stream"])
			expect(addresses).toContain(one);
	});

	test("answers at none of them, however it is asked", async () => {
		const open: string[] = [];
		for (const address of addresses) {
			for (const method of ["GET", "POST"]) {
				const answer = await fetch(service.url + address, { method, redirect: "manual", headers: { "mf-op": "GET", "mf-cf-blob": "{}" } });
				const text = await answer.text();
				if (answer.status !== 404 || /sql|bucket|invalid proxy/i.test(text)) open.push(`${method} ${address}: ${answer.status}`);
			}
		}
		expect(open).toEqual([]);
	});

	test("not by another spelling of the address either, nor as an upgrade", async () => {
		const { host } = new URL(service.url);
		for (const path of [
			`/x/..${explorer}`,
			`/x/%2e%2e${explorer}`,
			`//${host}${explorer}`,
			`http://${host}${explorer}`,
			explorer.replaceAll("/", "\\"),
			"/CDN-CGI/explorer",
			`/./${explorer}`,
		]) {
			const answer = await raw(service.url, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
			expect(answer.split("\r\n")[0], path).toMatch(/^HTTP\/1\.1 (400|404) /);
		}
		const upgrade = `GET /cdn-cgi/live-reload HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: WRANGLER_PROXYWORKER_LIVE_RELOAD_PROTOCOL\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n`;
		expect((await raw(service.url, upgrade.replace("Connection: Upgrade", "Connection: Upgrade, close"))).split("\r\n")[0]).toMatch(
			/ 404 /,
		);
	});

	test("gives no databases and no debugger at any port that it opened, told or not", async () => {
		const ports = portsOfGroup(service.group);
		if (process.platform === "linux") expect(ports).toContain(Number(new URL(service.url).port));
		for (const port of ports) {
			for (const path of [explorer, "/cdn-cgi/explorer", "/json", "/json/version"]) {
				const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual" }).catch(() => undefined);
				expect([port, path, answer?.ok ?? false]).toEqual([port, path, false]);
			}
		}
	});
});

describe("what is no proper request", () => {
	const closing = "Connection: close\r\n\r\n";
	test.each([
		["two Host headers", `GET /api/v1/health HTTP/1.1\r\nHost: a.test\r\nHost: b.test\r\n${closing}`],
		["no Host header", `GET /api/v1/health HTTP/1.1\r\n${closing}`],
		["a host that is none", `GET /api/v1/health HTTP/1.1\r\nHost: a b/c\r\n${closing}`],
		["no HTTP", "HELLO\r\n\r\n"],
		["two lengths", `POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n${closing}`],
		[
			"a length and chunks",
			`POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n${closing}0\r\n\r\n`,
		],
		["a header with a control character", `GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-A: \u0001\r\n${closing}`],
		["headers without end", `GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-A: ${"a".repeat(100_000)}\r\n${closing}`],
		["chunks of no length", `POST /api/v1/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n${closing}zz\r\n`],
	])("%s", async (_, text) => {
		const answer = await raw(service.url, text);
		expect(answer.split("\r\n")[0]).toMatch(/^HTTP\/1\.1 4\d\d /);
		expect(answer).not.toMatch(/\bat .*:\d+:\d+/);
	});

	test("names for who asks, or for whom, are not taken from the caller", async () => {
		for (const header of ["mf-original-url", "mf-proxy-shared-secret", "mf-route-override", "mf-cf-blob", "x-forwarded-proto"]) {
			const answer = await fetch(`${service.url}/api/v1/health`, { headers: { [header]: "http://evil.test/cdn-cgi/explorer" } });
			expect([header, answer.status]).toEqual([header, 200]);
		}
	});
});

test("a body that is refused before it is read is answered all the same", async () => {
	const body = new Uint8Array(24 * 1_048_576);
	const headers = { "content-type": "application/json" };
	const answer = await fetch(`${service.url}/api/v1/session`, { method: "POST", body, headers });
	expect(answer.status).toBe(413);
	expect((await fetch(`${service.url}/cdn-cgi/explorer`, { method: "POST", body, headers })).status).toBe(404);
});

test("an idle connection is kept longer than a proxy keeps it, so that no request meets one that is being closed", async () => {
	const answer = await fetch(`${service.url}/api/v1/health`);
	await answer.text();
	expect(Number(/timeout=(\d+)/.exec(answer.headers.get("keep-alive") ?? "")?.[1])).toBeGreaterThan(60);
});
