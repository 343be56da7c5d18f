/** Kept results name the code that computed them: the digest is of the sources as they are, and of all of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../tools/root.ts";
import { digestModule, scoringModules } from "../../tools/scoring-digest.ts";

test("is that of the present sources; otherwise: node tools/run.mjs tools/scoring-digest.ts", () => {
	expect(readFileSync(join(root, "shared/score/digest.ts"), "utf8")).toBe(digestModule());
});

test("takes in everything between facts and result, and nothing that decides no figure", () => {
	const modules = scoringModules();
	expect(modules).toEqual(expect.arrayContaining(["shared/score/unit.ts", "shared/score/round.ts", "shared/score/flags.ts"]));
	expect(modules).toEqual(
		expect.arrayContaining(["worker/services/evaluation.ts", "worker/services/commission-values.ts", "worker/services/summary-answer.ts"]),
	);
	expect(modules.filter((name) => /\/(db|routes|http)\//.test(name))).toEqual([]);
});
