/** Office.js's messages to the page around it (cross-document messaging), answered for a simulated Excel. */
import type { EventMessage, SimulatedExcel } from "./excel.ts";
import type { Json } from "./wire.ts";

/** As Office.js posts it. */
interface XdmRequest {
	_messageType: number;
	_actionName: string;
	_conversationId: string;
	_correlationId: number;
	/** 0 invoke, 1 register for an event, 2 take the registration back. */
	_actionType: number;
	_data: Json;
}

/** dispId of the method that carries requests of the Excel API. */
const richApi = 93;
/** dispId of the method that tells that a command has ended. */
const commandCompleted = 94;

export interface CompletedCommand {
	/** As `press` gave it. */
	id: string;
	/** 0: done; others are Office.js's own errors, such as a function that nobody has tied to the command. */
	status: number;
}

export class XdmDesk {
	readonly #excel: SimulatedExcel;
	/** The registration for messages: events are answers to it. */
	#registration: XdmRequest | null = null;
	/** The same for commands of the ribbon. */
	#commands: XdmRequest | null = null;
	readonly #post: (message: string) => void;
	#pressed = 0;
	/** Commands that Excel has been told the end of, in order. */
	readonly completed: CompletedCommand[] = [];
	/** Actions that nobody here answers, for the test to see. */
	readonly unanswered: string[] = [];
	/** Of Office. */
	locale = "zh-CN";
	/** How often the add-in asked for its pane to be shown. */
	shown = 0;
	/** "Background": the workbook loads the add-in when it is opened. */
	startState = "Inactive";
	/** Whether Office.js is told that it is connected. */
	handshake = true;
	/** The first word of Office.js, as long as it waits for an answer. */
	#waiting: string | null = null;

	/** @param post sends a text to the pane */
	constructor(excel: SimulatedExcel, post: (message: string) => void) {
		this.#excel = excel;
		this.#post = post;
		excel.deliver = (...events) => {
			if (this.#registration) post(JSON.stringify(eventMessage(this.#registration, events)));
		};
	}

	/**
	 * Chooses a command of the ribbon or the context menu.
	 * @param name the function that manifest.xml names @returns the id of this call
	 * @throws Error when the pane does not listen for commands yet
	 */
	press(name: string): string {
		if (!this.#commands) throw new Error("The pane has not registered for commands.");
		const id = `command-${++this.#pressed}`;
		const source = JSON.stringify({ source: { id: `Hebiao.${name}` } });
		this.#post(JSON.stringify({ ...envelope(this.#commands), _responseType: 1, _errorCode: 0, _data: [id, name, source] }));
		return id;
	}

	/** Answers, late, an Office.js that has not been told yet that it is connected. */
	connectLate(): void {
		this.handshake = true;
		const answer = this.#waiting === null ? null : this.answer(this.#waiting);
		if (answer !== null) this.#post(answer);
	}

	/** @param text what the pane posted @returns the answer, where one is due */
	answer(text: string): string | null {
		// Safe: Office.js wrote it; unknown actions are noted.
		const request = JSON.parse(text) as XdmRequest;
		const data = this.#dataFor(request);
		return data === undefined ? null : JSON.stringify({ ...envelope(request), _responseType: 0, _errorCode: 0, _data: data });
	}

	#dataFor(request: XdmRequest): Json | undefined {
		if (request._actionName === "ContextActivationManager_getAppContextAsync") {
			this.#waiting = this.handshake ? null : JSON.stringify(request);
			return this.handshake ? appContext(this.#excel, this.locale) : undefined;
		}
		if (request._actionName.startsWith("ContextActivationManager_notifyHost")) return undefined;
		if (request._actionType !== 0) {
			const registered = request._actionType === 1 ? request : null;
			if (request._actionName === "richApiMessage") this.#registration = registered;
			if (request._actionName === "appCommandInvoked") this.#commands = registered;
			return { Version: 1, Error: 0 };
		}
		if (request._actionName === "executeMethod" && dispIdOf(request) === richApi) return this.#richApi(request);
		if (request._actionName === "executeMethod" && dispIdOf(request) === commandCompleted) return this.#commandEnd(request);
		const copied = request._actionName === "executeMethod" ? this.#excel.copies.answer(dispIdOf(request) ?? 0, request._data) : undefined;
		if (copied !== undefined) return copied;
		this.unanswered.push(`${request._actionName} ${dispIdOf(request) ?? ""}`);
		return undefined;
	}

	/** What the workbook keeps of how the add-in starts with it. */
	#startState(body: string): Json {
		// Safe: as above.
		const { Actions } = JSON.parse(body) as { Actions: { Id: number; Name: string; ArgumentInfo?: { Arguments?: string[] } }[] };
		return Actions.map(({ Id, Name, ArgumentInfo }) => {
			if (Name === "SetAppRuntimeStartState") this.startState = ArgumentInfo?.Arguments?.[0] ?? "Inactive";
			return { ActionId: Id, Value: Name === "GetAppRuntimeStartState" ? this.startState : null };
		});
	}

	#commandEnd(request: XdmRequest): Json {
		// Safe: the positions of id and status, as measured with the pinned package.
		const { 0: id, 1: status } = request._data as { 0: string; 1: number };
		this.completed.push({ id, status });
		return { Version: 1, Error: 0 };
	}

