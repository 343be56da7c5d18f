/**
 * The unmodified Office.js of the pinned package in a world of its own (`vm`), its requests answered by a simulated Excel without a
 * browser between. The handshake is not in it: the tests in Chromium have that.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createContext, Script } from "node:vm";
import type { OfficeEntry } from "../../addin/hosts/excel/entry.ts";
import type { SimulatedExcel } from "./excel.ts";
import { hasSet } from "./members.ts";
import type { WireAnswer } from "./wire.ts";

const file = createRequire(import.meta.url).resolve("@microsoft/office-js/dist/excel-web-16.00.js");
const script = new Script(readFileSync(file, "utf8"), { filename: file });

/** What the library keeps for its own tests and for other transports. */
interface Library {
	Promise: PromiseConstructor;
	CommonUtility: { _doApiNotSupportedCheck: boolean };
	RichApiMessageUtility: { buildResponseOnError(code: number, message: string): object };
	_testSetRichApiMessageReadyImpl(ready: () => Promise<void>): void;
	_testTriggerRichApiMessageEvent(message: { entries: object[] }): void;
}

interface RequestContextClass {
	prototype: {
		_requestExecutor: { executeAsync(custom: unknown, flags: number, message: { Body: object }): Promise<object> };
		_processOfficeJsErrorResponse(code: number, response: object): void;
	};
}

export interface RealmOptions {
	/** Office.onReady never settles. */
	neverReady?: boolean;
	/** What onReady says; null: Office.js runs outside Office. */
	host?: string | null;
}

/** Office.js connected to `excel`; as many as a test wants, none knows of the others. */
export function openOffice(excel: SimulatedExcel, options: RealmOptions = {}): OfficeEntry {
	const world: Record<string, unknown> = { console, setTimeout, clearTimeout, setInterval, clearInterval, performance, URL };
	const location = { href: "https://localhost/", search: "", hash: "", hostname: "localhost", protocol: "https:" };
	Object.assign(world, {
		window: world,
		self: world,
		location,
		navigator: { userAgent: "Mozilla/5.0 Chrome/140" },
		document: { URL: location.href, readyState: "complete", addEventListener() {}, getElementsByTagName: () => [], location, cookie: "" },
		addEventListener() {},
	});
	script.runInContext(createContext(world));
	// Safe: the script that has just run leaves these in its world; a change of the pinned package shows here first.
	const { Excel, OfficeExtension } = world as unknown as { Excel: typeof globalThis.Excel; OfficeExtension: Library };
	const requirements = { isSetSupported: (name: string, version = "1.1") => /^ExcelApi$/i.test(name) && hasSet(excel.excelApi, version) };
	const Office = {
		onReady: () =>
			options.neverReady
				? new Promise(() => {})
				: Promise.resolve({ host: options.host === undefined ? "Excel" : options.host, platform: "OfficeOnline" }),
		context: { requirements, document: { url: `https://example.invalid/${excel.workbook.name}` } },
	};
	// The library asks this for requirement sets; outside a browser nobody has filled it.
	world.Office = Object.create(Object(world.Office), { context: { value: Office.context } });
	OfficeExtension.CommonUtility._doApiNotSupportedCheck = true;
	OfficeExtension._testSetRichApiMessageReadyImpl(async () => {});
	excel.deliver = (...entries) => OfficeExtension._testTriggerRichApiMessageEvent({ entries });

	// Safe: the library's own class, whose inner members its typings leave out.
	const { prototype } = Excel.RequestContext as unknown as RequestContextClass;
	prototype._requestExecutor = {
		executeAsync: (_custom, _flags, message) =>
			new OfficeExtension.Promise((resolve, reject) => {
				// Later, as over a wire: what was sent is what counts.
				const text = JSON.stringify(message.Body);
				setTimeout(() => {
					try {
						const answer = excel.answer(text);
						if (answer.kind !== "none") resolve(responseOf(answer, OfficeExtension, prototype));
					} catch (error) {
						reject(error instanceof Error ? error : new Error(String(error)));
					}
				});
			}),
	};
	// Safe: of Office, the add-in's entry names exactly these members.
	return { Office: Office as unknown as OfficeEntry["Office"], excel: () => Excel };
}

function responseOf(answer: Exclude<WireAnswer, { kind: "none" }>, library: Library, prototype: RequestContextClass["prototype"]): object {
	if (answer.kind === "body")
		return { HttpStatusCode: 200, ErrorCode: "", ErrorMessage: "", Headers: {}, Body: JSON.parse(JSON.stringify(answer.body)) };
	const response = library.RichApiMessageUtility.buildResponseOnError(answer.code, answer.message);
	prototype._processOfficeJsErrorResponse(answer.code, response);
	return response;
}
