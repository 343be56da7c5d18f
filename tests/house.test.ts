import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseSync } from "vite";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** The rooms of the check, each of which builds on those before it. */
const checkRooms = [
	"model",
	"compile",
	"state",
	"explanations",
	"frame",
	"builtin",
	"bind",
	"consequences",
	"evaluate",
	"edit",
	"departments",
	"checker",
	"query",
];
const belowCheck = [
	"shared/domain",
	"shared/formula",
	"shared/definition",
	"shared/workbook",
	"shared/template",
	"shared/own-template",
	"shared/steps.ts",
];

/** What each part of the house may import from, beside itself. The longest matching folder counts. */
const mayImport: Record<string, string[]> = {
	"shared/domain": [],
	"shared/formula": ["shared/domain"],
	"shared/workbook": ["shared/domain"],
	"shared/definition": ["shared/domain", "shared/formula", "shared/steps.ts"],
	"shared/template": ["shared/domain", "shared/formula", "shared/definition", "shared/workbook", "shared/steps.ts"],
	"shared/own-template": ["shared/domain", "shared/definition", "shared/workbook", "shared/template"],
	// The check compares a workbook with the template's plan; what writes and fills templates needs the check.
	"shared/check": belowCheck,
	...Object.fromEntries(
		checkRooms.map((room, index) => [
			`shared/check/${room}`,
			[...belowCheck, ...checkRooms.slice(0, index).map((lower) => `shared/check/${lower}`)],
		]),
	),
	"shared/template/write.ts": ["shared/formula", "shared/definition", "shared/workbook", "shared/template", "shared/check"],
	"shared/template/fill.ts": ["shared/definition", "shared/workbook", "shared/check", "shared/own-template"],
	"shared/audit": ["shared/domain", "shared/definition"],
	"shared/score": ["shared/domain", "shared/definition", "shared/check"],
	"shared/departments": ["shared/domain", "shared/formula", "shared/definition", "shared/workbook", "shared/check", "shared/template"],
	"shared/changes": ["shared/domain", "shared/formula", "shared/definition", "shared/workbook", "shared/check"],
	// Made-up schools fill in templates and are checked: what samples of rules are tried on.
	"shared/example": ["shared/domain", "shared/definition", "shared/workbook", "shared/template", "shared/own-template", "shared/check"],
	"shared/repairs": ["shared/domain", "shared/formula", "shared/definition", "shared/workbook", "shared/check", "shared/steps.ts"],
	"shared/api": ["shared/domain", "shared/definition", "shared/check", "shared/score", "shared/workbook", "shared/audit"],
	"shared/evidence": ["shared/domain", "shared/definition", "shared/workbook", "shared/check", "shared/repairs"],
	"shared/exports": ["shared/domain", "shared/definition", "shared/workbook", "shared/template"],
	"shared/forms": ["shared/domain", "shared/definition", "shared/workbook", "shared/template", "shared/exports"],
	"shared/migration": [
		"shared/domain",
		"shared/definition",
		"shared/workbook",
		"shared/template",
		"shared/own-template",
		"shared/check",
		"shared/departments",
	],
	"shared/definition-workbook": ["shared/domain", "shared/definition", "shared/workbook", "shared/forms"],
	"shared/report": [
		"shared/domain",
		"shared/formula",
		"shared/definition",
		"shared/workbook",
		"shared/template",
		"shared/check",
		"shared/steps.ts",
	],
	"shared/offline": ["shared/domain", "shared/definition", "shared/check", "shared/workbook", "shared/api"],
	ui: ["shared"],
	addin: ["shared"],
	"addin/hosts": ["shared"],
	"addin/api": ["shared", "ui"],
	"addin/texts": ["shared"],
	"addin/session": ["shared", "ui", "addin/api", "addin/hosts", "addin/texts", "addin/engine.ts"],
	"addin/features": ["shared", "ui", "addin/api", "addin/hosts", "addin/texts", "addin/session"],
	"addin/functions": ["shared", "ui", "addin/api", "addin/texts", "addin/session"],
	"addin/shell": ["shared", "ui", "addin"],
	"addin/shell/receipt": ["shared"],
	"console/api": ["shared", "ui"],
	"console/session": ["shared", "ui", "console/api"],
	"console/parts": ["shared", "ui", "console/session"],
	"console/features": ["shared", "ui", "console/api", "console/session", "console/parts"],
	"console/shell": ["shared", "ui", "console"],
	"worker/db": ["shared", "worker"],
	worker: ["shared", "package.json"],
	// It writes what the service would write, by the service's own hand.
	"tools/country": ["shared", "worker", "tools", "testkit"],
	// So does what holds a database against its trail.
	"tools/backup": ["shared", "worker", "tools", "build", "package.json"],
	tools: ["shared", "testkit", "build", "package.json"],
	build: ["shared", "addin", "testkit", "tools", "package.json"],
	testkit: ["shared", "addin", "build", "tools", "package.json"],
};

