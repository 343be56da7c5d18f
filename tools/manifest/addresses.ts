/** The manifest's addresses: https, of one origin, each a file that the build serves, icons of the size they are announced with. */
import { pngSize } from "./png.ts";
import { allNamed, attributeOf, everything, type XmlElement } from "./xml.ts";

/** A file that is served, by its path below the add-in's address (`icons/app-32.png`); null: there is none. */
export type ServedFile = (path: string) => Uint8Array | null;

/** @param file what the build serves */
export function addressProblems(root: XmlElement, file: ServedFile): string[] {
	const location = attributeOf(allNamed(root, "DefaultSettings")[0]?.children[0] ?? root, "DefaultValue");
	const origin = URL.canParse(location) ? new URL(location).origin : "";
	const domains = allNamed(root, "AppDomain").map(({ text }) => text);
	return [
		...(origin.startsWith("https://") ? [] : [`<SourceLocation> is ${location}; it must begin with https://.`]),
		...(domains.includes(origin) ? [] : [`<AppDomains> does not name ${origin}.`]),
		...domains.filter((domain) => !isOrigin(domain)).map((domain) => `<AppDomain> ${domain} is not https://host and nothing more.`),
		...addressesIn(root).flatMap((address) => {
			if (!URL.canParse(address)) return [`${address} is no address.`];
			if (new URL(address).protocol !== "https:") return [`${address} must begin with https://.`];
			if (new URL(address).origin !== origin) return [`${address} is not of ${origin}.`];
			return file(pathOf(address)) ? [] : [`${address} is not served by the build.`];
		}),
	];
}

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text && text.startsWith("https://");

/** Every address once. */
export function addressesIn(root: XmlElement): string[] {
	const named = ["IconUrl", "HighResolutionIconUrl", "SupportUrl", "DefaultSettings", "bt:Images", "bt:Urls"].flatMap((name) =>
		allNamed(root, name).flatMap(everything),
	);
	return [...new Set(named.flatMap(({ attributes }) => ["DefaultValue", "Value"].flatMap((key) => attributes.get(key) ?? [])))];
}

/** `/` is the page itself. */
const pathOf = (address: string): string => new URL(address).pathname.slice(1) || "index.html";

/** Pictures whose file has another size than the manifest says, and icons that lack a size. Sizes are read from the files. */
export function iconProblems(root: XmlElement, file: ServedFile): string[] {
	const addressOf = new Map(
		allNamed(root, "bt:Images").flatMap(({ children }) =>
			children.map((one) => [attributeOf(one, "id"), attributeOf(one, "DefaultValue")]),
		),
	);
	const icons = allNamed(root, "Icon").map(({ children }) =>
		children.map((one) => ({ size: Number(attributeOf(one, "size")), address: addressOf.get(attributeOf(one, "resid")) ?? "" })),
	);
	// IconUrl and HighResolutionIconUrl: 32 and 64 pixels, as Microsoft's reference of the two elements says for task panes.
	const pictures = [
		...root.children.filter(({ name }) => name === "IconUrl").map((one) => ({ size: 32, address: attributeOf(one, "DefaultValue") })),
		...root.children
			.filter(({ name }) => name === "HighResolutionIconUrl")
			.map((one) => ({ size: 64, address: attributeOf(one, "DefaultValue") })),
		...icons.flat(),
	];
	return [
		...icons.flatMap((images, index) =>
			[16, 32, 80]
				.filter((size) => !images.some((one) => one.size === size))
				.map((size) => `<Icon> number ${index + 1} has no picture of ${size} pixels.`),
		),
		...pictures.flatMap(({ size, address }) => sizeProblems(address, size, file)),
	].filter((problem, index, all) => all.indexOf(problem) === index);
}

function sizeProblems(address: string, size: number, file: ServedFile): string[] {
	const bytes = URL.canParse(address) ? file(pathOf(address)) : null;
	if (!bytes) return [];
	const found = pngSize(bytes);
	if (!found) return [`${address} is no PNG.`];
	return found.width === size && found.height === size ? [] : [`${address} has ${found.width} × ${found.height} pixels, not ${size}.`];
}
