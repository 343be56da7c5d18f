/** A WebKit of this machine, driven by the W3C's WebDriver protocol: WebKitGTK's driver and its smallest browser, on a screen of their own. */
import { type ChildProcess, spawn } from "node:child_process";
import { freePort, isTaken } from "../ports.ts";
import { findProgram, type InstalledProgram } from "../setup/programs.ts";

const debian = ["webkit2gtk-driver", "xvfb", "fonts-noto-cjk"];

const programs = {
	driver: { variable: "WEBKIT_DRIVER", title: "WebKitWebDriver", commands: ["WebKitWebDriver"], usualPlaces: [], packages: debian },
	browser: {
		variable: "WEBKIT_BROWSER",
		title: "WebKitGTK's MiniBrowser",
		commands: ["MiniBrowser"],
		usualPlaces: ["4.1", "4.0", "6.0"].map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
		packages: debian,
	},
	screen: { variable: "XVFB", title: "Xvfb", commands: ["Xvfb"], usualPlaces: [], packages: debian },
} satisfies Record<string, InstalledProgram>;

/** Milliseconds until WebKit has failed to answer. */
const patience = 60_000;
/** The same for a picture, which it sometimes never gives, and for the end. */
const soon = 10_000;

/** One window of WebKit. */
export interface WebKit {
	/** As the browser names itself: `MiniBrowser 2.50`. */
	name: string;
	go(address: string): Promise<void>;
	/** @param script the body of a function; what it returns comes back as JSON */
	run<T>(script: string, ...args: unknown[]): Promise<T>;
	/** Clicks, or types, at the first element that a selector finds, as a person would. */
	click(selector: string): Promise<void>;
	type(selector: string, text: string): Promise<void>;
	/** PNG of what the window shows. */
	picture(): Promise<Buffer>;
	close(): Promise<void>;
}

/** @throws Error with one sentence where the machine has none of it */
export async function openWebKit(width: number, height: number): Promise<WebKit> {
	const [driver, browser, screen] = [required(programs.driver), required(programs.browser), required(programs.screen)];
	const display = `:${90 + (process.pid % 900)}`;
	const started: ChildProcess[] = [];
	const stop = () => {
		for (const child of started.splice(0).reverse()) child.kill();
	};
	process.once("exit", stop);
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
	try {
		started.push(spawn(screen, [display, "-screen", "0", `${width + 40}x${height + 120}x24`, "-nolisten", "tcp"], { stdio: "ignore" }));
		const port = await freePort();
		const env = { ...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: "1", LIBGL_ALWAYS_SOFTWARE: "1" };
		started.push(spawn(driver, [`--port=${port}`], { stdio: "ignore", env }));
		await listening(port);
		return await newWindow(`http://127.0.0.1:${port}`, { browser, width, height, stop });
	} catch (error) {
		stop();
		throw error;
	}
}

function required(program: InstalledProgram): string {
	const file = findProgram(program);
	if (file) return file;
	throw new Error(
		`No ${program.title} found: install it (Debian: apt-get install ${program.packages.join(" ")}) or set ${program.variable} to its file.`,
	);
}

async function listening(port: number): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		if (await isTaken(port)) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error("WebKitWebDriver does not answer.");
}

/** What WebDriver answers: a value, or an error with its message. */
interface Answer<T> {
	value: T & { error?: string; message?: string };
}

async function newWindow(
	driver: string,
	{ browser, width, height, stop }: { browser: string; width: number; height: number; stop(): void },
): Promise<WebKit> {
	const ask = async <T>(method: string, path: string, body?: object, milliseconds = patience): Promise<T> => {
		const signal = AbortSignal.timeout(milliseconds);
		const response = await fetch(`${driver}${path}`, { method, signal, ...(body && { body: JSON.stringify(body) }) }).catch((error) => {
			throw new Error(`WebKit does not answer ${method} ${path.replace(/^\/session\/[^/]+/, "")}`, { cause: error });
		});
		// Safe: the protocol says so.
		const { value } = (await response.json()) as Answer<T>;
		if (!response.ok) throw new Error(`WebKit: ${value.error}: ${value.message}`);
		return value;
	};
	const capabilities = {
		alwaysMatch: { acceptInsecureCerts: true, "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } },
	};
	const { sessionId, capabilities: given } = await ask<{
		sessionId: string;
		capabilities: { browserName: string; browserVersion: string };
	}>("POST", "/session", { capabilities });
	const session = `/session/${sessionId}`;
	await ask("POST", `${session}/window/rect`, { width, height });
	const element = async (selector: string): Promise<string> => {
		const found = await ask<Record<string, string>>("POST", `${session}/element`, { using: "css selector", value: selector });
		return `${session}/element/${Object.values(found)[0]}`;
	};
	return {
		name: `${given.browserName} ${given.browserVersion}`,
		go: (url) => ask("POST", `${session}/url`, { url }),
		run: (script, ...args) => ask("POST", `${session}/execute/sync`, { script, args }),
		click: async (selector) => ask("POST", `${await element(selector)}/click`, {}),
		type: async (selector, text) => ask("POST", `${await element(selector)}/value`, { text }),
		picture: async () => Buffer.from(await ask<string>("GET", `${session}/screenshot`, undefined, soon), "base64"),
		close: async () => {
			await ask("DELETE", session, undefined, soon).catch(() => undefined);
			stop();
		},
	};
}
