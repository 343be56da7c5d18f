/** One word for one thing (docs/glossary.md): words that comments never use, and exported types that are called as another is. */
import { expect, test } from "vitest";
import { commentsOf, projectFiles, sourceOf } from "../testkit/sources.ts";

const modules = projectFiles(/^(addin|build|console|shared|testkit|tools|ui|worker)\/.*\.tsx?$/);

/** Old or strange English, with what stands for it. */
const never: Record<string, RegExp> = {
	"compute, calculate": /\breckon(s|ed|ing)?\b/gi,
	"correct, repair": /\bmend(s|ed|ing|able)?\b/gi,
	"until then, from there on": /\b(hither|thither|whilst|forthwith|thereof|wherein|heretofore)\b/gi,
	"perhaps, otherwise": /\b(perchance|lest|nay|naught|aught)\b/gi,
};

test("comments use none of the words that the glossary has another for", () => {
	const wrong = [...modules, ...projectFiles(/^tests\/.*\.ts$/)]
		.filter((file) => file !== "tests/wording.test.ts")
		.flatMap((file) => commentsOf(file, sourceOf(file)).flatMap(({ line, text }) => usedIn(text).map((word) => `${file}:${line} ${word}`)));
	expect(wrong).toEqual([]);
});

test.each(["it is reckoned anew", "Reckons with it", "it is mended", "whilst it runs", "lest it be lost"])("“%s” is found", (text) => {
	expect(usedIn(text)).toHaveLength(1);
});

function usedIn(text: string): string[] {
	return Object.values(never).flatMap((word) => text.match(word) ?? []);
}

test("an exported type is defined once", () => {
	const definedIn = new Map<string, string[]>();
	for (const file of modules) for (const name of typesOf(sourceOf(file))) definedIn.set(name, [...(definedIn.get(name) ?? []), file]);
	expect(definedIn.size).toBeGreaterThan(500);
	const again = [...definedIn].filter(([, files]) => files.length > 1);
	expect(again.map(([name, files]) => `${name}: ${files.join(", ")}`)).toEqual([]);
});

test("a type is seen however it is exported", () => {
	const source =
		"export interface A {}\nexport type B = 1;\nexport class C {}\nexport abstract class D {}\nexport enum E {}\ntype F = 1;\nexport { type F };";
	expect(typesOf(source)).toEqual(["A", "B", "C", "D", "E"]);
});

/** Defined and exported by the module; what it exports from another is defined there. */
function typesOf(source: string): string[] {
	return [...source.matchAll(/^export\s+(?:declare\s+)?(?:abstract\s+)?(?:interface|type|class|enum)\s+(\w+)/gm)].map(
		([, name = ""]) => name,
	);
}