interface Import {
	from: string;
	to: string;
	typeOnly: boolean;
}

const sources = [...new Set(Object.keys(mayImport).flatMap((part) => filesIn(join(root, part))))];
const imports = [...new Set(sources)].flatMap(importsOf);

test("imports run one way", () => {
	const wrong = imports.filter(({ from, to }) => {
		// The index of a folder is the folder's door: what stands apart in it is let out there.
		if (from.endsWith("/index.ts") && isIn(to, dirname(from))) return false;
		const own = partOf(from);
		return !isIn(to, own) && !(mayImport[own] ?? []).some((part) => isIn(to, part));
	});
	expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

const tests = filesIn(join(root, "tests"));

test("the check has one door, and another for what the pane carries in its first script", () => {
	const inside = /^(shared\/check|tests\/check|tests\/oracle)\//;
	const doors = (from: string) => ["shared/check/index.ts", ...(isIn(from, "addin") ? ["shared/check/first-report.ts"] : [])];
	const around = [...imports, ...tests.flatMap(importsOf)].filter(
		({ from, to }) => isIn(to, "shared/check") && !inside.test(from) && !doors(from).includes(to),
	);
	expect(around.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test("what stands at a door is asked for there", () => {
	const askedFor = new Map(["index", "first-report"].map((door) => [`shared/check/${door}.ts`, new Set<string>()]));
	for (const file of [...sources, ...tests]) for (const { to, name } of takenBy(file)) askedFor.get(to)?.add(name);
	const idle = [...askedFor].flatMap(([door, names]) =>
		offeredBy(join(root, door))
			.filter((name) => !names.has(name))
			.map((name) => `${door}: ${name}`),
	);
	expect(idle).toEqual([]);
});

test("no circles, of types neither", () => {
	const targets = Map.groupBy(imports, ({ from }) => from);
	const done = new Set<string>();
	const circles: string[] = [];
	const visit = (file: string, path: readonly string[]): void => {
		if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
		if (done.has(file) || path.includes(file)) return;
		for (const { to } of targets.get(file) ?? []) visit(to, [...path, file]);
		done.add(file);
	};
	for (const { from } of imports) visit(from, []);
	expect(circles).toEqual([]);
});

test("the shared code knows no Office.js, no Workers types, no Node", () => {
	const wrong = sources
		.filter((file) => file.includes("/shared/"))
		.flatMap((file) =>
			packagesOf(file)
				.filter((name) => /^(node:|cloudflare:|@cloudflare\/|@microsoft\/office-js|preact|hono)/.test(name))
				.map((name) => `${relative(root, file)} → ${name}`),
		);
	expect(wrong).toEqual([]);
});

test("the service's routes speak HTTP only and its database code SQL only", () => {
	const wrong = imports.filter(
		({ from, to, typeOnly }) => !typeOnly && isIn(from, "worker/db") && (isIn(to, "worker/routes") || isIn(to, "worker/services")),
	);
	expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test("the browser page and the task pane know nothing of each other", () => {
	const wrong = imports.filter(
		({ from, to }) =>
			(isIn(from, "addin/shell/page") && isIn(to, "addin/shell/pane")) || (isIn(from, "addin/shell/pane") && isIn(to, "addin/shell/page")),
	);
	expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test("a page of the console knows nothing of another", () => {
	const pageOf = (file: string) => /^console\/features\/([^/]+)/.exec(file)?.[1];
	const wrong = imports.filter(({ from, to }) => {
		const [own, other] = [pageOf(from), pageOf(to)];
		return own !== undefined && other !== undefined && own !== other;
	});
	expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test.each([
	["an import", 'import { a } from "../pane/tab.ts";'],
	["an import over several lines", 'import {\n\ta,\n\tb,\n} from "../pane/tab.ts";'],
	["an import for its effect", 'import "../pane/tab.ts";'],
	["an export from", 'export * from "../pane/tab.ts";'],
	["an import when wanted", 'const load = () => import("../pane/tab.ts");'],
	["the same within a function's arguments", 'const tab = lazily(async () => (await import("../pane/tab.ts")).Tab);'],
	["an address", 'new Worker(new URL("../pane/tab.ts", import.meta.url), { type: "module" });'],
	["an import as text", 'import text from "../pane/tab.ts?raw";'],
	["a type", 'type Tab = import("../pane/tab.ts").Tab;'],
])("%s is seen", (_, source) => {
	expect(namedBy("addin/page/App.tsx", source).map(({ name }) => name)).toContain("../pane/tab.ts");
});

test("no module is named by a computation, for nothing could follow it", () => {
	const computed = sources.flatMap((file) =>
		namedBy(file, readFileSync(file, "utf8"))
			.filter(({ name }) => /[`$(]/.test(name))
			.map(({ name }) => `${relative(root, file)} → ${name}`),
	);
	expect(computed).toEqual([]);
});

test("what is measured here is there at all", () => {
	expect(imports.length).toBeGreaterThan(100);
});

function filesIn(folder: string): string[] {
	if (statSync(folder).isFile()) return [folder];
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.map((name) => join(folder, name))
		.filter((file) => /\.tsx?$/.test(file) && statSync(file).isFile());
}

function importsOf(file: string): Import[] {
	return namedBy(file, readFileSync(file, "utf8")).flatMap(({ name, typeOnly }) =>
		name.startsWith(".") ? [{ from: relative(root, file), to: relative(root, resolve(dirname(file), name)), typeOnly }] : [],
	);
}

/** Each name that a module takes from another of the project. */
function takenBy(file: string): { to: string; name: string }[] {
	const { module } = parseSync(file, readFileSync(file, "utf8"));
	const taken = [
		...module.staticImports.flatMap(({ moduleRequest, entries }) => entries.map(({ importName }) => ({ moduleRequest, importName }))),
	];
	const passedOn = module.staticExports.flatMap(({ entries }) => entries);
	return [...taken, ...passedOn].flatMap(({ moduleRequest, importName }) =>
		moduleRequest?.value.startsWith(".") && importName.name
			? [{ to: relative(root, resolve(dirname(file), moduleRequest.value)), name: importName.name }]
			: [],
	);
}

const offeredBy = (file: string): string[] =>
	parseSync(file, readFileSync(file, "utf8")).module.staticExports.flatMap(({ entries }) =>
		entries.flatMap(({ exportName }) => exportName.name ?? []),
	);

function packagesOf(file: string): string[] {
	return namedBy(file, readFileSync(file, "utf8")).flatMap(({ name }) => (name.startsWith(".") ? [] : [name]));
}

interface Named {
	/** As it is written, without what stands behind a question mark: ./cell.ts, node:fs. */
	name: string;
	typeOnly: boolean;
}

/** Every module that a source names, however it does: imported, exported from, for its effect, when wanted, as an address, as a type. */
function namedBy(file: string, source: string): Named[] {
	const { module } = parseSync(file, source);
	const imported = module.staticImports.map(({ moduleRequest, entries }) => ({
		name: moduleRequest.value,
		typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
	}));
	const exported = module.staticExports.flatMap(({ entries }) =>
		entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ name: moduleRequest.value, typeOnly: isType }] : [])),
	);
	const wanted = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({ name: source.slice(start, end), typeOnly: false }));
	const quoted = wanted.map(({ name, typeOnly }) => ({ name: /^["'`]([^"'`$]*)["'`]$/.exec(name)?.[1] ?? name, typeOnly }));
	const addresses = [...source.matchAll(/new URL\(\s*["']([^"']+\.tsx?)["'],\s*import\.meta\.url/g)].map(([, name = ""]) => ({
		name,
		typeOnly: false,
	}));
	const types = [...source.matchAll(/(?<!await |\.|=> )\bimport\(["'](\.[^"']+)["']\)\.\w/g)].map(([, name = ""]) => ({
		name,
		typeOnly: true,
	}));
	return [...imported, ...exported, ...quoted, ...addresses, ...types].map((one) => ({ ...one, name: one.name.replace(/\?.*$/s, "") }));
}

function partOf(file: string): string {
	return Object.keys(mayImport)
		.filter((part) => isIn(file, part))
		.reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

function isIn(file: string, folder: string): boolean {
	return file === folder || file.startsWith(`${folder}/`);
}
