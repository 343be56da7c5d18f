/** What a school's computer has to fetch for the pane. Office.js is Microsoft's, and counted apart by nobody here. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BuiltPane, buildPane } from "../../testkit/built-pane.ts";

/** An entry of Vite's manifest. */
interface Chunk {
	file: string;
	name?: string;
	imports?: string[];
	dynamicImports?: string[];
}

/** Fetched when somebody wants them, and not for opening and checking; everything else counts. */
const seldom = new Map([
	["features/filing/FilingPage.tsx", "filing"],
	["../hosts/excel/read-in-parts.ts", "a workbook that Excel hands over only in parts"],
	["hosts/excel/read-in-parts.ts", "a workbook that Excel hands over only in parts"],
	["features/history/CommissionNote.tsx", "comments of the commission"],
	["features/service-check/MisfitCard.tsx", "another school's workbook"],
	["pane/SignedIn.tsx", "what the service says"],
	["SignedIn.tsx", "what the service says"],
	["features/service-check/ServiceSection.tsx", "what the service says"],
	["service-check/precheck-runner.ts", "what the service says"],
	["hosts/excel/following.ts", "what an edit left, a moment after the first verdict; until then all is read anew"],
	["shared/check/checker/later.ts", "edits carried into the check, a moment after the first verdict; until then all is checked anew"],
	["shared/check/checker/own-checker.ts", "a workbook on a template of the commission's own"],
	["departments/department-code.ts", "one department's rows"],
	["session/template-frame.ts", "what the template wrote, a moment after the first verdict"],
	["features/findings/FindingDetail.tsx", "a finding in full"],
	["features/findings/ReportRule.tsx", "saying that a rule is wrong"],
	["texts/en.ts", "English"],
	["features/departments/SplitAndMerge.tsx", "split and merge"],
	["features/departments/DepartmentsWorkspace.tsx", "split and merge"],
	["features/departments/DepartmentFilter.tsx", "whose rows the lists show"],
	["features/findings/FilterChoices.tsx", "narrowing the list by sheet, rule and words"],
	["InWorkbook.tsx", "what changes the workbook"],
	["in-workbook/startup.ts", "opening with the workbook"],
	["hosts/excel/marks.ts", "marks in the sheets"],
	["ProgressTab.tsx", "how far the workbook is filled"],
	["MoreMenu.tsx", "the menu of what is seldom wanted"],
	["Troubles.tsx", "what Excel does not answer"],
	["handed/HandedFile.tsx", "a file that cannot be downloaded"],
	["findings/OthersHere.tsx", "further findings at a cell"],
	["Elsewhere.tsx", "help, and what leads elsewhere"],
	["template.ts", "opening a template"],
	["actions.ts", "commands of the ribbon"],
	["history/revisions.ts", "what was filed, with the first session"],
	["session/restoring.ts", "explanations that no file has yet"],
	["session/kept-explanations.ts", "explanations that no file has yet"],
	["shared/departments/findings-workbook.ts", "the list of findings as a workbook"],
	["features/repairs/RepairCard.tsx", "repairs"],
	["features/repairs/RepairAll.tsx", "repairs"],
	["shared/repairs/index.ts", "repairs"],
	["features/evidence/EvidencePage.tsx", "a folder of evidence"],
	["features/self-report/ReportPanel.tsx", "the self-evaluation report"],
	["self-report/self-report.ts", "the self-evaluation report"],
	["shared/report/index.ts", "the self-evaluation report"],
	["features/offline/PackagePanel.tsx", "the offline package"],
	["features/slip/SlipPage.tsx", "the submission sheet and its scan"],
	["features/filing/SubmissionList.tsx", "earlier revisions"],
	["features/filing/RefusedFindings.tsx", "why the service refused"],
	["features/history/ChangesPanel.tsx", "what changed since the last revision"],
	["shared/changes/index.ts", "what changed since the last revision"],
	["functions/start.ts", "custom functions"],
	["hosts/excel/writing.ts", "writing"],
	["ui/download.ts", "saving a file"],
	["tab-key.ts", "the Tab key"],
	["hosts/excel/problem-sentences.ts", "what can stand in the way in Excel"],
	["findings/search.ts", "narrowing the list by sheet, rule and words"],
	["hosts/excel/document-file.ts", "the workbook as a file"],
	["features/findings/RuleCard.tsx", "the rule behind a finding"],
	["features/findings/FollowCard.tsx", "what a finding follows from"],
	["features/findings/IndicatorCard.tsx", "an indicator's definition"],
	["pane/findings/CellCard.tsx", "what a cell is"],
	["findings/CellCard.tsx", "what a cell is"],
	["shared/formula/functions/rest.ts", "functions that the rules do not use"],
	["features/export/export.ts", "the list of findings as text"],
]);

