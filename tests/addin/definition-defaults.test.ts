import { expect, test } from "vitest";
import { parseDefinition } from "../../shared/definition/published.ts";
import type { DefinitionSetInput } from "../../shared/definition/schema.ts";
import { definition } from "../../shared/definition/sets/2022-2024/1.0.0/index.ts";
import { forSchools, withDefaults } from "../../ui/definition-defaults.ts";

test("the browser fills in the defaults that the schema fills in", () => {
	const parsed = parseDefinition(definition);
	// Safe: what parses is an input of the schema.
	expect(withDefaults(structuredClone(definition) as DefinitionSetInput)).toEqual(parsed);
});

test("the published set leaves defaults out, so that the test above says something", () => {
	expect(definition).not.toEqual(parseDefinition(definition));
});

test("schools do not see what is for reviewers", () => {
	const set = parseDefinition(definition);
	const shown = forSchools(set).rules;
	expect(shown.length).toBeLessThan(set.rules.length);
	expect(shown.filter(({ audience }) => audience === "reviewer")).toEqual([]);
});
