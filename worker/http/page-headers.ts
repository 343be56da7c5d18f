/** Headers of the pages and their files: who may frame them, where their scripts may come from, who may take them across origins. */
import { officeJsSetting, officeJsSources } from "../../shared/api/office-js.ts";
import type { Env } from "../env.ts";

/** The task pane, by the path that manifest.xml names. */
const panePath = "/taskpane.html";

/**
 * Where Excel on the web runs, and the pages around it, for each ancestor of the pane's frame counts: Microsoft's cloud, then the one
 * that 21Vianet runs. Microsoft publishes no list for this; the hosts that Office.js itself trusts are here (`isHostNameValidWacDomain`
 * in its code), and the pages that people open workbooks from. Desktop Excel has no page around the pane.
 */
const officeHosts = [
	"https://*.officeapps.live.com",
	"https://onedrive.live.com",
	"https://*.office.com",
	"https://*.office365.com",
	"https://*.sharepoint.com",
	"https://*.cloud.microsoft",
	"https://teams.microsoft.com",
	"https://*.partner.officewebapps.cn",
	"https://*.sharepoint.cn",
	"https://*.office365.cn",
	"https://*.microsoftonline.cn",
];

const host = /^https:\/\/(\*\.)?[a-z\d-]+(\.[a-z\d-]+)+(:\d+)?$/i;

/** No inline script or style anywhere; pages talk to this service only. */
const policy = (scripts: string, ancestors: string): string =>
	`default-src 'self'; script-src ${scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ${ancestors}`;

/** @param path of a page or one of its files */
export function pageHeaders(path: string, env: Pick<Env, "OFFICE_JS" | "OFFICE_HOSTS">): Record<string, string> {
	const pane = path === panePath;
	return {
		"Content-Security-Policy": pane ? panePolicy(env) : policy("'self'", "'none'"),
		// A window that Office opens for the pane must be able to answer it.
		"Cross-Origin-Opener-Policy": pane ? "unsafe-none" : "same-origin",
		"Cross-Origin-Resource-Policy": pane || takenByOffice(path) ? "cross-origin" : "same-origin",
		// Excel on the web reads the functions' description from its own origin. It is the same for everybody.
		...(isFunctionsFile(path) ? { "Access-Control-Allow-Origin": "*" } : {}),
		// Their names hold a hash of what is in them.
		...(path.startsWith("/assets/") ? { "Cache-Control": "public, max-age=31536000, immutable" } : {}),
	};
}

function panePolicy({ OFFICE_JS, OFFICE_HOSTS }: Pick<Env, "OFFICE_JS" | "OFFICE_HOSTS">): string {
	const { origin } = officeJsSources[officeJsSetting(OFFICE_JS) ?? "self"];
	const own = (OFFICE_HOSTS ?? "").split(/\s+/).filter((word) => host.test(word));
	return policy(origin === null ? "'self'" : `'self' ${origin}`, [...officeHosts, ...own].join(" "));
}

const isFunctionsFile = (path: string): boolean => /^\/functions(\.[a-z-]+)?\.(json|js)$/.test(path);

/** Excel's ribbon shows the icons on a page of its own. */
const takenByOffice = (path: string): boolean => path.startsWith("/icons/") || isFunctionsFile(path);
