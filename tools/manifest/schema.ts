/**
 * What may stand where in a task pane add-in's manifest, in which order and how often: the sequences of the published schemas, as far as
 * we use them. Sources: [MS-OWEMXML] 2.2 and its full schemas (OfficeAppManifestV1_1, TaskPaneAppVersionOverridesV1_0,
 * OfficeAppBasicTypesV1_0), and "How to find the proper order of manifest elements" in Microsoft's add-in documentation, which also has
 * `Runtimes`. An element that is not in this table is refused: look it up in the schema, then add it.
 */

/** Child, least and greatest number. */
export type Child = readonly [name: string, least: number, most: number];

export interface ElementContent {
	children: readonly Child[];
	/** Required attributes; others are refused. */
	attributes: readonly string[];
	/** Attributes that may be missing. */
	optional?: readonly string[];
	/** Greatest length of its text in characters; absent: it has no text. */
	text?: number;
}

/** Lengths of the schema's simple types. */
export const lengths = { short: 125, long: 250, url: 2048, reference: 32 } as const;

const many = Number.POSITIVE_INFINITY;
const setting = (most: number): ElementContent => ({ children: [["Override", 0, most]], attributes: ["DefaultValue"] });
const reference: ElementContent = { children: [], attributes: ["resid"] };
const located: ElementContent = { children: [["SourceLocation", 1, 1]], attributes: [] };
const resource = (): ElementContent => ({ children: [["bt:Override", 0, many]], attributes: ["id", "DefaultValue"] });
const override: ElementContent = { children: [], attributes: ["Locale", "Value"] };

/**
 * By name; before it by parent and name (`OfficeApp/Hosts`), or by name and `xsi:type` (`Action ShowTaskpane`), where the same name means
 * different things.
 */
