/**
 * Excel on Windows and on a Mac: no page stands around the pane. Office.js talks to what the program puts into the pane's own window:
 * on Windows an object whose methods are called (`window.external`, arrays as COM gives them), on a Mac a message handler of WebKit
 * that takes and sends texts. Shapes as the pinned package reads them (excel-win32-16.01.js, excel-mac-16.00.js); not tried in Excel.
 */
import type { EventMessage, SimulatedExcel } from "./excel.ts";
import type { Json } from "./wire.ts";
import { XdmDesk } from "./xdm.ts";

export type Desktop = "mac" | "win32";

/** As the page hands it over: which member of the program was called, with what. */
interface Call {
	act: "context" | "execute" | "register" | "unregister" | "other";
	/** Office.js's number of the method or event. */
	id?: number;
	args?: Json;
	/** Where the answer goes. */
	callback?: string;
}

const [richApiMessages, appCommands] = [33, 39];
/** Names of the same events in messages between pages. */
const eventNames: Record<number, string> = { [richApiMessages]: "richApiMessage", [appCommands]: "appCommandInvoked" };

/** What stands in for the program: Office.js's calls become the messages of Excel on the web, which `XdmDesk` answers. */
export class DesktopDesk {
	readonly desk: XdmDesk;
	readonly platform: Desktop;
	/** Where events go, by their number. */
	readonly #listeners = new Map<number, string>();
	readonly #excel: SimulatedExcel;

	/** @param tell has the pane's window call the named listener with a payload */
	constructor(excel: SimulatedExcel, platform: Desktop, tell: (listener: string, payload: Json) => void) {
		this.#excel = excel;
		this.platform = platform;
		// Commands come as answers to their registration, as between pages.
		this.desk = new XdmDesk(excel, (text) => {
			// Safe: XdmDesk wrote it.
			const { _data } = JSON.parse(text) as { _data: Json };
			const listener = this.#listeners.get(appCommands);
			if (listener !== undefined) tell(listener, _data);
		});
		excel.deliver = (...events) => {
			const listener = this.#listeners.get(richApiMessages);
			if (listener !== undefined) tell(listener, eventPayload(events));
		};
	}

