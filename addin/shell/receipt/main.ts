/** The page that verifies receipts: whoever holds one learns what it proves, without signing in. */
import "./receipt.css";
import type { ReceiptVerification } from "../../../shared/api/receipts.ts";
import { factsOf, type Line, proofOf, words } from "./words.ts";

const [main, file, text, button, outcome] = [
	document.querySelector("main"),
	document.querySelector<HTMLInputElement>("#file"),
	document.querySelector<HTMLTextAreaElement>("#text"),
	document.querySelector("#verify"),
	document.querySelector("#outcome"),
];

file?.addEventListener("change", () => void take(file.files?.[0]));
button?.addEventListener("click", () => void verify(text?.value ?? ""));
document.addEventListener("dragover", (event) => {
	event.preventDefault();
	main?.classList.add("over");
});
document.addEventListener("dragleave", () => main?.classList.remove("over"));
document.addEventListener("drop", (event) => {
	event.preventDefault();
	main?.classList.remove("over");
	void take(event.dataTransfer?.files[0]);
});

// An address that names a code has it verified at once.
const named = location.hash.slice(1);
if (named !== "" && text) {
	text.value = named;
	void verify(named);
}

async function take(chosen: File | undefined): Promise<void> {
	if (!chosen || !text) return;
	text.value = await chosen.text();
	await verify(text.value);
}

async function verify(given: string): Promise<void> {
	if (given.trim() === "") return show("refused", words.failed, [words.empty]);
	const receipt = receiptOf(given);
	if (receipt === undefined) return show("refused", words.failed, [words.noJson]);
	const answer = await fetch("./api/v1/receipts/verification", {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(receipt),
	}).catch(() => undefined);
	if (!answer?.ok) return show("refused", words.failed, [answer && answer.status < 500 ? words.noJson : words.unreachable]);
	// The service's own schema describes what it answers.
	const found = (await answer.json()) as ReceiptVerification;
	const heading = !found.valid ? words.refused : found.content?.withdrawn ? words.withdrawn : words.genuine;
	show(found.valid ? "genuine" : "refused", heading, proofOf(found), found.content ? factsOf(found.content) : []);
}

/** A saved receipt, its signature alone, or the code of a printed sheet. */
function receiptOf(given: string): { jws: unknown; content?: unknown } | { code: string } | undefined {
	const trimmed = given.trim();
	// Written as it is printed, or without its hyphens.
	if (/^[0-9a-f]{4}([\s-]*[0-9a-f]{4}){4}$/i.test(trimmed)) return { code: trimmed };
	if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(trimmed)) return { jws: trimmed };
	try {
		const { jws, content }: { jws?: unknown; content?: unknown } = JSON.parse(trimmed);
		return { jws, ...(content === undefined ? {} : { content }) };
	} catch {
		return undefined;
	}
}

function show(kind: "genuine" | "refused", heading: Line, lines: Line[], facts: [string, string][] = []): void {
	if (!outcome) return;
	outcome.className = kind;
	const list = document.createElement("dl");
	list.append(...facts.flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
	outcome.replaceChildren(
		element("h2", `${heading.zh} ${heading.en}`),
		...lines.flatMap(({ zh, en }) => [element("p", zh), english(en)]),
		...(facts.length > 0 ? [list] : []),
	);
}

function element(name: string, content: string): HTMLElement {
	const made = document.createElement(name);
	made.textContent = content;
	return made;
}

function english(content: string): HTMLElement {
	const made = element("p", content);
	made.lang = "en";
	return made;
}
