/** The rule book of the programme's own set: everything in it, for everybody, and nothing of it taken for markup. */
import { beforeAll, expect, test } from "vitest";
import { bookMarkdown } from "../../../worker/services/rule-book/files.ts";
import { bookPage } from "../../../worker/services/rule-book/page.ts";
import { type RealProgramme, startRealProgramme } from "../support/real-programme.ts";

let programme: RealProgramme;
beforeAll(async () => {
	programme = await startRealProgramme();
});

const path = "https://hebiao.test/book/2022-2024/1.0.0";
const textOf = async (address: string) => {
	const { status, headers, bytes } = await programme.call("GET", address);
	return { status, type: headers.get("content-type"), name: headers.get("content-disposition"), text: new TextDecoder().decode(bytes) };
};

test("every rule and every indicator stands in it, in either language, with its source, within a megabyte", async () => {
	for (const language of ["zh", "en"] as const) {
		const { status, type, text } = await textOf(`${path}?language=${language}`);
		expect([status, type]).toEqual([200, "text/html; charset=utf-8"]);
		for (const { id, title, source } of programme.set.rules) {
			const article = text.slice(text.indexOf(`<article id="${id}">`), text.indexOf("</article>", text.indexOf(`<article id="${id}">`)));
			expect(article, id).toContain(escaped(title[language]));
			expect(article, id).toContain(escaped(source));
		}
		for (const { code } of programme.set.indicators) expect(text).toContain(`<tr id="${code}">`);
		expect(text.length).toBeLessThan(1_000_000);
	}
});

const escaped = (text: string): string =>
	text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");

test("the page may load its own style sheet and nothing else", async () => {
	const { headers } = await programme.call("GET", path);
	expect(headers.get("content-security-policy")).toContain("style-src 'self'");
	const style = await textOf("https://hebiao.test/book/style.css");
	expect([style.status, style.type]).toEqual([200, "text/css; charset=utf-8"]);
});

