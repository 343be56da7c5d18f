/** What is wrong with a request is said in sentences: every pattern that a text must match carries one, in both languages. */
import { expect, test } from "vitest";
import { z } from "zod";
import { createApp } from "../../worker/app.ts";
import { problemOfSchema } from "../../worker/http/schema-problem.ts";

interface Found {
	at: string;
	schema: z.ZodType;
}

/** Every schema of texts within this one. */
function textsIn(value: unknown, at: string, seen = new Set<unknown>()): Found[] {
	if (value === null || typeof value !== "object" || seen.has(value)) return [];
	seen.add(value);
	if (value instanceof z.ZodString) return [{ at, schema: value }];
	if (value instanceof z.ZodType) return textsIn(value.def, at, seen);
	return Object.entries(value).flatMap(([name, member]) => (name === "checks" ? [] : textsIn(member, `${at}.${name}`, seen)));
}

test("no text is refused without a sentence that says how it is written", () => {
	const wordless: string[] = [];
	let patterns = 0;
	for (const definition of createApp(() => new Date()).openAPIRegistry.definitions) {
		if (definition.type !== "route") continue;
		const { method, path, request } = definition.route;
		for (const { at, schema } of textsIn(request, `${method} ${path}`)) {
			// Matches no pattern of ours, and none asks for less.
			const { error } = schema.safeParse("\u0007".repeat(40));
			const issue = error?.issues.find((one) => one.code === "invalid_format" && one.format === "regex");
			if (!error || !issue) continue;
			patterns++;
			const [said] = problemOfSchema(new z.ZodError([issue])).extensions.issues as {
				message: { zh: string; en: string };
				pattern?: string;
			}[]; // safe: what invalidRequest makes
			if (!said?.pattern || said.message.zh === said.message.en || said.message.zh === "不符合约定的写法。") wordless.push(at);
		}
	}
	expect(patterns).toBeGreaterThan(20);
	expect(wordless).toEqual([]);
});
