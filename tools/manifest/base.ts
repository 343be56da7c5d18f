/** The address an add-in is served from, and the manifest for it. */

/** Where manifest.xml in the repository points: the service of npm run start:excel. */
export const developmentAddress = "https://localhost:8788";

/**
 * @param text what was given as --base
 * @returns the origin, without a slash at its end
 * @throws Error with one sentence in Chinese and English that says what is wrong and what to write
 */
export function baseAddress(text: string): string {
	const example = "https://hebiao.example.edu.cn";
	if (!URL.canParse(text)) throw new Error(`--base ${text} 不是网址，请写成 ${example}。 It is no address: write ${example}.`);
	const { protocol, origin, pathname, search, hash, username, password } = new URL(text);
	if (protocol !== "https:") {
		throw new Error(
			`--base ${text} 必须以 https:// 开头：Office 不加载 http 页面。 It must begin with https://: Office loads no http pages.`,
		);
	}
	if (pathname !== "/" || search || hash || username || password) {
		throw new Error(`--base ${text} 只能写到域名（和端口）：服务在根路径下应答，请写 ${origin}。 Give host and port only: ${origin}.`);
	}
	return origin;
}

/** The manifest with every address moved from the development service to `base`. */
export function manifestFor(base: string, manifest: string): string {
	return manifest
		.replaceAll(developmentAddress, base)
		.replace(/<!-- For .*? -->/, `<!-- For ${base}. Made by the build from manifest.xml. -->`);
}
