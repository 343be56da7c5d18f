/** The built pages on a server of their own, the pane beside a simulated Excel for Mac: there Excel shows panes in WebKit. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bridge, DesktopDesk, hostInfo } from "../../testkit/excel/desktop.ts";
import type { SimulatedExcel } from "../../testkit/excel/excel.ts";
import type { Json } from "../../testkit/excel/wire.ts";
import { servePages } from "../../testkit/pages.ts";

export interface MacPane {
	/** Of the browser page; the pane's is `pane`. */
	page: string;
	pane: string;
	stop(): Promise<void>;
}

/** What the pages need before all other scripts: the program's side, by requests in place of WebKit's messages, and a list of what went wrong. */
const before = `
window.faults = [];
addEventListener("error", ({ message }) => window.faults.push(String(message)));
addEventListener("unhandledrejection", ({ reason }) => window.faults.push(String(reason)));
`;
const toExcel = `
window.excelAnswers = async (text) => {
	const answer = await (await fetch("/api/excel", { method: "POST", body: text })).text();
	// Never an answer.
	return answer === "" ? new Promise(() => {}) : answer;
};
(async () => {
	for (;;) for (const [listener, payload] of await (await fetch("/api/excel/events")).json()) window.excelTells(listener, payload);
})();
`;

/**
 * @param built folder of the built pages, with Office.js among them
 * @param definition the published set as JSON, and where it is asked for
 */
export async function serveMacPane(built: string, excel: SimulatedExcel, definition: { path: string; json: string }): Promise<MacPane> {
	const folder = await mkdtemp(join(tmpdir(), "hebiao-webkit-"));
	await cp(built, folder, { recursive: true });
	await writeFile(join(folder, "before.js"), before);
	await writeFile(join(folder, "excel.js"), `${bridge("mac", undefined)}${toExcel}`);
	for (const [file, scripts] of Object.entries({ "index.html": ["before.js"], "taskpane.html": ["before.js", "excel.js"] })) {
		const html = await readFile(join(folder, file), "utf8");
		const tags = scripts.map((src) => `<script src="./${src}"></script>`).join("");
		await writeFile(join(folder, file), html.replace("<head>", `<head>${tags}`));
	}
	const events = new EventQueue();
	const program = new DesktopDesk(excel, "mac", (listener, payload) => events.add([listener, payload]));
	const server = await servePages(folder, async (request, response) => {
		if (request.url === definition.path) response.writeHead(200, { "content-type": "application/json" }).end(definition.json);
		else if (request.url === "/api/excel/events") events.give(response);
		else if (request.url === "/api/excel") {
			const answer = program.answer(await textOf(request));
			response.writeHead(200, { "content-type": "application/json" }).end(answer === undefined ? "" : JSON.stringify(answer));
		} else return false;
		return true;
	});
	return {
		page: server.url,
		pane: `${server.url}taskpane.html?_host_Info=${hostInfo("mac", "zh-CN", 3)}`,
		stop: async () => {
			events.give(undefined);
			await server.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** Events for the page, which asks for them and waits until there are some. */
class EventQueue {
	#events: [listener: string, payload: Json][] = [];
	#waiting: ServerResponse | undefined;

	add(event: [listener: string, payload: Json]): void {
		this.#events.push(event);
		if (this.#waiting) this.give(this.#waiting);
	}

	/** @param response of the page that waits now; the one that waited before gets nothing */
	give(response: ServerResponse | undefined): void {
		if (this.#waiting !== response) this.#waiting?.end("[]");
		this.#waiting = response;
		if (!response || this.#events.length === 0) return;
		response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(this.#events));
		this.#events = [];
		this.#waiting = undefined;
	}
}

async function textOf(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part);
	return Buffer.concat(parts).toString("utf8");
}
