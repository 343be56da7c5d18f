/** Every formula of whole workbooks, rules and computed cells, against LibreOffice's calculation of it over the same cells. */
import { expect, test } from "vitest";
import { publishedSet } from "../../shared/definition/published.ts";
import { type Answer, agree, judge } from "./agreement.ts";
import { answersOf, instanceQuestions } from "./instances.ts";
import { wholeWorkbooks } from "./instances-workbooks.ts";

const set = await publishedSet("2022-2024/1.0.0");

/** A true condition called false, a number that is one off: what a wrong engine would say. */
const spoilt = (answer: Answer): Answer =>
	typeof answer.ours === "boolean"
		? { ...answer, ours: !answer.ours }
		: typeof answer.ours === "number"
			? { ...answer, ours: answer.ours + 1 }
			: answer;

test("every instance of every rule and every computed cell is what LibreOffice says", async () => {
	const asked = Object.entries(wholeWorkbooks(set)).map(([name, engine]) => ({ name, ...instanceQuestions(engine) }));
	for (const { name, questions, engineOnly } of asked) {
		const left = [...engineOnly].map(([rule, count]) => `${rule} ${count}`);
		console.info(`${name}: ${questions.length} instances; left out, for they need functions of ours: ${left.join(", ")}`);
	}
	const { answers, distinct } = await answersOf(asked.flatMap(({ questions }) => questions));
	const verdict = judge(answers);
	const listed = [...verdict.listed.values()].reduce((a, b) => a + b, 0);
	console.info(
		`${answers.length} comparisons (${distinct} distinct): ${verdict.same} agree, ${listed} differ as listed, ${verdict.faults.length} are faults`,
	);
	expect(verdict.faults).toEqual([]);
	// Of the listed differences only one may occur in a workbook: two errors, and each program names another.
	const reasons = [...verdict.listed].filter(([, count]) => count > 0).map(([reason]) => reason);
	expect(reasons).toEqual([expect.stringMatching(/^Both give an error/)]);
	expect(answers.length).toBeGreaterThan(20_000);

	const comparable = answers.filter(({ ours }) => typeof ours === "boolean" || typeof ours === "number").map(spoilt);
	expect(comparable.length).toBeGreaterThan(18_000);
	expect(comparable.filter(({ ours, theirs }) => agree(ours, theirs))).toEqual([]);
}, 240_000);