test("as Markdown and as a table that begins no formula", async () => {
	const markdown = await textOf(`${path}?format=markdown`);
	expect([markdown.type, markdown.name]).toEqual(["text/markdown; charset=utf-8", 'attachment; filename="2022-2024-1.0.0.md"']);
	for (const { id } of programme.set.rules) expect(markdown.text).toContain(`### ${id} `);
	const csv = await textOf(`${path}?format=csv`);
	expect(csv.name).toBe('attachment; filename="2022-2024-1.0.0.csv"');
	expect(csv.text).toContain('"RT04",');
	expect(csv.text).not.toMatch(/(^|,)"[=+\-@]/m);
});

test("what a maintainer writes is text, whatever it holds", async () => {
	const [rule] = programme.set.rules;
	if (!rule) throw new Error("The set has no rules.");
	const hostile = '<script>alert(1)</script>" onload="x';
	const set = { ...programme.set, rules: [{ ...rule, title: { zh: hostile, en: hostile }, source: hostile }] };
	const published = {
		set: set.set,
		version: set.version,
		title: set.title,
		hash: "0".repeat(64),
		published: "2024-01-01T00:00:00+08:00",
		state: "published" as const,
	};
	const diff = { from: null, to: "1.0.0", changes: [], counts: { files: 0, results: 0, questions: 0, words: 0 }, rises: null, least: null };
	const page = String(await bookPage({ set, published, diff }, "zh"));
	expect(page).not.toContain("<script");
	expect(page).not.toContain('" onload="x');
	const markdown = bookMarkdown(
		{ set: { ...set, title: { zh: `甲\n## 乙 ${hostile} [x](javascript:alert(1))`, en: "" } }, published, diff },
		"zh",
	);
	expect(markdown).not.toContain("<script");
	expect(markdown).not.toContain("\n## 乙");
	expect(markdown).not.toContain("[x](javascript");
});

test("nothing but looking at it is allowed, and that is said", async () => {
	for (const method of ["POST", "PUT", "DELETE"]) {
		const { status, body } = await programme.call(method, path);
		expect([status, body.code], method).toEqual([405, "method-not-allowed"]);
	}
	expect((await programme.call("POST", "https://hebiao.test/book")).status).toBe(405);
});

test("a filter is called one, blanks, what it yields to and names in braces are explained, and codes lead to what they name", async () => {
	const { text } = await textOf(path);
	const articleOf = (id: string) =>
		text.slice(text.indexOf(`<article id="${id}">`), text.indexOf("</article>", text.indexOf(`<article id="${id}">`)));
	const filtered = programme.set.rules.find(({ kind, clauses }) => kind === "formula" && clauses.some(({ where }) => where !== undefined));
	const yielding = programme.set.rules.find(({ kind, yieldsTo }) => kind === "formula" && yieldsTo.length > 0);
	expect(articleOf(filtered?.id ?? "")).toContain("<dt>只在</dt>");
	expect(articleOf(yielding?.id ?? "")).toContain(`<dt>让位于</dt><dd><a href="#${yielding?.yieldsTo[0]}">`);
	expect(articleOf("RT04")).toContain('<a href="#S_T3_02">S_T3_02</a>');
	expect(articleOf("RT04")).toContain("<dt>空白</dt><dd>读到空白或不是数的格时不判</dd>");
	expect(text).toContain("<dt><code>{hardMax}</code></dt><dd>不得高于</dd>");
	// Whatever a link leads to is there.
	const targets = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
	expect([...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !targets.has(id))).toEqual([]);
	const markdown = (await textOf(`${path}?format=markdown`)).text;
	expect(markdown).toContain("只在：条件成立处才判：");
	expect(markdown).toContain("- ``{hardMax}`` 不得高于");
	expect(markdown).toContain(`让位于：${yielding?.yieldsTo.join("、")}`);
	expect((await textOf(`${path}?format=csv&language=en`)).text).toContain('"Only where"');
});

test("all books stand on one page, those of a set on its own, and an address without a book says so to a reader", async () => {
	for (const address of ["https://hebiao.test/book", "https://hebiao.test/book/2022-2024"]) {
		const { status, type, text } = await textOf(`${address}?language=en`);
		expect([status, type]).toEqual([200, "text/html; charset=utf-8"]);
		expect(text).toContain('<a href="/book/2022-2024/1.0.0?language=en">1.0.0</a>');
		expect(text).toContain("in use");
	}
	for (const address of ["https://hebiao.test/book/nosuch", "https://hebiao.test/book/2022-2024/9.9.9"]) {
		const { status, type, text } = await textOf(address);
		expect([status, type]).toEqual([404, "text/html; charset=utf-8"]);
		expect(text).toContain('<a href="/book?language=zh">全部手册</a>');
	}
	expect((await programme.call("GET", "https://hebiao.test/book/2022-2024/9.9.9?format=csv")).body.code).toBe("not-found");
	expect((await textOf("https://hebiao.test/book?language=fr")).status).toBe(400);
});

test("what has not changed is not sent again", async () => {
	for (const address of [path, `${path}?format=csv`, "https://hebiao.test/book"]) {
		const first = await programme.call("GET", address);
		const etag = first.headers.get("etag") ?? "";
		expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
		const second = await programme.call("GET", address, { headers: { "if-none-match": etag } });
		expect([second.status, second.bytes.length, second.headers.get("etag")]).toEqual([304, 0, etag]);
		expect((await programme.call("GET", address, { headers: { "if-none-match": '"0"' } })).status).toBe(200);
	}
});

test("what there is not is said", async () => {
	expect((await textOf("https://hebiao.test/book/2022-2024/9.9.9")).status).toBe(404);
	expect((await textOf("https://hebiao.test/book/..%2f..%2fetc/1.0.0")).status).toBe(404);
	expect((await textOf(`${path}?format=pdf`)).status).toBe(400);
	expect((await textOf(`${path}?colour=red`)).status).toBe(400);
});
