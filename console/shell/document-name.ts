/** What the browser's tab and its history say. */
import { say } from "../../ui/language.ts";
import { address } from "../session/address.ts";
import { identity } from "../session/session.ts";
import { named } from "../session/title.ts";
import { pages } from "./pages.ts";
import { shellWords } from "./words.ts";

export function nameOfDocument(): string {
	const { product, signIn } = shellWords.value;
	if (!identity()) return `${signIn} · ${product}`;
	const page = pages.find(({ id }) => id === address.value.page);
	const [at] = address.value.at;
	const thing = at === undefined ? [] : [named.value?.at === at ? named.value.name : at];
	return [...thing, ...(page ? [say(page.name)] : []), product].join(" · ");
}
