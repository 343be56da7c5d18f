/** The headers of the pages: the task pane lives in a frame of Office, everything else in none. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Env } from "../../../worker/env.ts";
import { type Programme, startProgramme } from "../support/programme.ts";

let programme: Programme;
beforeAll(async () => {
	programme = await startProgramme();
});

const asked: string[] = [];

/** Every file is there but /missing.js; the names that were asked for are noted. */
function bindings(settings: Partial<Env> = {}): Env {
	const fetch = async (url: string) => {
		asked.push(new URL(url).pathname);
		return new Response("file", { status: url.endsWith("missing.js") ? 404 : 200 });
	};
	// Safe: of the binding the service calls this one method.
	return { ...programme.env, ASSETS: { fetch } as unknown as Env["ASSETS"], ...settings };
}

const page = (path: string, settings?: Partial<Env>) => programme.call("GET", `https://hebiao.test${path}`, { env: bindings(settings) });

/** The words behind a directive of the policy. */
async function directive(name: string, path: string, settings?: Partial<Env>): Promise<string[]> {
	const { headers } = await page(path, settings);
	const found = (headers.get("content-security-policy") ?? "").split("; ").find((one) => one.startsWith(`${name} `));
	return found?.split(" ").slice(1) ?? [];
}

describe("the task pane", () => {
	test("may be framed by Excel on the web, in Microsoft's cloud and in 21Vianet's, and by nobody else", async () => {
		const ancestors = await directive("frame-ancestors", "/taskpane.html");
		for (const wanted of [
			"https://*.officeapps.live.com",
			"https://*.sharepoint.com",
			"https://*.partner.officewebapps.cn",
			"https://*.sharepoint.cn",
		])
			expect(ancestors).toContain(wanted);
		for (const one of ancestors) expect(one).toMatch(/^https:\/\/(\*\.)?[a-z\d]+(\.[a-z\d]+)+$/);
	});

	test("also by a server that the setting names; words that are no origin are left out", async () => {
		const ancestors = await directive("frame-ancestors", "/taskpane.html", {
			OFFICE_HOSTS: "https://oos.school.edu.cn http://plain.edu.cn https://* *; 'unsafe-inline' https://oos.edu.cn:8443",
		});
		expect(ancestors.slice(-2)).toEqual(["https://oos.school.edu.cn", "https://oos.edu.cn:8443"]);
		expect(ancestors.join(" ")).not.toMatch(/http:|https:\/\/\*( |$)|unsafe|;/);
	});

	test.each([
		[undefined, ["'self'"]],
		["self", ["'self'"]],
		["cdn", ["'self'", "https://appsforoffice.microsoft.com"]],
		["21vianet", ["'self'", "https://appsforoffice.cdn.partner.office365.cn"]],
		["https://evil.test", ["'self'"]],
	])("takes scripts, with OFFICE_JS %s, from %j", async (setting, origins) => {
		expect(await directive("script-src", "/taskpane.html", { OFFICE_JS: setting })).toEqual(origins);
		expect(await directive("script-src", "/", { OFFICE_JS: setting })).toEqual(["'self'"]);
	});

	test("has no cross-origin rule that would keep Office out", async () => {
		const { headers } = await page("/taskpane.html");
		expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
		expect(headers.get("cross-origin-opener-policy")).toBe("unsafe-none");
		expect(headers.get("x-frame-options")).toBeNull();
	});
});

test.each(["/", "/index.html", "/console", "/console/units/SH01", "/taskpane", "/taskpane.html/", "/assets/a.js", "/icons/app-32.png"])(
	"%s is framed by nobody",
	async (path) => {
		expect(await directive("frame-ancestors", path)).toEqual(["'none'"]);
	},
);

test("no page allows inline scripts or styles", async () => {
	for (const path of ["/", "/taskpane.html", "/console/progress"]) {
		const { headers } = await page(path, { OFFICE_JS: "cdn" });
		expect(headers.get("content-security-policy")).not.toMatch(/unsafe|script-src[^;]*\*/);
	}
});

test("Office may take icons and the functions' description from its own origin, and nothing else", async () => {
	for (const path of ["/icons/app-32.png", "/functions.json", "/functions.en-us.json", "/functions.js"])
		expect((await page(path)).headers.get("cross-origin-resource-policy")).toBe("cross-origin");
	for (const path of ["/", "/assets/a.js", "/sample.xlsx", "/manifest.xml"])
		expect((await page(path)).headers.get("cross-origin-resource-policy")).toBe("same-origin");
	expect((await page("/functions.en-us.json")).headers.get("access-control-allow-origin")).toBe("*");
	expect((await page("/taskpane.html")).headers.get("access-control-allow-origin")).toBeNull();
});

test("files with a hash in their name are kept for good, missing ones are not", async () => {
	expect((await page("/assets/main-1.js")).headers.get("cache-control")).toMatch(/immutable/);
	expect((await page("/assets/missing.js")).headers.get("cache-control")).toBeNull();
	expect((await page("/taskpane.html")).headers.get("cache-control")).toBeNull();
});

test("a page answers by its file's own name, without a redirect", async () => {
	asked.length = 0;
	await page("/");
	await page("/taskpane.html");
	expect(asked).toEqual(["/index.html", "/taskpane.html"]);
});

test("whatever address of the console's is asked for, its page answers; what only begins alike is none of them", async () => {
	asked.length = 0;
	for (const path of ["/console", "/console/", "/console/progress?state=returned", "/console/units/SH01", "/consoles", "/console.html"])
		await page(path);
	expect(asked).toEqual(["/console.html", "/console.html", "/console.html", "/console.html", "/consoles", "/console.html"]);
});

test("a developer's own machine is not told to ask by https for ever", async () => {
	const local = await programme.call("GET", "https://localhost:8788/", { env: bindings() });
	expect(local.headers.get("strict-transport-security")).toBeNull();
	expect((await page("/")).headers.get("strict-transport-security")).toMatch(/max-age/);
});
