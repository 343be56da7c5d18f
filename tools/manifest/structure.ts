/** Elements and attributes against the table of the schema. */
import { type Child, type ElementContent, namespaces, schema } from "./schema.ts";
import { attributeOf, type XmlElement } from "./xml.ts";

/** @returns one sentence for each element that stands where the schema has no place for it */
export function structureProblems(root: XmlElement): string[] {
	if (root.name !== "OfficeApp") return [`The root element is <${root.name}>; it must be <OfficeApp>.`];
	return [...elementProblems(root, ""), ...namespaceProblems(root)];
}

function elementProblems(element: XmlElement, parent: string): string[] {
	const content = contentOf(element, parent);
	if (!content) {
		const type = attributeOf(element, "xsi:type");
		return [`<${element.name}${type && ` xsi:type="${type}"`}> below <${parent || "nothing"}> is not in the schema's table.`];
	}
	return [
		...attributeProblems(element, content),
		...textProblems(element, content),
		...childProblems(element, content.children),
		...element.children.flatMap((child) => elementProblems(child, element.name)),
	];
}

function contentOf(element: XmlElement, parent: string): ElementContent | undefined {
	const type = attributeOf(element, "xsi:type");
	return schema[`${parent}/${element.name}`] ?? schema[`${element.name} ${type}`] ?? schema[element.name];
}

function attributeProblems({ name, attributes }: XmlElement, content: ElementContent): string[] {
	const allowed = [...content.attributes, ...(content.optional ?? [])];
	return [
		...content.attributes.filter((key) => !attributes.get(key)).map((key) => `<${name}> needs the attribute ${key}.`),
		...[...attributes.keys()].filter((key) => !allowed.includes(key)).map((key) => `<${name}> must not have the attribute ${key}.`),
	];
}

function textProblems({ name, text }: XmlElement, content: ElementContent): string[] {
	if (content.text === undefined) return text ? [`<${name}> must hold no text.`] : [];
	if (!text) return [`<${name}> is empty.`];
	return text.length > content.text ? [`<${name}> has ${text.length} characters; ${content.text} are allowed.`] : [];
}

function childProblems({ name, children }: XmlElement, allowed: readonly Child[]): string[] {
	const places = children.map((child) => allowed.findIndex(([one]) => one === child.name));
	const problems = children.filter((_, index) => places[index] === -1).map((child) => `<${child.name}> must not stand in <${name}>.`);
	const known = places.filter((place) => place !== -1);
	const early = known.findIndex((place, index) => place < Math.max(...known.slice(0, index), 0));
	if (early !== -1) problems.push(`<${allowed[known[early] ?? 0]?.[0]}> stands too late in <${name}>: the order is ${orderOf(allowed)}.`);
	for (const [child, least, most] of allowed) {
		const count = children.filter((one) => one.name === child).length;
		if (count < least) problems.push(`<${name}> needs <${child}>${least > 1 ? ` ${least} times` : ""}.`);
		if (count > most) problems.push(`<${name}> has ${count} <${child}>; ${most} are allowed.`);
	}
	return problems;
}

const orderOf = (allowed: readonly Child[]): string => allowed.map(([name]) => name).join(", ");

function namespaceProblems(root: XmlElement): string[] {
	const overrides = root.children.find(({ name }) => name === "VersionOverrides");
	return Object.entries(namespaces).flatMap(([place, wanted]) => {
		const [name, key = ""] = place.split(" ");
		const element = name === root.name ? root : overrides;
		return element && attributeOf(element, key) !== wanted ? [`${key} of <${name}> must be ${wanted}.`] : [];
	});
}