	#richApi(request: XdmRequest): Json | undefined {
		// Safe: the position of the body in the array, as measured with the pinned package.
		const body = (request._data as { ArrayData: string[] }).ArrayData[4] ?? "";
		if (ownServices.some((service) => body.includes(service))) return answered({ Results: startUpResults(body) });
		if (body.includes("Microsoft.AppRuntime.AppRuntimeService") && body.includes('"SetAppRuntimeState"')) {
			this.shown += 1;
			return answered({ Results: startUpResults(body) });
		}
		if (body.includes("Microsoft.AppRuntime.AppRuntimePersistenceService")) return answered({ Results: this.#startState(body) });
		const answer = this.#excel.answer(body);
		if (answer.kind === "none") return undefined;
		// Safe: a body is made of nothing but JSON.
		return answer.kind === "body" ? answered(answer.body as unknown as Json) : { Version: 1, Error: answer.code };
	}
}

const answered = (body: Json): Json => ({ Version: 1, Error: 0, Data: [200, ["Content-Type", "application/json"], JSON.stringify(body)] });

/** What the library asks by itself: when it starts, and of its telemetry (on a Mac). */
const ownServices = ["AddinInternalService", "Microsoft.Telemetry.TelemetryService"];

/** Its answer. */
function startUpResults(body: string): Json {
	// Safe: as above.
	const { Actions } = JSON.parse(body) as { Actions: { Id: number }[] };
	return Actions.map(({ Id }) => ({ ActionId: Id, Value: null }));
}

function dispIdOf({ _data }: XdmRequest): number | undefined {
	// Safe: only looked at.
	return (_data as { DdaMethod?: { DispatchId?: number } } | null)?.DdaMethod?.DispatchId;
}

const envelope = ({ _actionName, _conversationId, _correlationId }: XdmRequest) => ({
	_messageType: 1,
	_actionName,
	_conversationId,
	_correlationId,
	_origin: "",
});

const eventMessage = (registration: XdmRequest, events: readonly EventMessage[]): Json => ({
	...envelope(registration),
	_responseType: 1,
	_errorCode: 0,
	_data: {
		ArrayData: events.map(({ messageCategory, messageType, targetId, message, isRemoteOverride }) => [
			messageCategory,
			messageType,
			targetId,
			message,
			0,
			isRemoteOverride,
		]),
	},
});

/** What Office.js learns of Excel when it connects. */
const appContext = ({ excelApi, workbook }: SimulatedExcel, locale: string): Json => ({
	_id: "addin-1",
	_appName: 16,
	_appVersion: "16.00",
	_appUILocale: locale,
	_dataLocale: "zh-CN",
	_docUrl: `https://example.invalid/${workbook.name}`,
	_clientMode: 0,
	_settings: [],
	_reason: "documentOpened",
	_osfControlType: 1,
	_eToken: "",
	_correlationId: "1",
	_requirementMatrix: JSON.stringify({ excelapi: excelApi }),
	_hostCustomMessage: "",
	_hostFullVersion: "16.0",
	_clientWindowHeight: 800,
	_clientWindowWidth: 320,
	_addinName: "Hebiao",
	_appDomains: "",
	_dialogRequirementMatrix: "{}",
	_initialDisplayMode: 0,
	_officeTheme: null,
	_touchEnabled: false,
});
