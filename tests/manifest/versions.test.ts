/** Which Excel and which browsers are promised stands in one place each; whoever says it elsewhere says the same. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sentences } from "../../addin/hosts/excel/problem-sentences.ts";
import { buildTarget, oldestBrowsers, oldestInWords } from "../../build/oldest-browsers.ts";
import { oldestExcel } from "../../shared/api/oldest-excel.ts";
import { manifest, root } from "./support.ts";

const { excelApi, sharedRuntime, windows, perpetual, mac } = oldestExcel;
const deploy = readFileSync(join(root, "docs/deploy.md"), "utf8");
const [zh = "", en = ""] = deploy.split('<a id="english"></a>');

test("the manifest asks for the sets that the pane asks Excel for", () => {
	expect(manifest).toContain(`<Set Name="ExcelApi" MinVersion="${excelApi}" />`);
	expect(manifest).toContain(`<Set Name="SharedRuntime" MinVersion="${sharedRuntime}" />`);
});

test.each([
	["Chinese", zh, [`Windows ${windows} 版起`, `| Excel ${perpetual}、`, `Excel for Mac ${mac} 起`], oldestInWords.zh],
	["English", en, [`Windows, from ${windows}`, `| Excel ${perpetual}, `, `Excel for Mac from ${mac}`], oldestInWords.en],
])("docs/deploy.md promises them in %s", (_language, text, versions, browsers) => {
	for (const words of [...versions, `ExcelApi ${excelApi}`, `SharedRuntime ${sharedRuntime}`, browsers]) expect(text).toContain(words);
});

test("an older Excel is told which one it takes", () => {
	for (const text of Object.values(sentences["too-old"].fix))
		for (const version of [windows, perpetual, mac]) expect(text).toContain(version);
});

test("what is built is built for the browsers that are promised", () => {
	const { chromium, safari, firefox } = oldestBrowsers;
	expect(buildTarget.cssTarget).toEqual([`chrome${chromium}`, `edge${chromium}`, `firefox${firefox}`, `safari${safari}`]);
	// Scripts for Safari 16, which reads nothing that 15.4 does not (build/oldest-browsers.ts).
	expect(buildTarget.target.slice(0, 3)).toEqual(buildTarget.cssTarget.slice(0, 3));
});