/** In kB of 1,000 bytes, gzip: what opening and checking needs, what filing needs beside it, any other script fetched later, and all of these together. */
const most = { check: 93, file: 26, later: 31, all: 285 };

let built: BuiltPane;
let chunks: Record<string, Chunk>;
beforeAll(async () => {
	built = await buildPane();
	// Safe: Vite writes it.
	chunks = JSON.parse(await readFile(join(built.folder, "manifest.json"), "utf8")) as Record<string, Chunk>;
}, 120_000);
afterAll(() => built.remove());

/** Vite calls a chunk that several parts share by its name alone. */
function nameOf(key: string): string | undefined {
	const name = key.startsWith("_") ? `/${chunks[key]?.name}.` : "";
	return [...seldom].find(([path]) => key.endsWith(path) || (name !== "" && `/${path}`.includes(name)))?.[1];
}

/** The scripts that the page itself names. */
async function entries(): Promise<string[]> {
	const html = await readFile(join(built.folder, "taskpane.html"), "utf8");
	const named = [...html.matchAll(/<script type="module"[^>]* src="\.\/([^"]+)"/g)].map(([, file]) => file);
	return Object.keys(chunks).filter((key) => named.includes(chunks[key]?.file));
}

/** A chunk and all that it needs at once, and on the way to a verdict. */
function needed(key: string, found = new Set<string>()): Set<string> {
	if (found.has(key)) return found;
	found.add(key);
	const { imports = [], dynamicImports = [] } = chunks[key] ?? {};
	for (const other of [...imports, ...dynamicImports.filter((one) => nameOf(one) === undefined)]) needed(other, found);
	return found;
}

async function alwaysNeeded(): Promise<Set<string>> {
	const found = new Set<string>();
	for (const key of await entries()) needed(key, found);
	return found;
}

async function weigh(keys: Iterable<string>): Promise<number> {
	const sizes = await Promise.all(
		[...keys].map(async (key) => gzipSync(await readFile(join(built.folder, chunks[key]?.file ?? ""))).length),
	);
	return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

test("scripts for opening and checking, for filing, and of everything else have their bounds", async () => {
	const always = await alwaysNeeded();
	const weight = await weigh(always);
	const rest = Object.keys(chunks).filter((key) => !always.has(key) && chunks[key]?.file.endsWith(".js"));
	const filing = rest.filter((key) => nameOf(key) === "filing").flatMap((key) => [...needed(key)].filter((one) => !always.has(one)));
	const toFile = await weigh(new Set(filing));
	const later = await Promise.all(rest.map(async (key) => ({ name: nameOf(key) ?? key, weight: await weigh([key]) })));
	console.info(
		`To check: ${weight.toFixed(1)} kB gzip (${[...always].join(", ")}); to file: ${toFile.toFixed(1)} kB more. Only when wanted: ${later.map(({ name, weight: own }) => `${name}: ${own.toFixed(1)} kB`).join("; ")}`,
	);
	expect(weight).toBeGreaterThan(50);
	expect(weight).toBeLessThanOrEqual(most.check);
	expect(toFile).toBeGreaterThan(2);
	expect(toFile).toBeLessThanOrEqual(most.file);
	expect(later.filter(({ weight: own }) => own > most.later)).toEqual([]);
	expect(later.reduce((sum, { weight: own }) => sum + own, 0)).toBeLessThanOrEqual(most.all);
});

test("neither zod nor fflate nor the reader of .xlsx is in it", async () => {
	for (const key of await alwaysNeeded()) {
		const text = await readFile(join(built.folder, chunks[key]?.file ?? ""), "utf8");
		// Words that these keep even when minified.
		expect(text, key).not.toMatch(/ZodError|invalid zip data|xl\/workbook\.xml/);
	}
});
