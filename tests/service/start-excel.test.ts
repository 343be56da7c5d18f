/** npm run start:excel: what manifest.xml names is there, over https, with a certificate that a browser would take. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Certificates, developmentCertificates } from "../../tools/certificates.ts";
import { serveForExcel } from "../../tools/excel/serve.ts";
import { sideloading } from "../../tools/excel/sideloading.ts";
import { addressesIn } from "../../tools/manifest/addresses.ts";
import { manifestFor } from "../../tools/manifest/base.ts";
import { parseXml } from "../../tools/manifest/xml.ts";
import type { Service } from "../../tools/serve.ts";
import { manifest } from "../manifest/support.ts";

let folder: string;
let certificates: Certificates;
let service: Service;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "hebiao-excel-"));
	certificates = await developmentCertificates(join(folder, "certificates"));
	service = await serveForExcel({ folder, certificates });
});
afterAll(async () => {
	await service?.stop();
	await rm(folder, { recursive: true, force: true });
});

test("every address of the manifest answers, without a redirect, with what it is", async () => {
	const addresses = addressesIn(parseXml(manifestFor(service.url, manifest)));
	expect(addresses.length).toBeGreaterThan(25);
	const types: [RegExp, RegExp][] = [
		[/\.html$|\/$/, /^text\/html/],
		[/\.json$/, /^application\/json/],
		[/\.js$/, /^(text|application)\/javascript/],
		[/\.png$/, /^image\/png/],
	];
	for (const address of addresses) {
		const answer = await fetch(address, { redirect: "error" });
		expect([address, answer.status]).toEqual([address, 200]);
		expect(answer.headers.get("content-type"), address).toMatch(types.find(([path]) => path.test(address))?.[1] ?? /none/);
	}
});

test("the pane comes with Office.js, under its own policy, and the service answers beside it", async () => {
	const pane = await fetch(`${service.url}/taskpane.html`);
	expect(pane.headers.get("content-security-policy")).toMatch(/frame-ancestors https:\/\/\*\.officeapps\.live\.com/);
	expect(pane.headers.get("strict-transport-security")).toBeNull();
	expect(await pane.text()).toContain("./office-js/office.js");
	expect((await fetch(`${service.url}/office-js/office.js`)).ok).toBe(true);
	expect(await (await fetch(`${service.url}/api/v1/health`)).json()).toMatchObject({ status: "ok" });
	expect((await fetch(`${service.url}/no-such-file.js`)).status).toBe(404);
});

describe("the certificate", () => {
	test("is for this machine, signed by the authority that the person is asked to trust", async () => {
		const own = new X509Certificate(await readFile(certificates.certificate));
		const authority = new X509Certificate(certificates.authorityText);
		expect(own.checkHost("localhost")).toBe("localhost");
		expect(own.checkIP("127.0.0.1")).toBe("127.0.0.1");
		expect(own.checkIssued(authority) && own.verify(authority.publicKey)).toBe(true);
		expect([own.ca, authority.ca]).toEqual([false, true]);
		// macOS takes none of more than 825 days.
		expect(Date.parse(own.validTo) - Date.parse(own.validFrom)).toBeLessThan(825 * 86_400_000);
	});

	test("nothing that could sign another one is left on disk", async () => {
		const key = await readFile(certificates.key, "utf8");
		const authority = new X509Certificate(certificates.authorityText);
		expect(authority.checkPrivateKey(createPrivateKey(key))).toBe(false);
		if (process.platform !== "win32") expect((await stat(certificates.key)).mode & 0o077).toBe(0);
	});

	test("is kept between starts, and made anew where it is damaged", async () => {
		const at = join(folder, "again");
		const first = await developmentCertificates(at);
		expect((await developmentCertificates(at)).authorityText).toBe(first.authorityText);
		await writeFile(first.authority, certificates.authorityText);
		expect((await developmentCertificates(at)).authorityText).not.toBe(certificates.authorityText);
		await writeFile(first.certificate, "damaged");
		const healed = await developmentCertificates(at);
		expect(new X509Certificate(await readFile(healed.certificate)).checkHost("localhost")).toBe("localhost");
	});
});

test("the steps name the files, for Windows, Mac and the web, in both languages", () => {
	const text = sideloading({ url: "https://localhost:1", manifest: "/m/manifest.xml", authority: "/c/authority.pem" });
	for (const part of [
		"https://localhost:1/taskpane.html",
		"/m/manifest.xml",
		"/c/authority.pem",
		"certutil",
		"wef",
		"上载我的加载项",
		"Upload My Add-in",
		"信任中心",
		"Trust Center",
	])
		expect(text).toContain(part);
});
