/** What kind of value a formula gives, as lint sees it. */
import { expect, test } from "vitest";
import { kindOf } from "../../shared/definition/lint/kinds.ts";
import type { LintScope, ValueKind } from "../../shared/definition/lint/vocabulary.ts";
import { functions, parse } from "../../shared/formula/index.ts";

const kinds: Readonly<Record<string, ValueKind>> = { whole: "integer", number: "number", text: "text" };
/** Names say themselves what they are. */
const scope: Pick<LintScope, "kindOf"> = { kindOf: (node) => (node.kind === "name" ? kinds[node.name ?? ""] : undefined) ?? "any" };
// Safe: kindOf asks the scope for kinds only.
const kindOfFormula = (source: string): ValueKind => kindOf(parse(source).root, scope as LintScope);

test.each<[string, ValueKind]>([
	["=WEEKNUM(number)", "integer"],
	["=ISOWEEKNUM(number)+HOUR(number)", "integer"],
	["=QUOTIENT(number,whole)", "integer"],
	["=RANK.AVG(number,whole)", "number"],
	["=IFS(whole>1,whole,TRUE,2)", "integer"],
	["=IFS(text=1,whole,TRUE,number)", "number"],
	["=SWITCH(text,1,whole,2,whole)", "integer"],
	["=SWITCH(text,1,whole,2,whole,text)", "any"],
	['=SWITCH(whole,1,text,"")', "text"],
	["=CHOOSE(whole,text,text)", "text"],
	["=XLOOKUP(text,text,whole,0)", "integer"],
	["=LOOKUP(text,text,number)", "number"],
	["=LOOKUP(text,text)", "text"],
	["=MAXIFS(whole,text,1)", "integer"],
	["=CEILING(whole,5)", "integer"],
	["=CEILING(number,5)", "number"],
	['=TEXT(number,"0")', "text"],
	["=VLOOKUP(text,number,1)", "any"],
])("%s is %s", (source, kind) => {
	for (const [name] of source.matchAll(/[A-Z.]{2,}(?=\()/g)) expect(functions.has(name), name).toBe(true);
	expect(kindOfFormula(source)).toBe(kind);
});
