/** Whatever a comment or a document cites is there: a decision, a heading, a file. */
import { existsSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { expect, test } from "vitest";
import { commentsOf, projectFiles, sourceOf } from "../testkit/sources.ts";
import { root } from "../tools/root.ts";

const decisions = new Set(projectFiles(/^docs\/decisions\/\d{3}-[^/]+\.md$/).map((file) => posix.basename(file).slice(0, 3)));
const modules = projectFiles(/\.(tsx?|mjs|sql|css|html)$/);
const documents = projectFiles(/^(docs\/.*|[A-Z][^/]*)\.md$/).filter((file) => file !== "CHANGELOG.md");
const endings = new Set(projectFiles(/./).flatMap((file) => file.split("/").map((_, from, parts) => parts.slice(from).join("/"))));

test("what comments cite is there", () => {
	const wrong = modules
		.filter((file) => /\.(tsx?|mjs)$/.test(file) && file !== "tests/citations.test.ts")
		.flatMap((file) =>
			commentsOf(file, sourceOf(file)).flatMap(({ line, text }) => lost(text, file).map((what) => `${file}:${line} ${what}`)),
		);
	expect(wrong).toEqual([]);
});

test("what style sheets, migrations and documents cite is there", () => {
	const wrong = [...modules.filter((file) => /\.(sql|css|html)$/.test(file)), ...documents].flatMap((file) => lostOf(file, sourceOf(file)));
	expect(wrong).toEqual([]);
});

test("each place that CONTRIBUTING.md sends to is there, and each part of the house is sent to", () => {
	const rows = [...sourceOf("CONTRIBUTING.md").matchAll(/^\| [^|]+ \| ([^|]+) \|$/gm)].map(([, places = ""]) => places).slice(2);
	const places = rows.flatMap((row) => [...row.matchAll(/`([\w./-]+)`/g)].map(([, place = ""]) => place));
	expect(
		places.filter(
			(place) => /^(addin|build|console|docs|shared|testkit|tests|tools|ui|worker)\b/.test(place) && !existsSync(join(root, place)),
		),
	).toEqual([]);
	const parts = ["addin", "build", "console", "shared", "testkit", "tools", "ui", "worker"];
	expect(parts.filter((part) => !places.some((place) => place.startsWith(part)))).toEqual([]);
});

test("each mark F of the published set is explained", () => {
	const listed = new Set(
		[...sourceOf("docs/domain.md").matchAll(/^\| (F[^|]*) \|/gm)].flatMap(([, marks = ""]) => {
			const [from = 0, to = from] = (/^F\d+–F\d+$/.test(marks) ? marks.split("–") : []).map((mark) => Number(mark.slice(1)));
			return from ? Array.from({ length: to - from + 1 }, (_, index) => `F${from + index}`) : marks.split(", ");
		}),
	);
	const cited = projectFiles(/^shared\/definition\/sets\/.*\.json$/).flatMap((file) =>
		[...sourceOf(file).matchAll(/"source": *"([^"]*)"/g)].flatMap(([, source = ""]) => source.match(/\bF\d+/g) ?? []),
	);
	expect(cited.length).toBeGreaterThan(100);
	expect([...new Set(cited)].filter((mark) => !listed.has(mark))).toEqual([]);
});

test.each([
	["a decision without a record", "as decision 999 says"],
	["a number that is no record's", "one place (decision 2)"],
	["the second of two decisions", "decisions 050 and 999"],
	["a chapter of a document that is not here", "units (domain model §1.2)"],
	["a numbered trap", "percent (trap 5)"],
	["a numbered section", "as section 4 says"],
	["a document that is not here", "see docs/nowhere.md"],
	["a heading that is not here", "see docs/domain.md#nowhere"],
	["a module that is not here", "as shared/check/nowhere.ts does"],
	["a module named from its folder", "see services/nowhere.ts"],
])("%s is found", (_, text) => {
	expect(lost(text, "shared/check/index.ts")).toHaveLength(1);
});

test.each([
	["a decision", "as decision 050 and decisions 051, 052 and 053 say"],
	["a heading", "percent (docs/domain.md#percent-as-0100)"],
	["a module", "as shared/check/index.ts and check/index.ts do"],
	["a section of a public standard", "numbers as RFC 8785 §3.2.2 writes them"],
])("%s is not", (_, text) => {
	expect(lost(text, "shared/check/index.ts")).toEqual([]);
});

function lostOf(file: string, source: string): string[] {
	return source.split("\n").flatMap((text, index) => lost(text, file).map((what) => `${file}:${index + 1} ${what}`));
}

/** What the text cites and is not there, each as it is written. */
function lost(text: string, file: string): string[] {
	const numbers = [...text.matchAll(/\bdecisions? (\d+(?:(?:, | and )\d+)*)/gi)].flatMap(([, list = ""]) => list.match(/\d+/g) ?? []);
	const briefly = file.startsWith("docs/decisions/") ? (text.match(/(?<=\()0\d\d(?=\))/g) ?? []) : [];
	const nowhere = text.match(/domain model|\btraps? \d+|\bsections? \d+|domain\.md §/gi) ?? [];
	const numbered = /RFC/.test(text) ? [] : (text.match(/(?<!model |\.md )§\d[\d.]*/g) ?? []);
	const named = [...text.matchAll(/\bdocs\/([\w./-]+\.md)(?:#([\w\u4e00-\u9fff-]+))?/g)].filter(
		([, path = "", anchor]) => !stands(join("docs", path), anchor),
	);
	const linked = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].filter(
		([, path = "", anchor]) => !stands(path === "" ? file : posix.join(dirname(file), path), anchor),
	);
	const sources = (text.match(/(?<![\w./@*-])(?:[\w-]+\/)+[\w.-]+\.(?:tsx?|sql|css)\b/g) ?? []).filter((path) => !endings.has(path));
	return [
		...[...numbers, ...briefly].filter((number) => !decisions.has(number)).map((number) => `decision ${number}`),
		...nowhere,
		...numbered,
		...[...named, ...(file.endsWith(".md") ? linked : [])].map(([whole]) => whole),
		...sources,
	];
}

function stands(path: string, anchor: string | undefined): boolean {
	if (!existsSync(join(root, path))) return false;
	if (anchor === undefined) return true;
	const source = sourceOf(path);
	return source.includes(`<a id="${anchor}">`) || [...source.matchAll(/^#+ +(.+)$/gm)].some(([, heading = ""]) => slug(heading) === anchor);
}

/** As GitHub makes a heading's address. */
function slug(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, "")
		.replaceAll(" ", "-");
}
