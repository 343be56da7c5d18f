/** Rules that code knows by their number: they keep the strength without which no other finding can be trusted. */
import type { DefinitionSet, Rule } from "../schema.ts";
import type { LintReport } from "./report.ts";

type Kind = Rule["kind"];
type Severity = Rule["severity"];

const known = (kind: Kind, severity: Severity, ids: string): [string, { kind: Kind; least: Severity }][] =>
	ids.split(" ").map((id) => [id, { kind, least: severity }]);

/** What the check and the service raise by themselves, and how strongly at least. tests/definition/structure.test.ts holds it against both. */
export const rulesInCode: ReadonlyMap<string, { kind: Kind; least: Severity }> = new Map([
	...known("builtin", "error", "ST01 ST02 ST03 ST04 ST05 ST07 ST08 ST12 ST14 ST16 ST22 TY01 TY04 TY05 TY09 TY11 TY15"),
	...known("builtin", "query", "ST06 ST13 ST15 ST21 ST23 TY06 TY10 TY12 TY13 TY14 TX06"),
	...known("builtin", "info", "ST09 ST11 ST17 ST20 TX15"),
	...known("service", "error", "ST10 ST18 ST19 LS04 YR04 YR05 FD08 RU04 FE09 FE10 FE11 FE12"),
	...known("service", "query", "LS06 YR08 FD04 SV01 SV02 SV03"),
]);

/** Of structure and types, decision 062: a formula among them may not be made weaker either. */
const structural = new Map<string, Severity>([
	["TY02", "error"],
	["TY07", "query"],
	["TY08", "query"],
]);
/** Only a reviewer may see them (decision 061). */
const reviewers: ReadonlySet<string> = new Set(["LS06", "SV01", "SV02", "SV03"]);
const strength: Readonly<Record<Severity, number>> = { info: 0, query: 1, error: 2 };

/** @param base the version before: what it holds of structure and types must not go */
export function lintStructure(set: DefinitionSet, base: DefinitionSet | undefined, report: LintReport): void {
	if (set.rules.length === 0)
		report.add(
			"structure",
			"rules",
			"没有任何规则，填报将不受检查；请至少写一条。",
			"There are no rules at all, so nothing would be checked; write at least one.",
		);
	set.rules.forEach((rule, index) => {
		lintOne(rule, `rules[${index}]`, report);
	});
	for (const { id } of base?.rules ?? []) {
		if (!isStructural(id) || set.rules.some((rule) => rule.id === id)) continue;
		report.add(
			"structure",
			"rules",
			`上一版本的结构规则 ${id} 不见了；结构和类型的规则不能去掉，请补回。`,
			`${id} of the version before is gone; rules on structure and types cannot be taken out, put it back.`,
			{ rule: id },
		);
	}
}

const isStructural = (id: string): boolean => /^(ST|TY)/.test(id);

function lintOne(rule: Rule, path: string, report: LintReport): void {
	const { id, kind, severity, audience } = rule;
	const details = { rule: id };
	if (rule.trial) lintTrial(rule, path, report);
	const inCode = rulesInCode.get(id);
	if (!inCode && kind !== "formula") {
		const who = kind === "builtin" ? ["核表", "check"] : ["服务", "service"];
		report.add(
			"structure",
			`${path}.id`,
			`${who[0]}的程序里没有 ${id} 这条规则，它永远不会报；请改用已有的编号，或写成公式规则。`,
			`The ${who[1]} has no rule ${id} in its code, so it would never be raised; use a number that exists, or write a formula.`,
			details,
		);
		return;
	}
	if (inCode && kind !== inCode.kind) {
		report.add(
			"structure",
			`${path}.kind`,
			`${id} 由程序给出，kind 应为 ${inCode.kind}。`,
			`${id} is raised by code; its kind must be ${inCode.kind}.`,
			details,
		);
	}
	const least = inCode?.least ?? structural.get(id);
	if (least !== undefined && strength[severity] < strength[least])
		report.add(
			"structure",
			`${path}.severity`,
			`${id} 的级别 ${severity} 太弱，至少应为 ${least}。`,
			`${id} is only ${severity}; it must be at least ${least}.`,
			details,
		);
	if (least !== undefined && audience === "reviewer" && !reviewers.has(id))
		report.add(
			"structure",
			`${path}.audience`,
			`${id} 须让学校看到，audience 应为 all。`,
			`Schools must see ${id}; its audience must be all.`,
			details,
		);
	if (reviewers.has(id) && audience !== "reviewer")
		report.add(
			"structure",
			`${path}.audience`,
			`${id} 只供审核人看，audience 应为 reviewer。`,
			`${id} is for reviewers only; its audience must be reviewer.`,
			details,
		);
}

/** Only what a person can turn on later, and what nothing else rests on, goes on trial. */
function lintTrial({ id, kind, audience, alone }: Rule, path: string, report: LintReport): void {
	const said = (zh: string, en: string) => report.add("structure", `${path}.trial`, zh, en, { rule: id });
	if (kind !== "formula" || isStructural(id))
		said(
			`${id} 不能试行：只有公式规则可以试行，结构、类型和由程序给出的规则不能；请去掉 trial。`,
			`${id} cannot be on trial: only formula rules can, none on structure or types and none that code raises; take trial out.`,
		);
	else if (audience === "reviewer")
		said(
			`${id} 只给审核人看，本来就不影响学校报送，不必试行；请去掉 trial。`,
			`${id} is for reviewers only and keeps no school from submitting; take trial out.`,
		);
	else if (alone)
		said(
			`${id} 不能既试行又单独报（alone）：试行的规则不影响其他结果；请去掉其中之一。`,
			`${id} cannot be both on trial and reported alone: a rule on trial changes no other finding; take one of them out.`,
		);
}
