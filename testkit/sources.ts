/** The project's own files, and what their comments say. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { root } from "../tools/root.ts";

const folders = ["addin", "build", "console", "docs", "shared", "testkit", "tests", "tools", "ui", "worker"];

export interface Said {
	line: number;
	text: string;
}

/** Paths from the root, with /; those at the root, and all in the project's folders. @param names which of them */
export function projectFiles(names: RegExp): string[] {
	const within = folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
	);
	const beside = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile());
	return [...within.map((name) => name.replaceAll("\\", "/")), ...beside.map(({ name }) => name)].filter((name) => names.test(name)).sort();
}

export function sourceOf(file: string): string {
	return readFileSync(join(root, file), "utf8");
}

/** Each comment of a module, with the line where it begins. */
export function commentsOf(file: string, source: string): Said[] {
	return parseSync(file, source).comments.map(({ start, value }) => ({ line: lineAt(source, start), text: value }));
}

export function lineAt(source: string, index: number): number {
	return source.slice(0, index).split("\n").length;
}
