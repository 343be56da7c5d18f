/** Which routes of the service each function of an api folder calls, found out by calling it with something that passes for everything. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { vi } from "vitest";
import { createApp } from "../../worker/app.ts";
import { routesOf } from "../worker/support/described.ts";

/** The service's routes by name, `GET /units/{unit}`, and who may use each; undefined: whoever comes. */
export const serviceRoutes: ReadonlyMap<string, readonly string[] | undefined> = new Map(
	routesOf(createApp(() => new Date())).map(({ method, path, roles }) => [`${method} ${path.replace("/api/v1", "")}`, roles]),
);

const patterns = [...serviceRoutes.keys()]
	.map((name) => {
		const [method = "", path = ""] = name.split(" ");
		return { name, method, parts: path.split("/") };
	})
	// What is written out goes before what stands for anything.
	.toSorted(
		(one, other) => one.parts.filter((part) => part.includes("{")).length - other.parts.filter((part) => part.includes("{")).length,
	);

/** The route at an address; undefined: there is none. @param path without /api/v1 and query */
export const routeAt = (method: string, path: string): string | undefined => {
	const parts = path.split("/");
	return patterns.find(
		(one) =>
			one.method === method && one.parts.length === parts.length && one.parts.every((part, at) => part.includes("{") || part === parts[at]),
	)?.name;
};

/** Passes for a text, a list, a function and an object with whatever members. @param holds whether it says that it has a member */
function anything(holds: boolean): unknown {
	const self: unknown = new Proxy(function anything() {}, {
		get: (_, name) => {
			if (name === Symbol.toPrimitive) return () => "x";
			if (name === Symbol.iterator) return function* () {};
			if (name === "then") return undefined;
			return self;
		},
		has: () => holds,
		apply: () => self,
		construct: () => ({}),
		ownKeys: () => ["prototype"],
	});
	return self;
}

/** Arguments that choose the address: one call each, in place of anything. */
const chosen: Readonly<Record<string, unknown[][]>> = {
	"definitions.ts markDefinition": ["withdraw", "retire"].map((act) => [{ set: "x", version: "x" }, act, "x"]),
};

/** @param folder such as console/api @returns routes by `file.ts function` */
export async function routesCalledIn(folder: string): Promise<Map<string, Set<string>>> {
	const found = new Map<string, Set<string>>();
	for (const file of await readdir(folder)) {
		if (!file.endsWith(".ts")) continue;
		// Safe: a module is an object of what it exports.
		const module = (await import(join(folder, file))) as Record<string, unknown>;
		for (const [name, call] of Object.entries(module)) {
			if (typeof call !== "function" || /^[A-Z]/.test(name)) continue;
			const calls = chosen[`${file} ${name}`] ?? [true, false].map((holds) => Array.from({ length: 6 }, () => anything(holds)));
			found.set(`${file} ${name}`, await routesOfCalls(calls.map((given) => () => Reflect.apply(call, undefined, given))));
		}
	}
	return found;
}

async function routesOfCalls(calls: readonly (() => unknown)[]): Promise<Set<string>> {
	const routes = new Set<string>();
	const asked = (method: string, url: string) => {
		const path = new URL(url, "http://here").pathname;
		routes.add(routeAt(method, path.replace("/api/v1", "")) ?? `no route: ${method} ${path}`);
	};
	vi.stubGlobal("fetch", async (url: string, { method = "GET" }: RequestInit = {}) => {
		asked(method, url);
		return Response.json({ next: null });
	});
	vi.stubGlobal(
		"XMLHttpRequest",
		class {
			open(method: string, url: string) {
				asked(method, url);
				throw new Error("asked");
			}
		},
	);
	// Joined to no other: what is passed is no signal.
	vi.stubGlobal("AbortSignal", { timeout: () => undefined });
	// Node's own takes what is no content for a mistake of its own, and ends.
	vi.stubGlobal("Blob", class {});
	vi.stubGlobal(
		"FormData",
		class {
			set() {}
			append() {}
		},
	);
	try {
		for (const call of calls) {
			try {
				await call();
			} catch {
				// What comes back is none of what it expects; what it asked has been written down.
			}
		}
	} finally {
		vi.unstubAllGlobals();
	}
	return routes;
}

/** Functions of the api folder that a file takes, as `file.ts function`, and addresses of the service that stand in it. */
export async function callsIn(file: string): Promise<{ functions: string[]; addresses: string[] }> {
	const text = await readFile(file, "utf8");
	const functions = [...text.matchAll(/import \{([^}]*)\} from "[./]*\/api\/([\w-]+\.ts)"/g)].flatMap(([, names = "", module = ""]) =>
		names
			.split(",")
			.map((name) => name.trim())
			.filter((name) => name !== "" && !name.startsWith("type "))
			.map((name) => `${module} ${name.split(" as ")[0]}`),
	);
	const addresses = [...text.matchAll(/["`]\/api\/v1(\/[\w/.-]+)/g)].map(([, path = ""]) => path);
	return { functions, addresses };
}
