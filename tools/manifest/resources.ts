/** What the manifest refers to, and the texts it refers to. */
import { lengths } from "./schema.ts";
import { allNamed, attributeOf, everything, type XmlElement } from "./xml.ts";

/** Which list of resources an element refers to. */
const lists: Readonly<Record<string, string>> = {
	"bt:Image": "bt:Images",
	Label: "bt:ShortStrings",
	Title: "bt:ShortStrings",
	Namespace: "bt:ShortStrings",
	Description: "bt:LongStrings",
	SourceLocation: "bt:Urls",
	Runtime: "bt:Urls",
	FunctionFile: "bt:Urls",
	LearnMoreUrl: "bt:Urls",
};

/** References without a resource, resources without a reference, ids that are too long or stand twice. */
export function resourceProblems(root: XmlElement): string[] {
	const references = everything(root).filter(({ attributes }) => attributes.has("resid"));
	const resources = Object.values(lists)
		.filter((list, index, all) => all.indexOf(list) === index)
		.flatMap((list) => allNamed(root, list).flatMap(({ children }) => children.map((one) => ({ list, id: attributeOf(one, "id") }))));
	const used = new Set(references.map((one) => attributeOf(one, "resid")));
	const ids = resources.map(({ id }) => id);
	return [
		...references.flatMap(({ name, attributes }) => {
			const id = attributes.get("resid") ?? "";
			const list = lists[name] ?? "";
			return resources.some((one) => one.id === id && one.list === list) ? [] : [`<${name} resid="${id}"> has no resource in <${list}>.`];
		}),
		...ids.filter((id) => !used.has(id)).map((id) => `The resource ${id} is never used.`),
		...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `The resource ${id} stands twice.`),
		...ids
			.filter((id) => id.length > lengths.reference)
			.map((id) => `The id ${id} has ${id.length} characters; ${lengths.reference} are allowed.`),
	];
}

/** Texts that are too long, in any language. */
export function lengthProblems(root: XmlElement): string[] {
	const limits: [string, number][] = [
		["DisplayName", lengths.short],
		["bt:ShortStrings", lengths.short],
		["bt:LongStrings", lengths.long],
		["bt:Urls", lengths.url],
		["bt:Images", lengths.url],
	];
	const description = root.children.filter(({ name }) => name === "Description").map((one): [XmlElement, number] => [one, lengths.long]);
	const limited = limits.flatMap(([name, limit]) => allNamed(root, name).map((one): [XmlElement, number] => [one, limit]));
	return [...description, ...limited].flatMap(([element, limit]) =>
		textsIn(element)
			.filter((text) => text.length > limit)
			.map((text) => `“${text.slice(0, 20)}…” in <${element.name}> has ${text.length} characters; ${limit} are allowed.`),
	);
}

const textsIn = (element: XmlElement): string[] =>
	everything(element).flatMap(({ attributes }) => ["DefaultValue", "Value"].flatMap((key) => attributes.get(key) ?? []));

/** Every text that a person reads in both languages, nothing for a third. @param other the language beside the default one */
export function localeProblems(root: XmlElement, standard: string, other: string): string[] {
	const read = [
		...root.children.filter(({ name }) => name === "DisplayName" || name === "Description"),
		...["bt:ShortStrings", "bt:LongStrings"].flatMap((list) => allNamed(root, list).flatMap(({ children }) => children)),
	];
	const locale = allNamed(root, "DefaultLocale")[0]?.text ?? "";
	const strange = everything(root)
		.filter(({ name }) => name.endsWith("Override"))
		.map((one) => attributeOf(one, "Locale"))
		.filter((one) => one !== other);
	return [
		...(locale === standard ? [] : [`<DefaultLocale> is ${locale}; it must be ${standard}.`]),
		...strange.map((one) => `An override is for ${one}; only ${other} is kept.`),
		...read.flatMap((element) => {
			const count = element.children.filter((one) => attributeOf(one, "Locale") === other).length;
			return count === 1 ? [] : [`${attributeOf(element, "id") || element.name} has ${count} overrides for ${other}; it needs one.`];
		}),
	];
}
