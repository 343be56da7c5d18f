/** Manifests that are wrong in one place each: the check must name it, and nothing else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandNames } from "../../addin/shell/pane/commands.ts";
import { manifest, problemsOf, root } from "./support.ts";

/** What is wrong · what is replaced · by what · what the check must say; every problem must match one of the patterns. */
type Case = [title: string, find: string | RegExp, by: string, ...says: RegExp[]];

const structure: Case[] = [
	["an element before its place", /(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/, "$2$1", /<Id> stands too late in <OfficeApp>/],
	[
		"requirements before the hosts",
		/(<Hosts>\s*<Host Name="Workbook" \/>\s*<\/Hosts>)([\s\S]*?)(<Requirements>[\s\S]*?<\/Requirements>)/,
		"$3$1",
		/<Hosts> stands too late in <OfficeApp>/,
	],
	[
		"runtimes behind the form factors",
		/(<Runtimes>[\s\S]*<\/Runtimes>)\s*(<AllFormFactors>[\s\S]*?<\/AllFormFactors>)/,
		"$2$1",
		/<Runtimes> stands too late in <Host>/,
	],
	[
		"the page before the script",
		/(<Script>[\s\S]*?<\/Script>)\s*(<Page>[\s\S]*?<\/Page>)/,
		"$2$1",
		/<Script> stands too late in <ExtensionPoint>/,
	],
	[
		"a tip behind the icon",
		/(<Supertip>[\s\S]*?<\/Supertip>)\s*(<Icon>[\s\S]*?<\/Icon>)/,
		"$2$1",
		/<Supertip> stands too late in <Control>/,
	],
	[
		"a tab's label before its groups",
		/(<CustomTab id="[^"]*">)([\s\S]*)(<Label resid="Tab.Label" \/>)/,
		"$1$3$2",
		/<Group> stands too late in <CustomTab>/,
	],
	[
		"texts before pictures",
		/(<bt:Images>[\s\S]*<\/bt:Images>)\s*(<bt:Urls>[\s\S]*<\/bt:Urls>)/,
		"$2$1",
		/<bt:Images> stands too late in <Resources>/,
	],
	["an element that is missing", /<Permissions>.*<\/Permissions>/, "", /<OfficeApp> needs <Permissions>/, /<Permissions> must be/],
	["an element that stands twice", /(<ProviderName>.*<\/ProviderName>)/, "$1$1", /has 2 <ProviderName>; 1 are allowed/],
	[
		"an element that nobody knows",
		"<Permissions>",
		"<Colour /><Permissions>",
		/<Colour> must not stand/,
		/<Colour> below <OfficeApp> is not in/,
	],
	[
		"a control of another kind",
		'xsi:type="Button" id="Hebiao.Help"',
		'xsi:type="MobileButton" id="Hebiao.Help"',
		/<Control xsi:type="MobileButton"> below <Group>/,
	],
	[
		"a second pane's name",
		/(<Action xsi:type="ShowTaskpane">)/,
		"$1<TaskpaneId>Second</TaskpaneId>",
		/<TaskpaneId> must not stand in <Action>/,
		/<TaskpaneId> below/,
	],
	[
		"a second tab",
		/(<CustomTab[\s\S]*<\/CustomTab>)/,
		'$1<CustomTab id="Other"><Label resid="Tab.Label" /></CustomTab>',
		/has 2 <CustomTab>/,
		/<CustomTab> needs <Group>/,
	],
	[
		"an icon with two pictures",
		/<bt:Image size="80" resid="Check.80" \/>/,
		"",
		/<Icon> needs <bt:Image> 3 times/,
		/<Icon> number 1 has no picture of 80/,
	],
	["a missing attribute", ' lifetime="long"', "", /<Runtime> needs the attribute lifetime/, /lifetime long/],
	["an attribute too many", "<Permissions>", '<Permissions kind="x">', /<Permissions> must not have the attribute kind/],
	["a namespace of another schema", "taskpaneappversionoverrides", "mailappversionoverrides", /xmlns of <VersionOverrides> must be/],
	[
		"a provider's name that is too long",
		"<ProviderName>Hebiao<",
		`<ProviderName>${"H".repeat(126)}<`,
		/<ProviderName> has 126 characters; 125/,
	],
	["text where none belongs", "<AppDomains>", "<AppDomains>x", /<AppDomains> must hold no text/],
	["no XML", "</OfficeApp>", "", /not well-formed: <OfficeApp> has no end/],
];

const contents: Case[] = [
	["an id that is no GUID", /<Id>.*<\/Id>/, "<Id>hebiao</Id>", /<Id> hebiao is no GUID/],
	["the empty GUID", /<Id>.*<\/Id>/, "<Id>00000000-0000-0000-0000-000000000000</Id>", /is no GUID/],
	["a version of three parts", /(<Version>.*)\.0</, "$1<", /not four numbers/, /package.json's/],
	["the release itself, below what Microsoft takes", /<Version>.*<\/Version>/, "<Version>0.2.0.0</Version>", /makes it 1\.2\.0\.0/],
	["another version than package.json's", /<Version>.*<\/Version>/, "<Version>9.8.7.0</Version>", /<Version> is 9.8.7.0; package.json's/],
	[
		"a reference to nothing",
		'<Label resid="Help.Label" />',
		'<Label resid="Hlep.Label" />',
		/<Label resid="Hlep.Label"> has no resource in <bt:ShortStrings>/,
	],
	[
		"a reference to a resource of another kind",
		'<Label resid="Help.Label" />',
		'<Label resid="Help.Tip" />',
		/<Label resid="Help.Tip"> has no resource in <bt:ShortStrings>/,
	],
	[
		"a resource that nobody uses",
		"<bt:ShortStrings>",
		'<bt:ShortStrings><bt:String id="Old" DefaultValue="旧"><bt:Override Locale="en-US" Value="Old" /></bt:String>',
		/resource Old is never used/,
	],
	["a resource that stands twice", /(<bt:String id="Tab.Label"[\s\S]*?<\/bt:String>)/, "$1$1", /resource Tab.Label stands twice/],
	["an id of 33 characters", /GetStarted\.Title/g, "G".repeat(33), /has 33 characters; 32/],
	["a label that is too long", 'DefaultValue="帮助"', `DefaultValue="${"帮".repeat(126)}"`, /in <bt:ShortStrings> has 126 characters; 125/],
	[
		"an English tip that is too long",
		/Value="How to use[^"]*"/,
		`Value="${"h".repeat(251)}"`,
		/in <bt:LongStrings> has 251 characters; 250/,
	],
	[
		"a description that is too long",
		/<Description DefaultValue="[^"]*"/,
		`<Description DefaultValue="${"表".repeat(251)}"`,
		/in <Description> has 251/,
	],
	["a text without English", /(<bt:String id="Help.Label"[^>]*>)\s*<bt:Override[^>]*\/>/, "$1", /Help.Label has 0 overrides for en-US/],
	["a name without English", /(<DisplayName[^>]*>)\s*<Override[^>]*\/>/, "$1", /DisplayName has 0 overrides/],
	[
		"a third language",
		'Locale="en-US" Value="Help"',
		'Locale="fr-FR" Value="Aide"',
		/override is for fr-FR/,
		/Support.Label has 0 overrides/,
	],
	["another default language", ">zh-CN<", ">en-US<", /<DefaultLocale> is en-US/],
	[
		"an address without https",
		'https://localhost:8788/functions.js"',
		'http://localhost:8788/functions.js"',
		/functions.js must begin with https/,
	],
	[
		"an address of another host",
		"https://localhost:8788/icons/help-16.png",
		"https://example.com/icons/help-16.png",
		/help-16.png is not of https:\/\/localhost:8788/,
	],
	[
		"an address that is none",
		'SupportUrl DefaultValue="https://localhost:8788/"',
		'SupportUrl DefaultValue="localhost"',
		/localhost is no address/,
	],
	["a page that is not served", /taskpane\.html/g, "pane.html", /pane.html is not served by the build/],
	["an icon that is not there", "icons/help-16.png", "icons/hilfe-16.png", /hilfe-16.png is not served/],
	[
		"an icon of another size",
		'id="Help.16" DefaultValue="https://localhost:8788/icons/help-16.png"',
		'id="Help.16" DefaultValue="https://localhost:8788/icons/help-32.png"',
		/help-32.png has 32 × 32 pixels, not 16/,
	],
	["a high-resolution icon that is small", "icons/app-64.png", "icons/app-32.png", /app-32.png has 32 × 32 pixels, not 64/],
	["an icon that is no PNG", "icons/app-64.png", "icons/app.svg", /app.svg is not served/],
	[
		"domains without the pane's own",
		"<AppDomain>https://localhost:8788<",
		"<AppDomain>https://example.com<",
		/<AppDomains> does not name https:\/\/localhost:8788/,
	],
	[
		"a domain with a path",
		"<AppDomain>https://localhost:8788<",
		"<AppDomain>https://localhost:8788</AppDomain><AppDomain>https://localhost:8788/x<",
		/<AppDomain> https:\/\/localhost:8788\/x is not https/,
	],
	[
		"a function that the pane lacks",
		"<FunctionName>explain<",
		"<FunctionName>explane<",
		/function explane is none/,
		/No control calls the pane's command explain/,
	],
	["a control's id twice", 'id="Hebiao.Help"', 'id="Hebiao.Check"', /id Hebiao.Check stands twice/],
	["a menu that Excel lacks", "ContextMenuCell", "ContextMenuChart", /Excel has no menu ContextMenuChart/],
	["a runtime that ends", 'lifetime="long"', 'lifetime="short"', /lifetime long/],
	[
		"commands on another page",
		'<FunctionFile resid="Taskpane.Url" />',
		'<FunctionFile resid="GetStarted.Url" />',
		/<FunctionFile resid="GetStarted.Url"> must be the runtime's page/,
	],
	[
		"a pane on another page",
		/(<Action xsi:type="ShowTaskpane">\s*<SourceLocation resid=")[^"]*/,
		"$1GetStarted.Url",
		/<SourceLocation resid="GetStarted.Url"> must be the runtime's/,
	],
	[
		"functions on another page",
		/(<Page>\s*<SourceLocation resid=")[^"]*/,
		"$1GetStarted.Url",
		/<SourceLocation resid="GetStarted.Url"> must be the runtime's/,
	],
	["a requirement that is too high", 'MinVersion="1.9"', 'MinVersion="1.14"', /ExcelApi is 1.14; it must be 1.9/],
	[
		"a requirement too many",
		'<Sets DefaultMinVersion="1.1">',
		'<Sets DefaultMinVersion="1.1"><Set Name="CustomFunctionsRuntime" MinVersion="1.1" />',
		/CustomFunctionsRuntime is 1.1; it must be left out/,
	],
	["a missing requirement", '<Set Name="SharedRuntime" MinVersion="1.1" />', "", /SharedRuntime is missing/],
	["fewer permissions", ">ReadWriteDocument<", ">ReadDocument<", /<Permissions> must be ReadWriteDocument/],
	["a content add-in", 'xsi:type="TaskPaneApp"', 'xsi:type="ContentApp"', /must be a TaskPaneApp/],
];

describe.each([
	["structure", structure],
	["contents", contents],
])("%s", (_, cases) => {
	test.each(cases)("%s", (_title, find, by, ...says) => {
		const broken = manifest.replace(find, by);
		expect(broken, "the replacement finds something").not.toBe(manifest);
		const problems = problemsOf(broken);
		for (const pattern of says) expect(problems.join("\n")).toMatch(pattern);
		expect(problems.filter((problem) => !says.some((pattern) => pattern.test(problem)))).toEqual([]);
	});
});

test("a command of the pane that no control calls is told", () => {
	expect(problemsOf(manifest, { functions: [...commandNames, "erase"] })).toEqual(["No control calls the pane's command erase."]);
});

test("pictures are measured by their files, whatever their names say", () => {
	const text = new TextEncoder().encode("<svg/>");
	const picture = readFileSync(join(root, "addin/assets/icons/app-32.png"));
	const file = (path: string) => (path === "icons/app-64.png" ? text : picture);
	expect(problemsOf(manifest, { file })).toContain("https://localhost:8788/icons/app-64.png is no PNG.");
	expect(problemsOf(manifest, { file })).toContain("https://localhost:8788/icons/check-16.png has 32 × 32 pixels, not 16.");
});
