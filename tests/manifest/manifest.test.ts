/** manifest.xml as it is. It proves what can be known offline, not that Excel takes it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OfficeAddinManifest } from "office-addin-manifest";
import { describe, expect, test } from "vitest";
import { functionFiles, functionNamespace } from "../../addin/functions/metadata.ts";
import release from "../../package.json" with { type: "json" };
import { developmentAddress } from "../../tools/manifest/base.ts";
import { manifestVersion } from "../../tools/manifest/check.ts";
import { pngSize } from "../../tools/manifest/png.ts";
import { allNamed, attributeOf, everything, parseXml } from "../../tools/manifest/xml.ts";
import { manifest, problemsOf, root } from "./support.ts";

test("its version is one that Microsoft's validator takes, and rises with the release", () => {
	expect(["0.1.0", "0.2.0", "1.0.0", "1.10.3"].map(manifestVersion)).toEqual(["1.1.0.0", "1.2.0.0", "2.0.0.0", "2.10.3.0"]);
});

test("nothing is wrong with it", () => {
	expect(problemsOf(manifest)).toEqual([]);
});

test("Microsoft's own reader finds in it what we put there", async () => {
	const info = await OfficeAddinManifest.readManifestFile(join(root, "manifest.xml"));
	expect(info).toMatchObject({
		id: "c5b8f2f3-695d-44ff-a17c-24e1db907213",
		version: manifestVersion(release.version),
		defaultLocale: "zh-CN",
		displayName: "核表",
		hosts: ["Workbook"],
		officeAppType: "TaskPaneApp",
		permissions: "ReadWriteDocument",
		appDomains: [developmentAddress],
		defaultSettings: { sourceLocation: `${developmentAddress}/taskpane.html` },
	});
});

test("the custom functions have the namespace and the files of their table", () => {
	const xml = parseXml(manifest);
	const resource = (id: string) => everything(xml).find((one) => attributeOf(one, "id") === id) ?? xml;
	expect(attributeOf(resource("Functions.Namespace"), "DefaultValue")).toBe(functionNamespace);
	const metadata = resource("Functions.Metadata.Url");
	expect({
		"zh-CN": attributeOf(metadata, "DefaultValue"),
		[attributeOf(metadata.children[0] ?? xml, "Locale")]: attributeOf(metadata.children[0] ?? xml, "Value"),
	}).toEqual({
		"zh-CN": `${developmentAddress}/${functionFiles["zh-CN"]}`,
		"en-US": `${developmentAddress}/${functionFiles["en-US"]}`,
	});
});

describe("the ribbon", () => {
	const xml = parseXml(manifest);
	const texts = new Map(
		allNamed(xml, "bt:String").map((one) => [
			attributeOf(one, "id"),
			[attributeOf(one, "DefaultValue"), attributeOf(one.children[0] ?? one, "Value")],
		]),
	);
	const labelled = (name: string) =>
		allNamed(xml, name).map((one) => texts.get(attributeOf(one.children.find((child) => child.name === "Label") ?? one, "resid")));

	test("has a tab 核表 with the commands in this order, and the cell's menu one", () => {
		expect(labelled("CustomTab")).toEqual([["核表", "Hebiao"]]);
		expect(labelled("Control")).toEqual([
			["核表窗格", "Pane"],
			["检查", "Check"],
			["上一处", "Previous"],
			["下一处", "Next"],
			["说明", "Explain"],
			["提交", "Submit"],
			["打开模板", "Open template"],
			["帮助", "Help"],
			["查看此格的规则", "Show this cell's rules"],
		]);
		expect(allNamed(xml, "OfficeMenu").flatMap((menu) => allNamed(menu, "FunctionName").map(({ text }) => text))).toEqual(["showRule"]);
	});

	test("speaks Chinese by default and English beside it", () => {
		for (const [id, [chinese = "", english = ""]] of texts) {
			if (id === "Functions.Namespace") continue;
			expect(chinese, id).toMatch(/\p{Script=Han}/u);
			expect(english.replace("校验说明", ""), id).toMatch(/^[\p{ASCII}]+$/u);
		}
	});
});

test("every icon is drawn from a source that is here, in every size", () => {
	const folder = join(root, "addin/assets/icons");
	const files = readdirSync(folder);
	const drawn = files.filter((file) => file.endsWith(".svg")).map((file) => file.slice(0, -4));
	const wanted = [...drawn, "app"].flatMap((name) =>
		(name === "app" ? [16, 32, 64, 80] : [16, 32, 80]).map((size) => `${name}-${size}.png`),
	);
	expect(files.filter((file) => file.endsWith(".png")).sort()).toEqual(wanted.sort());
	for (const file of wanted) {
		const size = Number(/-(\d+)\.png$/.exec(file)?.[1]);
		expect(pngSize(readFileSync(join(folder, file))), file).toEqual({ width: size, height: size });
	}
});
