/** `npm run test -- FILE` runs the file in the right kind of tests. */
import { expect, test } from "vitest";
import { root } from "../../tools/root.ts";
import { chosenTests, projectOf, testFiles } from "../../tools/test-projects.ts";

const files = [
	"tests/addin/drafts.test.ts",
	"tests/browser/pane.test.ts",
	"tests/check/frame.test.ts",
	"tests/pane/weight.test.ts",
	"tests/service/start.test.ts",
	"tests/worker/review.test.ts",
];

test.each([
	["a file", ["tests/check/frame.test.ts"], ["unit"]],
	["a file as a shell completes it", ["./tests/pane/weight.test.ts"], ["state"]],
	["a file as Windows writes it", ["tests\\worker\\review.test.ts"], ["worker"]],
	["a folder", ["tests/browser"], ["service"]],
	["a part of a name", ["frame"], ["unit"]],
	["files of two kinds", ["frame", "weight"], ["unit", "state"]],
	["a name that several kinds have", ["pane"], ["service", "state"]],
	["an option with its value", ["weight", "-t", "neither zod"], ["state"]],
	["an option before a file", ["--bail", "weight"], ["state"]],
	["options alone", ["--reporter=json", "-t", "zod"], []],
])("%s", (_, given, projects) => {
	expect(chosenTests(given, files)).toEqual({ projects, unknown: [] });
});

test("what no test is called is named", () => {
	expect(chosenTests(["wieght", "frame"], files)).toEqual({ projects: ["unit"], unknown: ["wieght"] });
});

test("every kind has tests", () => {
	expect([...new Set(testFiles(root).map(projectOf))].sort()).toEqual(["service", "state", "unit", "worker"]);
});