export const schema: Readonly<Record<string, ElementContent>> = {
	OfficeApp: {
		attributes: ["xmlns", "xmlns:xsi", "xmlns:bt", "xsi:type"],
		children: [
			["Id", 1, 1],
			["Version", 1, 1],
			["ProviderName", 1, 1],
			["DefaultLocale", 1, 1],
			["DisplayName", 1, 1],
			["Description", 1, 1],
			["IconUrl", 1, 1],
			["HighResolutionIconUrl", 1, 1],
			["SupportUrl", 1, 1],
			["AppDomains", 0, 1],
			["Hosts", 1, 1],
			["Requirements", 0, 1],
			["DefaultSettings", 1, 1],
			["Permissions", 1, 1],
			["VersionOverrides", 0, 1],
		],
	},
	Id: { children: [], attributes: [], text: 36 },
	Version: { children: [], attributes: [], text: 23 },
	ProviderName: { children: [], attributes: [], text: lengths.short },
	DefaultLocale: { children: [], attributes: [], text: 20 },
	DisplayName: setting(many),
	"OfficeApp/Description": setting(many),
	IconUrl: setting(many),
	HighResolutionIconUrl: setting(many),
	SupportUrl: setting(many),
	Override: override,
	AppDomains: { children: [["AppDomain", 1, many]], attributes: [] },
	AppDomain: { children: [], attributes: [], text: lengths.url },
	"OfficeApp/Hosts": { children: [["Host", 1, 1]], attributes: [] },
	Host: { children: [], attributes: ["Name"] },
	Requirements: { children: [["Sets", 1, 1]], attributes: [] },
	Sets: { children: [["Set", 1, many]], attributes: ["DefaultMinVersion"] },
	Set: { children: [], attributes: ["Name"], optional: ["MinVersion"] },
	DefaultSettings: located,
	"DefaultSettings/SourceLocation": setting(many),
	Permissions: { children: [], attributes: [], text: 40 },

	VersionOverrides: {
		attributes: ["xmlns", "xsi:type"],
		children: [
			["Hosts", 1, 1],
			["Resources", 1, 1],
		],
	},
	Hosts: { children: [["Host", 1, 1]], attributes: [] },
	"Host Workbook": {
		attributes: ["xsi:type"],
		children: [
			["Runtimes", 0, 1],
			["AllFormFactors", 0, 1],
			["DesktopFormFactor", 0, 1],
		],
	},
	Runtimes: { children: [["Runtime", 1, 1]], attributes: [] },
	Runtime: { children: [], attributes: ["resid", "lifetime"] },
	AllFormFactors: { children: [["ExtensionPoint", 0, 1]], attributes: [] },
	"ExtensionPoint CustomFunctions": {
		attributes: ["xsi:type"],
		children: [
			["Script", 1, 1],
			["Page", 1, 1],
			["Metadata", 1, 1],
			["Namespace", 1, 1],
		],
	},
	Script: located,
	Page: located,
	Metadata: located,
	Namespace: reference,
	SourceLocation: reference,
	DesktopFormFactor: {
		attributes: [],
		children: [
			["GetStarted", 0, 1],
			["FunctionFile", 0, 1],
			["ExtensionPoint", 1, many],
		],
	},
	GetStarted: {
		attributes: [],
		children: [
			["Title", 1, 1],
			["Description", 1, 1],
			["LearnMoreUrl", 1, 1],
		],
	},
	Title: reference,
	Description: reference,
	LearnMoreUrl: reference,
	FunctionFile: reference,
	// One tab of our own is all that an add-in may have.
	"ExtensionPoint PrimaryCommandSurface": { children: [["CustomTab", 1, 1]], attributes: ["xsi:type"] },
	"ExtensionPoint ContextMenu": { children: [["OfficeMenu", 1, many]], attributes: ["xsi:type"] },
	CustomTab: {
		attributes: ["id"],
		children: [
			["Group", 1, many],
			["Label", 1, 1],
		],
	},
	OfficeMenu: { children: [["Control", 1, many]], attributes: ["id"] },
	Group: {
		attributes: ["id"],
		children: [
			["Label", 1, 1],
			["Icon", 1, 1],
			["Control", 1, many],
		],
	},
	Label: reference,
	Icon: { children: [["bt:Image", 3, 8]], attributes: [] },
	"Icon/bt:Image": { children: [], attributes: ["size", "resid"] },
	"Control Button": {
		attributes: ["xsi:type", "id"],
		children: [
			["Label", 1, 1],
			["Supertip", 1, 1],
			["Icon", 1, 1],
			["Action", 1, 1],
		],
	},
	Supertip: {
		attributes: [],
		children: [
			["Title", 1, 1],
			["Description", 1, 1],
		],
	},
	// No TaskpaneId: with a shared runtime it would name a second pane.
	"Action ShowTaskpane": { children: [["SourceLocation", 1, 1]], attributes: ["xsi:type"] },
	"Action ExecuteFunction": { children: [["FunctionName", 1, 1]], attributes: ["xsi:type"] },
	FunctionName: { children: [], attributes: [], text: lengths.long },
	Resources: {
		attributes: [],
		children: [
			["bt:Images", 1, 1],
			["bt:Urls", 1, 1],
			["bt:ShortStrings", 1, 1],
			["bt:LongStrings", 1, 1],
		],
	},
	"bt:Images": { children: [["bt:Image", 1, many]], attributes: [] },
	"bt:Urls": { children: [["bt:Url", 1, many]], attributes: [] },
	"bt:ShortStrings": { children: [["bt:String", 1, many]], attributes: [] },
	"bt:LongStrings": { children: [["bt:String", 1, many]], attributes: [] },
	"bt:Image": resource(),
	"bt:Url": resource(),
	"bt:String": resource(),
	"bt:Override": override,
};

/** Namespaces that Office knows; another, or none, and it does not see the element. */
export const namespaces: Readonly<Record<string, string>> = {
	"OfficeApp xmlns": "http://schemas.microsoft.com/office/appforoffice/1.1",
	"OfficeApp xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
	"OfficeApp xmlns:bt": "http://schemas.microsoft.com/office/officeappbasictypes/1.0",
	"VersionOverrides xmlns": "http://schemas.microsoft.com/office/taskpaneappversionoverrides",
};