	/** @param text a `Call` @returns what the caller gets; undefined: never an answer */
	answer(text: string): Json | undefined {
		// Safe: the bridge below wrote it.
		const call = JSON.parse(text) as Call;
		if (call.act === "context") return this.desk.handshake ? contextOf(this.#excel, this.desk.locale, this.platform) : undefined;
		if (call.act === "register") this.#listeners.set(call.id ?? 0, call.callback ?? "");
		if (call.act === "unregister") this.#listeners.delete(call.id ?? 0);
		const message = { _messageType: 0, _conversationId: "desktop", _correlationId: 0 };
		if (call.act === "register" || call.act === "unregister") {
			const _actionName = eventNames[call.id ?? 0] ?? `event ${call.id}`;
			this.desk.answer(JSON.stringify({ ...message, _actionName, _actionType: call.act === "register" ? 1 : 2, _data: null }));
			return [0];
		}
		// Safe: of execute it is the list of arguments, the first of which is that of the Excel API.
		const args = (call.args ?? []) as Json[];
		const _data = { DdaMethod: { DispatchId: call.id ?? 0 }, ArrayData: args[0] ?? null, Arguments: args, ...byPosition(args) };
		const answer = this.desk.answer(JSON.stringify({ ...message, _actionName: "executeMethod", _actionType: 0, _data }));
		if (answer === null) return undefined;
		// Safe: XdmDesk wrote it.
		const { Error: error, Data: data = null } = (JSON.parse(answer) as { _data: { Error: number; Data?: Json } })._data;
		return error === 0 ? [0, data] : [error];
	}
}

const byPosition = (args: readonly Json[]): Record<string, Json> => Object.fromEntries(args.map((value, index) => [String(index), value]));

const eventPayload = (events: readonly EventMessage[]): Json =>
	events.map(({ messageCategory, messageType, targetId, message, isRemoteOverride }) => [
		messageCategory,
		messageType,
		targetId,
		message,
		0,
		isRemoteOverride,
	]);

/** What Office.js learns when it connects; on a Mac a list by position, on Windows an object of methods by name. */
function contextOf({ excelApi, workbook }: SimulatedExcel, locale: string, platform: Desktop): Json {
	const matrix = JSON.stringify({ excelapi: excelApi });
	const url = `https://example.invalid/${workbook.name}`;
	if (platform === "mac")
		return [
			[[], []],
			"addin-1",
			16,
			16,
			0,
			0,
			1,
			0,
			locale,
			"zh-CN",
			0,
			url,
			0,
			1,
			"",
			"1.1",
			"1",
			"1",
			false,
			false,
			matrix,
			"",
			"16.100",
			0,
		];
	return {
		GetAppType: 16,
		GetSolutionRef: "addin-1",
		GetAppVersionMajor: 16,
		GetAppVersionMinor: 1,
		GetAppUILocale: locale,
		GetAppDataLocale: "zh-CN",
		GetDocUrl: url,
		GetAppCapabilities: 0,
		GetActivationMode: 0,
		GetControlIntegrationLevel: 1,
		GetSolutionToken: "",
		GetCorrelationId: "1",
		GetInstanceId: "1",
		GetTouchEnabled: false,
		GetCommerceAllowed: false,
		GetSupportedMatrix: matrix,
		GetHostCustomMessage: "",
		GetHostFullVersion: "16.0.14332.20000",
		GetDialogRequirementMatrix: "{}",
		GetInitialDisplayMode: 0,
	};
}

/** What a page's address says of where it is. */
export const hostInfo = (platform: Desktop, locale: string, flags: number): string =>
	`Excel$${platform === "mac" ? "Mac$16.00" : "Win32$16.01"}$${locale}$1$$$${flags}`;

/**
 * A script for the pane's window, before all others. It needs `excelAnswers(text)`, which gives a promise of the answer as JSON, or of
 * null; events come by `excelTells(listener, payload)`.
 * @param context on Windows: what the program says of itself when it is asked, at once, as JSON
 */
export function bridge(platform: Desktop, context: Json | undefined): string {
	return platform === "mac" ? macBridge : `(${windowsBridge.toString()})(${JSON.stringify(context ?? null)});`;
}

/** Method numbers as OSF.Webkit.MethodId has them. A payload goes to the function whose name came along, by position from behind. */
const macBridge = `
window.webkit = window.webkit || {};
Object.defineProperty(window.webkit, "messageHandlers", { configurable: true, value: { Agave: { postMessage: async (text) => {
	const { methodId, params, callbackId, callbackFunction } = JSON.parse(text);
	const act = { 1: "execute", 2: "register", 3: "unregister", 5: "context" }[methodId] || "other";
	const call = { act, id: params && params.id, args: params && params.apiArgs, callback: callbackId };
	const answer = JSON.parse(await window.excelAnswers(JSON.stringify(call)));
	if (answer === null || !callbackId) return;
	const payload = act === "execute" ? [0, answer] : answer;
	callbackFunction.split(".").reduce((at, name) => at[name], window)(callbackId, payload);
} } } });
window.excelTells = (listener, payload) => window.OSF.ScriptMessaging.agaveHostEventCallback(listener, [payload, 0]);
`;

/** In the page. Arrays come as COM's: of one dimension, their members read one by one. */
function windowsBridge(context: Record<string, unknown> | null): void {
	interface Bridged {
		excelAnswers(text: string): Promise<string>;
		excelTells(listener: string, payload: unknown): void;
	}
	// Safe: the page is given these.
	const bridged = window as unknown as Bridged;
	const listeners = new Map<string, (id: number, payload: unknown) => void>();
	const comArray = (value: unknown): unknown =>
		Array.isArray(value)
			? {
					dimensions: () => 1,
					lbound: () => 0,
					ubound: () => value.length - 1,
					getItem: (index: number) => comArray(value[index]),
					toArray: () => value.map(comArray),
				}
			: value;
	const say = async (call: object, callback: (answer: unknown, code?: number) => unknown): Promise<void> => {
		const answer: unknown = JSON.parse(await bridged.excelAnswers(JSON.stringify(call)));
		if (answer !== null) callback(comArray(answer), 0);
	};
	bridged.excelTells = (listener, payload) => {
		listeners.get(listener)?.(0, comArray(payload));
	};
	Object.defineProperty(window, "external", {
		configurable: true,
		value: {
			GetContext: () =>
				context && {
					...Object.fromEntries(Object.entries(context).map(([name, value]) => [name, () => value])),
					// None of ours; filled in place.
					GetSettings: () => ({ Read: () => {}, Write: () => {} }),
					// Colours as Windows keeps them, blue first.
					GetOfficeThemeInfo: () =>
						JSON.stringify({ bodyBackgroundColor: 0xffffff, bodyForegroundColor: 0, controlBackgroundColor: 0xffffff }),
				},
			Execute: (id: number, args: unknown, callback: (answer: unknown) => void) => void say({ act: "execute", id, args }, callback),
			RegisterEvent: (
				id: number,
				_target: string,
				handler: (id: number, payload: unknown) => void,
				callback: (answer: unknown) => void,
			) => {
				listeners.set(String(id), handler);
				void say({ act: "register", id, callback: String(id) }, callback);
			},
			UnregisterEvent: (id: number, _target: string, callback: (answer: unknown) => void) => {
				listeners.delete(String(id));
				void say({ act: "unregister", id }, callback);
			},
		},
	});
}
