/**
 * The custom functions as Excel is told of them: this table is the only source of their ids, parameters and descriptions. From it come
 * functions.json and functions.en-us.json, to which manifest.xml leads, and the types that the implementations must fit.
 */
import type { Text } from "../../shared/definition/schema.ts";

export interface ParameterDefinition {
	name: string;
	description: Text;
	/** any: 2023 may be typed as a number. */
	type: "string" | "any";
	optional?: true;
}

export interface FunctionDefinition {
	/** Also its name after the namespace: HEBIAO.VALUE. Never changes: workbooks hold it. */
	id: string;
	description: Text;
	/** Optional ones last. */
	parameters: readonly ParameterDefinition[];
	/** any: a number or a text (不适用, 是), never an array. */
	result: "number" | "any";
}

const period: ParameterDefinition = {
	name: "period",
	description: {
		zh: "期间：2023 或 2023-annual（年度）、2023Q2（季度）、2022-2024（任务书）、2022-2024-final（终期验收）",
		en: "Period: 2023 or 2023-annual (year), 2023Q2 (quarter), 2022-2024 (task book), 2022-2024-final (final evaluation)",
	},
	type: "any",
};

export const functionDefinitions = [
	{
		id: "VALUE",
		description: {
			zh: "一个指标在审核通过的报送中的数。未填为空文本，不适用显示为“不适用”。",
			en: "An indicator's figure in the accepted revision. A blank gives an empty text, 不适用 stands as it is.",
		},
		parameters: [
			{
				name: "code",
				description: {
					zh: "指标编码：S_T3_02（实际值）、S_T3_03.target（目标值）、群01!C_K1_01（专业群）",
					en: "Indicator: S_T3_02 (its actual), S_T3_03.target, 群01!C_K1_01 (of a cluster)",
				},
				type: "string",
			},
			period,
			{
				name: "unit",
				description: {
					zh: "建设单位代码：SH01，专业群为 SH01/ZQ01。学校读取本单位时可省略",
					en: "Unit: SH01, or SH01/ZQ01 for a cluster. A school may leave its own out",
				},
				type: "string",
				optional: true,
			},
		],
		result: "any",
	},
	{
		id: "SCORE",
		description: {
			zh: "建设单位在一个期间的得分（0—100）。学校项目写 SH01/school，专业群写 SH01/ZQ01。",
			en: "A unit's score in a period (0–100). SH01/school is the school's own project, SH01/ZQ01 a cluster.",
		},
		parameters: [
			{
				name: "unit",
				description: {
					zh: "建设单位代码：SH01（综合得分）、SH01/school（学校项目）、SH01/ZQ01（专业群）",
					en: "Unit: SH01 (composite), SH01/school (its own project), SH01/ZQ01 (a cluster)",
				},
				type: "string",
			},
			period,
		],
		result: "number",
	},
	{
		id: "AGGREGATE",
		description: {
			zh: "一个指标的全市汇总数，按审核通过的报送计算。仅市教委项目办可用。",
			en: "An indicator's municipal figure over accepted revisions. For the commission only.",
		},
		parameters: [
			{
				name: "code",
				description: { zh: "指标编码：S_T3_03。只汇总实际值", en: "Indicator: S_T3_03. Actual figures only" },
				type: "string",
			},
			period,
			{
				name: "category",
				description: {
					zh: "学校类别：BK、ZK、XG、HOST 或其名称；省略为全市",
					en: "Class of schools: BK, ZK, XG, HOST or its name; left out: all",
				},
				type: "string",
				optional: true,
			},
		],
		result: "number",
	},
] as const satisfies readonly FunctionDefinition[];

export type FunctionId = (typeof functionDefinitions)[number]["id"];

/** Before the point in formulas; manifest.xml names it, too. */
export const functionNamespace = "HEBIAO";

export type FunctionLocale = "zh-CN" | "en-US";

/** The file for each locale, beside the pane; the first is the default. */
export const functionFiles = { "zh-CN": "functions.json", "en-US": "functions.en-us.json" } as const satisfies Record<
	FunctionLocale,
	string
>;

/** Office's metadata of custom functions in one language. */
export function functionsMetadata(locale: FunctionLocale = "zh-CN"): object {
	const say = (text: Text): string => (locale === "zh-CN" ? text.zh : text.en);
	const definitions: readonly FunctionDefinition[] = functionDefinitions;
	return {
		$schema: "https://developer.microsoft.com/json-schemas/office-js/custom-functions.schema.json",
		functions: definitions.map(({ id, description, parameters, result }) => ({
			id,
			name: id,
			description: say(description),
			parameters: parameters.map((parameter) => ({
				name: parameter.name,
				description: say(parameter.description),
				type: parameter.type,
				dimensionality: "scalar",
				...(parameter.optional ? { optional: true } : {}),
			})),
			result: { type: result, dimensionality: "scalar" },
			// Neither volatile nor streaming: a figure changes when a revision is accepted, not when somebody types.
			options: { cancelable: true },
		})),
	};
}

/** The same as the text of the file. */
export const functionsJson = (locale: FunctionLocale = "zh-CN"): string => `${JSON.stringify(functionsMetadata(locale), null, "\t")}\n`;
