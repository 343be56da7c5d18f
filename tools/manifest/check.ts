/**
 * What can be known of the manifest without Microsoft's service (`office-addin-manifest validate` asks it): structure, references, texts,
 * addresses, icons, commands. It does not prove that Excel takes the manifest.
 */
import { oldestExcel } from "../../shared/api/oldest-excel.ts";
import { addressProblems, iconProblems, type ServedFile } from "./addresses.ts";
import { lengthProblems, localeProblems, resourceProblems } from "./resources.ts";
import { lengths } from "./schema.ts";
import { structureProblems } from "./structure.ts";
import { allNamed, attributeOf, everything, parseXml, type XmlElement } from "./xml.ts";

export interface Surroundings {
	/** As in package.json: three numbers. */
	version: string;
	/** Names of the functions that the pane ties to commands; absent: not compared. */
	functions?: readonly string[];
	file: ServedFile;
}

/** @returns one sentence for each thing that is wrong; none: nothing found */
export function manifestProblems(source: string, { version, functions, file }: Surroundings): string[] {
	let root: XmlElement;
	try {
		root = parseXml(source);
	} catch (error) {
		return [`The manifest is not well-formed: ${error instanceof Error ? error.message : String(error)}`];
	}
	return [
		...structureProblems(root),
		...identityProblems(root, version),
		...resourceProblems(root),
		...lengthProblems(root),
		...localeProblems(root, "zh-CN", "en-US"),
		...addressProblems(root, file),
		...iconProblems(root, file),
		...(functions ? functionProblems(root, functions) : []),
		...idProblems(root),
		...runtimeProblems(root),
		...requirementProblems(root),
	];
}

const guid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/**
 * The manifest's version for a release, four numbers. Microsoft's validator refuses what is less than 1.0 ("unsupported version number"),
 * and Excel takes only rising ones: the release's first number, raised by one. "0.1.0" → "1.1.0.0"
 */
export function manifestVersion(release: string): string {
	const [major = "0", ...others] = release.split(".");
	return [Number(major) + 1, ...others, 0].join(".");
}

function identityProblems(root: XmlElement, version: string): string[] {
	const id = textOf(root, "Id");
	const stated = textOf(root, "Version");
	return [
		...(guid.test(id) ? [] : [`<Id> ${id} is no GUID.`]),
		...(/^\d{1,5}(\.\d{1,5}){3}$/.test(stated) ? [] : [`<Version> ${stated} is not four numbers of at most five digits.`]),
		...(stated === manifestVersion(version)
			? []
			: [`<Version> is ${stated}; package.json's ${version} makes it ${manifestVersion(version)}.`]),
		...(attributeOf(root, "xsi:type") === "TaskPaneApp" ? [] : ["<OfficeApp> must be a TaskPaneApp."]),
		...(textOf(root, "Permissions") === "ReadWriteDocument" ? [] : ["<Permissions> must be ReadWriteDocument."]),
	];
}

const textOf = (root: XmlElement, name: string): string => root.children.find((one) => one.name === name)?.text ?? "";

/** Functions of the controls and commands of the pane are the same. */
function functionProblems(root: XmlElement, functions: readonly string[]): string[] {
	const named = allNamed(root, "FunctionName").map(({ text }) => text);
	return [
		...named.filter((name) => !functions.includes(name)).map((name) => `The function ${name} is none of the pane's commands.`),
		...functions.filter((name) => !named.includes(name)).map((name) => `No control calls the pane's command ${name}.`),
	];
}

/** Ids of controls stand once; the menu is one that Excel has. */
function idProblems(root: XmlElement): string[] {
	const ids = everything(root)
		.filter(({ name }) => /^(Control|Group|CustomTab)$/.test(name))
		.map((one) => attributeOf(one, "id"));
	const menus = allNamed(root, "OfficeMenu").map((one) => attributeOf(one, "id"));
	return [
		...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `The id ${id} stands twice.`),
		...ids.filter((id) => id.length > lengths.short).map((id) => `The id ${id.slice(0, 20)}… is longer than ${lengths.short} characters.`),
		...menus.filter((id) => !["ContextMenuCell", "ContextMenuText"].includes(id)).map((id) => `Excel has no menu ${id}.`),
	];
}

/** One page runs everything: a pane, commands or functions with another address would run beside it and know nothing of it. */
function runtimeProblems(root: XmlElement): string[] {
	const [runtime] = allNamed(root, "Runtime");
	if (!runtime) return ["There is no <Runtime>: commands and functions would not share the pane's page."];
	const wanted = attributeOf(runtime, "resid");
	const places = [...allNamed(root, "FunctionFile"), ...["Page", "Action"].flatMap((name) => allNamed(root, name).flatMap(locationsIn))];
	return [
		...(attributeOf(runtime, "lifetime") === "long" ? [] : ["<Runtime> must have lifetime long."]),
		...places
			.filter((one) => attributeOf(one, "resid") !== wanted)
			.map((one) => `<${one.name} resid="${attributeOf(one, "resid")}"> must be the runtime's page ${wanted}.`),
	];
}

const locationsIn = (element: XmlElement): XmlElement[] => element.children.filter(({ name }) => name === "SourceLocation");

/** The least that the add-in was written for; more would shut out Excel versions that could run it. */
const requirements: Readonly<Record<string, string>> = { ExcelApi: oldestExcel.excelApi, SharedRuntime: oldestExcel.sharedRuntime };

function requirementProblems(root: XmlElement): string[] {
	const stated = Object.fromEntries(allNamed(root, "Set").map((one) => [attributeOf(one, "Name"), attributeOf(one, "MinVersion")]));
	return [...new Set([...Object.keys(requirements), ...Object.keys(stated)])]
		.filter((name) => stated[name] !== requirements[name])
		.map((name) => `The requirement ${name} is ${stated[name] ?? "missing"}; it must be ${requirements[name] ?? "left out"}.`);
}
