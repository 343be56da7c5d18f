/** Rules on structure and types that every workbook needs, and three of one's own to write over. */
import type { DocumentKind, Rule } from "../schema.ts";
import structureRules from "../sets/2022-2024/1.0.0/rules/ST.json" with { type: "json" };
import typeRules from "../sets/2022-2024/1.0.0/rules/TY.json" with { type: "json" };
import yearRules from "../sets/2022-2024/1.0.0/rules/YR.json" with { type: "json" };

const annualOnly: readonly DocumentKind[] = ["annual"];

const ownRules = [
	{
		id: "RQ01",
		kind: "formula",
		severity: "error",
		audience: "all",
		documents: annualOnly,
		blanks: "evaluate",
		clauses: [
			{ each: "row", region: "封面", formula: '=[@内容]<>""', at: "[@内容]", values: { label: "[@项目]" } },
			{
				each: "indicator",
				where: '=AND(required,filledBy="school")',
				formula: '={code}.actual<>""',
				at: "{code}.actual",
				values: { label: '"{name}"' },
			},
		],
		short: "必填未填",
		title: { zh: "必填项已填", en: "What must be filled is filled" },
		message: { zh: "“{label}”尚未填报。", en: "“{label}” is not filled in yet." },
		fix: { zh: "填写本单元格；确为零请填0。", en: "Fill in this cell; 0 if it is zero." },
		source: "D",
		samples: {
			pass: [{ cells: { "S_P1_02.actual": 0, "S_P2_01.actual": 90 } }],
			fail: [{ cells: { "S_P2_01.actual": null } }, { cells: { "封面[联系人].内容": null } }],
		},
	},
	{
		id: "RG01",
		kind: "formula",
		severity: "error",
		audience: "all",
		documents: annualOnly,
		clauses: [
			{
				each: "indicator",
				where: '=AND(hardMin<>"",filledBy="school")',
				formula: "={code}.actual>={hardMin}",
				at: "{code}.actual",
				values: { v: "{code}.actual", limit: '"≥{hardMin}"' },
			},
			{
				each: "indicator",
				where: '=AND(hardMax<>"",filledBy="school")',
				formula: "={code}.actual<={hardMax}",
				at: "{code}.actual",
				values: { v: "{code}.actual", limit: '"≤{hardMax}"' },
			},
		],
		short: "超出允许范围",
		title: { zh: "数值在允许范围内", en: "Values stay within their hard limits" },
		message: { zh: "{name}={v}，超出允许范围（{limit}）。", en: "{name} = {v} is outside the allowed range ({limit})." },
		fix: { zh: "更正数值，注意单位和小数点。", en: "Correct the figure; mind its unit and decimal point." },
		source: "D",
		samples: {
			pass: [{ cells: { "S_P2_01.actual": 100 } }],
			fail: [{ cells: { "S_P2_01.actual": 101 } }, { cells: { "S_P2_01.actual": -1 } }],
		},
	},
	{
		id: "RT01",
		kind: "formula",
		severity: "error",
		audience: "all",
		documents: annualOnly,
		clauses: [
			{
				each: "indicator",
				where: '=AND(numerator<>"",hardMax=100)',
				formula: "={numerator}.actual<={denominator}.actual",
				at: "{numerator}.actual",
				values: { v: "{numerator}.actual", w: "{denominator}.actual", whole: '"{denominatorName}"' },
			},
		],
		short: "部分大于整体",
		title: { zh: "部分不大于整体", en: "A part is not larger than its whole" },
		message: { zh: "{name}={v}，大于{whole}={w}。", en: "{name} = {v} is larger than {whole} = {w}." },
		fix: { zh: "核对两个数，更正其中有误的。", en: "Check both figures and correct the wrong one." },
		source: "D",
		samples: {
			pass: [{ cells: { "S_P1_01.actual": 200, "S_P1_02.actual": 200 } }],
			fail: [{ cells: { "S_P1_01.actual": 200, "S_P1_02.actual": 201 } }],
		},
	},
];

/** What is read of a built-in rule; the shapes of its samples do not matter, they name another programme's indicators. */
type BuiltIn = Pick<Rule, "id" | "kind"> & { yieldsTo?: readonly string[] };

const builtIn = [...structureRules, ...typeRules, ...yearRules] as readonly BuiltIn[]; // safe: rules of the built-in set
const common = builtIn.filter(({ id, kind }) => kind !== "formula" && (/^(ST|TY)/.test(id) || id === "YR04" || id === "YR05"));
const ids: ReadonlySet<string> = new Set([...common, ...ownRules].map(({ id }) => id));

export const starterRules: readonly object[] = [
	...common.map((rule) => ({
		...rule,
		documents: annualOnly,
		yieldsTo: (rule.yieldsTo ?? []).filter((id) => ids.has(id)),
		// What the workbook says by itself names the built-in set's regions.
		clauses: [],
		samples: { pass: [{ cells: {} }], fail: [] },
	})),
	...ownRules,
];
